# wrong: block 0, instr 2 (id 12): definition of vreg 3: unit dx is also clobbered early
ra-solution 1
function early
v0 memory
v1 cx
v2 bx
v3 dx
end
