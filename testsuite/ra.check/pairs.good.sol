ra-solution 1
function pairs
v0 r0
v1 r2
v2 r0
v3 r5
v4 r4
end
