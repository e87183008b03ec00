# wrong: block 0, instr 5 (id 15): use of vreg 1: unit r2 holds vreg 2
ra-solution 1
function pairs
v0 r0
v1 r2
v2 r1
v3 r5
v4 r4
end
