-- Sorting, comparison functions and coroutines.
local seed = 42
local function random (n)
  seed = (seed * 1103515245 + 12345) & 0x7fffffff
  return seed % n
end

local function quicksort (t, lo, hi, less)
  while lo < hi do
    local p, i, j = t[(lo + hi) // 2], lo, hi
    while i <= j do
      while less (t[i], p) do i = i + 1 end
      while less (p, t[j]) do j = j - 1 end
      if i <= j then
        t[i], t[j] = t[j], t[i]
        i, j = i + 1, j - 1
      end
    end
    if j - lo < hi - i then
      quicksort (t, lo, j, less); lo = i
    else
      quicksort (t, i, hi, less); hi = j
    end
  end
end

local n = 15000
local a, b = {}, {}
for i = 1, n do
  a[i] = random (1000000)
  b[i] = a[i]
end
quicksort (a, 1, n, function (x, y) return x < y end)
table.sort (b)
local sum = 0
for i = 1, n do
  assert (a[i] == b[i])
  sum = (sum * 31 + a[i]) % 1000000007
end
print ("sorted", n, sum)

local words = {}
for w in ([[it was the best of times it was the worst of times it was the
age of wisdom it was the age of foolishness]]):gmatch ("%a+") do
  words[w] = (words[w] or 0) + 1
end
local keys = {}
for w in pairs (words) do keys[#keys + 1] = w end
table.sort (keys, function (x, y)
  if words[x] ~= words[y] then return words[x] > words[y] end
  return x < y
end)
for _, w in ipairs (keys) do print (w, words[w]) end

local function permute (t, k)
  k = k or #t
  if k <= 1 then
    coroutine.yield (t)
  else
    for i = 1, k do
      t[k], t[i] = t[i], t[k]
      permute (t, k - 1)
      t[k], t[i] = t[i], t[k]
    end
  end
end
local count, hash = 0, 0
for t in coroutine.wrap (function () permute { 1, 2, 3, 4, 5, 6, 7 } end) do
  count = count + 1
  hash = (hash * 17 + t[1] * 10 + t[7]) % 1000003
end
print ("permutations", count, hash)
