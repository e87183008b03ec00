# wrong: block 0, instr 6 (id 16): use of vreg 2: unit cx holds no vreg
ra-solution 1
function fixed
v0 bx
v1 cx
v2 cx
v3 memory
end
