-- Floating point and integer arithmetic: n-body, spectral norm, Mandelbrot,
-- primes, 64-bit hashes and conversions.
local function advance (bodies, dt)
  for i = 1, #bodies do
    local a = bodies[i]
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      local d2 = dx * dx + dy * dy + dz * dz
      local mag = dt / (d2 * math.sqrt (d2))
      a.vx = a.vx - dx * b.m * mag
      a.vy = a.vy - dy * b.m * mag
      a.vz = a.vz - dz * b.m * mag
      b.vx = b.vx + dx * a.m * mag
      b.vy = b.vy + dy * a.m * mag
      b.vz = b.vz + dz * a.m * mag
    end
  end
  for _, b in ipairs (bodies) do
    b.x, b.y, b.z = b.x + dt * b.vx, b.y + dt * b.vy, b.z + dt * b.vz
  end
end

local bodies = {
  { x = 0, y = 0, z = 0, vx = 0, vy = 0, vz = 0, m = 39.5 },
  { x = 4.84, y = -1.16, z = -0.10, vx = 0.61, vy = 2.81, vz = -0.02, m = 0.037 },
  { x = 8.34, y = 4.12, z = -0.40, vx = -1.01, vy = 1.82, vz = 0.008, m = 0.011 },
  { x = 12.89, y = -15.11, z = -0.22, vx = 1.08, vy = 0.87, vz = -0.01, m = 0.0017 },
}
for _ = 1, 8000 do advance (bodies, 0.01) end
for _, b in ipairs (bodies) do
  print (("%.9f %.9f %.9f"):format (b.x, b.y, b.z))
end

local function A (i, j)
  local ij = i + j - 1
  return 1.0 / (ij * (ij - 1) * 0.5 + i)
end
local function multiply (n, v, f)
  local r = {}
  for i = 1, n do
    local s = 0
    for j = 1, n do s = s + f (i, j) * v[j] end
    r[i] = s
  end
  return r
end
local n, u, v = 120, {}, nil
for i = 1, n do u[i] = 1 end
for _ = 1, 6 do
  v = multiply (n, multiply (n, u, A), function (i, j) return A (j, i) end)
  u = multiply (n, multiply (n, v, A), function (i, j) return A (j, i) end)
end
local vbv, vv = 0, 0
for i = 1, n do
  vbv = vbv + u[i] * v[i]
  vv = vv + v[i] * v[i]
end
print (("norm %.9f"):format (math.sqrt (vbv / vv)))

local rows = {}
for y = -12, 12 do
  local row = {}
  for x = -39, 20 do
    local cr, ci, zr, zi, k = x / 20, y / 10, 0, 0, 0
    while k < 200 and zr * zr + zi * zi < 4 do
      zr, zi, k = zr * zr - zi * zi + cr, 2 * zr * zi + ci, k + 1
    end
    row[#row + 1] = k >= 200 and "#" or k > 10 and "+" or k > 4 and "." or " "
  end
  rows[#rows + 1] = (table.concat (row):gsub (" +$", ""))
end
print (table.concat (rows, "\n"))

local sieve, primes = {}, 0
for i = 2, 40000 do
  if not sieve[i] then
    primes = primes + 1
    for j = i * i, 40000, i do sieve[j] = true end
  end
end
print ("primes", primes)

local h = 0xcbf29ce484222325
for i = 1, 40000 do
  h = (h ~ (i & 0xff)) * 0x100000001b3
  h = h ~ (h >> 29) ~ (h << 7)
end
print (("hash %016x"):format (h))
print (7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, 2 ^ 0.5, 1e15, 1e100)
print (math.tointeger (3.0), 3 | 0, "10" + 5, 0x7fffffffffffffff + 1)
print (math.maxinteger // -1, math.mininteger // -1, math.ult (1, -1))
