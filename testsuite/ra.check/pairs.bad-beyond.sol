# wrong: vreg 1: unit r5 is no place for class aligned
ra-solution 1
function pairs
v0 r0
v1 r5
v2 r2
v3 r4
v4 r1
end
