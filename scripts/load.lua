-- One kind of request for wrk, and a line about what came back: scripts/load calls it.
--
-- Arguments: a name, the method, the path, and a file with the body (or nothing).

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  name = args[1]
  counts = {}
  wrk.method = args[2]
  wrk.path = args[3]
  if args[4] then
    local file = assert(io.open(args[4], "rb"))
    wrk.body = file:read("*a")
    file:close()
    wrk.headers["content-type"] = "application/json"
  end
  request_text = wrk.format()
end

function request()
  return request_text
end

function response(status)
  local key = "s" .. status
  counts[key] = (counts[key] or 0) + 1
end

function done(summary, latency)
  local sums, keys = {}, {}
  for _, thread in ipairs(threads) do
    for key, count in pairs(thread:get("counts")) do
      if not sums[key] then table.insert(keys, key) end
      sums[key] = (sums[key] or 0) + count
    end
  end
  table.sort(keys)
  local statuses = {}
  for _, key in ipairs(keys) do
    table.insert(statuses, key:sub(2) .. ": " .. string.format("%d", sums[key]))
  end
  local errors = summary.errors
  if summary.requests == 0 then
    io.write(string.format("%-34s no answer in time\n", threads[1]:get("name")))
    return
  end
  io.write(string.format("%-34s %8.1f/s  p50 %9.1f ms  p99 %9.1f ms  errors %d  timeouts %d  %s\n",
    threads[1]:get("name"), summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write, errors.timeout, table.concat(statuses, ", ")))
end
