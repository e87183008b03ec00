-- Metatables, closures, varargs, goto, integer for loops, garbage
-- collection, error handling and load.
local Account = {}
Account.__index = Account
Account.__tostring = function (a) return ("%s: %d"):format (a.owner, a.balance) end
Account.__eq = function (a, b) return a.balance == b.balance end
Account.__lt = function (a, b) return a.balance < b.balance end
Account.__le = function (a, b) return a.balance <= b.balance end
Account.__add = function (a, b) return Account.new ("both", a.balance + b.balance) end
Account.__call = function (a, n) a.balance = a.balance + n; return a end
Account.__len = function (a) return a.balance end
Account.__concat = function (a, b) return tostring (a) .. "/" .. tostring (b) end
Account.__close = function (a) print ("closed", a) end
function Account.new (owner, balance)
  return setmetatable ({ owner = owner, balance = balance or 0 }, Account)
end
function Account:withdraw (n)
  if n > self.balance then error { code = "poor", need = n - self.balance } end
  self.balance = self.balance - n
end

local a, b = Account.new ("ann", 100), Account.new ("bob", 50)
print (a, b, a == b, a < b, a <= b, a + b, a (20), #a, a .. b)
do
  local c <close> = Account.new ("closing", 1)
  c (5)
end
local ok, e = pcall (a.withdraw, a, 1000)
print (ok, type (e), e.code, e.need)
print (select (2, pcall (error, "plain", 0)))
print (select (2, xpcall (function () local x = nil; return x.y end,
                          function (m) return "handled: " .. m:gsub (".*:%d+: ", "") end)))

local function counter (n)
  local c = n
  return function (k) c = c + (k or 1) return c end, function () return c end
end
local up, get = counter (10)
up () up (5)
print (get ())
local function sum (...)
  local s = 0
  for i = 1, select ("#", ...) do s = s + (select (i, ...) or 0) end
  return s, ...
end
print (sum (1, 2, nil, 4), (sum (5, 6)))
print (table.unpack ({ 1, 2, 3, 4, 5 }, 2, 4))
print (table.concat (table.move ({ 1, 2, 3 }, 1, 3, 2), ","))

for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto next end
    io.write (i, j, " ")
    ::next::
  end
end
print ()
for i = 10, 1, -3 do io.write (i, " ") end
for i = 1.0, 2.0, 0.25 do io.write (i, " ") end
print ()

local cache = setmetatable ({}, { __mode = "k" })
for i = 1, 1000 do cache[{}] = i end
collectgarbage ()
collectgarbage ()
local left = 0
for _ in pairs (cache) do left = left + 1 end
print ("left", left)
local lists = 0
for i = 1, 200 do
  local l
  for j = 1, 500 do l = { next = l, value = j } end
  while l do lists = lists + l.value; l = l.next end
end
print ("lists", lists)
for _, mode in ipairs { "generational", "incremental" } do
  collectgarbage (mode)
  local t = {}
  for i = 1, 10000 do t[i % 100] = { i, tostring (i) } end
  print (mode, t[99][2])
end

local f = assert (load ("local n = ... ; local t = {} for i = 1, n do t[i] = i * i end return #t, t[n]"))
print (f (12))
print (load ("return +", "=chunk"))
local env = { print = print, x = 5 }
load ("x = x * 2; y = x + 1", "c", "t", env) ()
print (env.x, env.y)
local dumped = string.dump (function (p, q) return p * q + 1 end)
print (load (dumped, "d", "b") (6, 7))

local queens, n = 0, 8
local rows, d1, d2 = {}, {}, {}
local function place (c)
  if c > n then queens = queens + 1 return end
  for r = 1, n do
    if not (rows[r] or d1[r + c] or d2[r - c + n]) then
      rows[r], d1[r + c], d2[r - c + n] = true, true, true
      place (c + 1)
      rows[r], d1[r + c], d2[r - c + n] = nil, nil, nil
    end
  end
end
place (1)
print ("queens", queens)
local function ack (m, k)
  if m == 0 then return k + 1 end
  if k == 0 then return ack (m - 1, 1) end
  return ack (m - 1, ack (m, k - 1))
end
print ("ackermann", ack (2, 300))
