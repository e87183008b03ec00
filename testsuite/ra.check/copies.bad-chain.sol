# wrong: block 0, instr 2 (id 12): use of vreg 0: unit bx holds vreg 1
ra-solution 1
function copies
v0 bx
v1 bx
v2 dx
v3 ax
v4 cx
end
