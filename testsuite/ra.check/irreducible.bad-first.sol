# wrong: block 1, instr 3 (id 13): use of vreg 0: unit ax holds vreg 1
ra-solution 1
function irreducible
v0 ax
v1 ax
v2 dx
v3 cx
end
