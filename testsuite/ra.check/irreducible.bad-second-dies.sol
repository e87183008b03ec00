# wrong: block 2, instr 5 (id 15): use of vreg 3: unit cx holds vreg 2
ra-solution 1
function irreducible
v0 ax
v1 dx
v2 cx
v3 cx
end
