# wrong: vreg 0: unit r1 is no place for class aligned
ra-solution 1
function pairs
v0 r1
v1 r4
v2 r2
v3 r0
v4 r5
end
