# wrong: block 0, instr 3 (id 13): use of vreg 0: unit dx holds no vreg
ra-solution 1
function writes
v0 dx
v1 cx
v2 memory
v3 memory
end
