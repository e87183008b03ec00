# wrong: block 0, instr 2 (id 12): use of vreg 1: unit dx is clobbered early
ra-solution 1
function early
v0 ax
v1 dx
v2 bx
v3 cx
end
