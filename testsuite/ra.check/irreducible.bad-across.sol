# wrong: block 2, instr 5 (id 15): use of vreg 3: unit cx holds no certain value
ra-solution 1
function irreducible
v0 ax
v1 cx
v2 dx
v3 cx
end
