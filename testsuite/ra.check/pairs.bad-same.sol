# wrong: block 0, instr 3 (id 13): use of vreg 0: unit r0 holds vreg 1
ra-solution 1
function pairs
v0 r0
v1 r0
v2 r2
v3 r4
v4 r5
end
