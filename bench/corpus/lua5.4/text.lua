-- Strings: patterns, formatting, packing, UTF-8, and a small JSON reader.
local function decode (s)
  local pos = 1
  local value

  local function skip () pos = s:find ("%S", pos) or #s + 1 end
  local function fail (m) error (("%s at %d"):format (m, pos), 0) end
  local escape = { n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }

  local function text ()
    local parts = {}
    pos = pos + 1
    while true do
      local a, b, plain, stop = s:find ('^([^"\\]*)(["\\])', pos)
      if not a then fail ("unfinished string") end
      parts[#parts + 1] = plain
      pos = b + 1
      if stop == '"' then return table.concat (parts) end
      local e = s:sub (pos, pos)
      if e == "u" then
        parts[#parts + 1] = utf8.char (tonumber (s:sub (pos + 1, pos + 4), 16))
        pos = pos + 5
      else
        parts[#parts + 1] = escape[e] or fail ("bad escape")
        pos = pos + 1
      end
    end
  end

  local function list (close, item)
    local r = {}
    pos = pos + 1
    skip ()
    if s:sub (pos, pos) == close then pos = pos + 1 return r end
    while true do
      item (r)
      skip ()
      local c = s:sub (pos, pos)
      pos = pos + 1
      if c == close then return r end
      if c ~= "," then fail ("expected , or " .. close) end
    end
  end

  function value ()
    skip ()
    local c = s:sub (pos, pos)
    if c == "{" then
      return list ("}", function (r)
        skip ()
        local k = text ()
        skip ()
        if s:sub (pos, pos) ~= ":" then fail ("expected :") end
        pos = pos + 1
        r[k] = value ()
      end)
    elseif c == "[" then
      return list ("]", function (r) r[#r + 1] = value () end)
    elseif c == '"' then
      return text ()
    end
    local word = s:match ("^[%w%.%+%-]+", pos) or fail ("no value")
    pos = pos + #word
    if word == "true" then return true end
    if word == "false" then return false end
    if word == "null" then return "null" end
    return tonumber (word) or fail ("bad number")
  end

  return value ()
end

local function encode (v)
  if type (v) == "table" then
    local parts = {}
    if #v > 0 then
      for i, x in ipairs (v) do parts[i] = encode (x) end
      return "[" .. table.concat (parts, ",") .. "]"
    end
    local keys = {}
    for k in pairs (v) do keys[#keys + 1] = k end
    table.sort (keys)
    for i, k in ipairs (keys) do parts[i] = ("%q:%s"):format (k, encode (v[k])) end
    return "{" .. table.concat (parts, ",") .. "}"
  elseif type (v) == "string" then
    return ("%q"):format (v)
  end
  return tostring (v)
end

local doc = [[ {"name": "greedy", "list": [1, 2.5, -3e2, true, false, null],
  "nested": {"a": [], "b": {"c": "x\ty\"\u00e9"}}, "empty": ""} ]]
print (encode (decode (doc)))
for _, bad in ipairs { "[1, 2", '{"a" 1}', '"abc', "[1 2]", "@" } do
  print (pcall (decode, bad))
end
local big = {}
for i = 1, 400 do big[i] = doc end
local all = decode ("[" .. table.concat (big, ",") .. "]")
print (#all, #encode (all))

print (("%5d|%-5d|%05d|%x|%X|%o|%e|%.3f|%g|%a|%q|%s|%10.4s|"):format
       (42, 42, 42, 255, 255, 8, 12345.678, 3.14159, 0.0001, 1.0, "a\nb", nil,
        "truncated"))
print (("hello world from lua"):gsub ("(%w+) (%w+)", "%2 %1"))
print (("  trim me  "):match ("^%s*(.-)%s*$") .. "|")
print (("key = value # comment"):match ("^(%w+)%s*=%s*([^#]-)%s*#"))
print (("f(a(b)c)d"):match ("%b()"), ("THE (quick) fox"):find ("%((%a+)%)"))
print (string.pack ("<i4>i2z", 1, 2, "abc"):byte (1, -1))
print (string.unpack ("<i8 f d s1", string.pack ("<i8 f d s1", -2, 0.5, 0.1, "xyz")))
for p, c in utf8.codes ("aé€😀") do io.write (p, ":", c, " ") end
print (utf8.len ("aé€😀"), utf8.offset ("aé€😀", 4))
print (("x"):rep (5, "-"), ("abc"):reverse (), ("Mixed"):upper (), ("abc"):byte (-1))
local t = {}
for i = 1, 5000 do t[#t + 1] = tostring (i * 7 % 1000) end
local s = table.concat (t, " ")
local sum = 0
for d in s:gmatch ("%d+") do sum = sum + tonumber (d) end
print (#s, sum, select (2, s:gsub ("9", "")))
