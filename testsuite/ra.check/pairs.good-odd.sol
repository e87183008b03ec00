ra-solution 1
function pairs
v0 r0
v1 r4
v2 r1
v3 r3
v4 r0
end
