# shellcheck shell=bash
# A server of the freshly built program for a script, ended with it: source this, then start_server [STORE].
# Sets server_url, server_pid, server_log and server_folder.

# Starts on a free port of loopback, with the example city in a fresh store unless one is named.
start_server() {
  server_folder=$(mktemp -d)
  server_log=$server_folder/log
  trap end_server EXIT
  env FLEXPOOL_STORE="${1:-sqlite:$server_folder/flexpool.db}" FLEXPOOL_LISTEN=127.0.0.1:0 \
    "${CARGO_TARGET_DIR:-target}/release/flexpool" serve --lang en > "$server_folder/out" 2> "$server_log" &
  server_pid=$!
  local tries=0
  until server_url=$(grep -oE 'http://[0-9.]+:[0-9]+' "$server_folder/out" | head -n 1) && [ -n "$server_url" ]; do
    if ! kill -0 "$server_pid" 2>/dev/null || [ $((tries += 1)) -gt 300 ]; then
      cat "$server_log" >&2
      exit 1
    fi
    sleep 0.1
  done
}

end_server() {
  kill "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  rm -rf "$server_folder"
}
