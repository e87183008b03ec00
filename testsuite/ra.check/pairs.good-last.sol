ra-solution 1
function pairs
v0 r4
v1 r0
v2 r2
v3 r3
v4 r4
end
