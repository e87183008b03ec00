# wrong: block 0, instr 6 (id 16): use of vreg 3: unit cx holds no vreg
ra-solution 1
function call
v0 memory
v1 dx
v2 memory
v3 cx
end
