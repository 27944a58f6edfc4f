-- A mixture of reads and questions for wrk, and a line about what came back: scripts/load calls it.
--
-- Arguments: a name, and a file with the problem that suggestions are asked about. Of a hundred requests 90 read, 8 are
-- suggestions answered at once, one asks for a run and one looks at the runs. The order is the same every time.

dofile("scripts/load.lua")

local function head(path)
  return wrk.format("GET", path)
end

local function body(path, text)
  return wrk.format("POST", path, { ["content-type"] = "application/json" }, text)
end

function init(args)
  name = args[1]
  counts = {}
  math.randomseed(1)
  local file = assert(io.open(args[2], "rb"))
  local problem = file:read("*a")
  file:close()
  local run = '{"question": {"type": "suggest", "plans": 1}}'
  requests = {
    { 30, head("/v1/pools/kiel/persons?limit=50") },
    { 25, head("/v1/pools/kiel/calls?limit=50") },
    { 15, head("/v1/pools/kiel/problem") },
    { 10, head("/v1/pools/kiel/deployments") },
    { 10, head("/v1/pools") },
    { 8, body("/v1/suggest", problem) },
    { 1, body("/v1/pools/kiel/runs", run) },
    { 1, head("/v1/pools/kiel/runs?limit=20") },
  }
end

function request()
  local left = math.random(100)
  for _, one in ipairs(requests) do
    left = left - one[1]
    if left <= 0 then
      return one[2]
    end
  end
end
