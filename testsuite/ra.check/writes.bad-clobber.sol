# wrong: block 0, instr 2 (id 12): definition of vreg 2: unit dx is also clobbered
ra-solution 1
function writes
v0 bx
v1 cx
v2 dx
v3 memory
end
