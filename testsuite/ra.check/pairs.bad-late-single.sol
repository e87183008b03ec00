# wrong: block 0, instr 5 (id 15): use of vreg 2: unit r5 holds vreg 4
ra-solution 1
function pairs
v0 r0
v1 r2
v2 r4
v3 r4
v4 r5
end
