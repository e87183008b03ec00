# wrong: block 0, instr 2 (id 12): use of vreg 0: unit dx is clobbered early
ra-solution 1
function early
v0 dx
v1 cx
v2 bx
v3 ax
end
