# wrong: block 0, instr 2 (id 12): definition of vreg 2: unit ax is also a fixed definition
ra-solution 1
function writes
v0 bx
v1 cx
v2 ax
v3 memory
end
