# wrong: block 0, instr 5 (id 15): use of vreg 0: unit ax holds no vreg
ra-solution 1
function fixed
v0 ax
v1 cx
v2 dx
v3 memory
end
