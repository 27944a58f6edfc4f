# shellcheck shell=bash
# A server for a script, ended with it: source this, then start_server PROGRAM [STORE].
# Sets server_url, server_pid, server_log and server_folder.

# Starts on a free port of loopback, with a fresh store unless one is named; the example city is in it.
start_server() {
  server_folder=$(mktemp -d)
  server_log=$server_folder/log
  trap end_server EXIT
  env FLEXPOOL_STORE="${2:-sqlite:$server_folder/flexpool.db}" FLEXPOOL_LISTEN=127.0.0.1:0 FLEXPOOL_DEMO=false \
    "$1" serve --lang en > "$server_folder/out" 2> "$server_log" &
  server_pid=$!
  local tries=0
  until server_url=$(grep -oE 'http://[0-9.]+:[0-9]+' "$server_folder/out" | head -n 1) && [ -n "$server_url" ]; do
    if ! kill -0 "$server_pid" 2>/dev/null || [ $((tries += 1)) -gt 300 ]; then
      cat "$server_log" >&2
      exit 1
    fi
    sleep 0.1
  done
  local status
  status=$(curl -sS -o "$server_folder/demo" -w '%{http_code}' -H 'content-type: application/json' \
    -d '{"name": "kiel"}' "$server_url/v1/demo")
  case $status in
    201 | 409) ;;
    *) echo "the example city cannot be loaded: $status $(cat "$server_folder/demo")" >&2; exit 1 ;;
  esac
}

end_server() {
  kill "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  rm -rf "$server_folder"
}
