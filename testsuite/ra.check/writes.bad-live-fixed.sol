# wrong: block 0, instr 3 (id 13): use of vreg 0: unit ax holds no vreg
ra-solution 1
function writes
v0 ax
v1 cx
v2 bx
v3 memory
end
