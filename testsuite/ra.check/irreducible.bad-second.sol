# wrong: block 1, instr 3 (id 13): use of vreg 0: unit ax holds no certain value
ra-solution 1
function irreducible
v0 ax
v1 dx
v2 ax
v3 cx
end
