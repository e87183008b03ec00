# wrong: block 0, instr 5 (id 15): use of vreg 2: unit cx is clobbered early
ra-solution 1
function early
v0 memory
v1 ax
v2 cx
v3 bx
end
