# wrong: block 1, instr 2 (id 12): use of vreg 3: unit cx holds vreg 0
ra-solution 1
function undefined
v0 cx
v1 bx
v2 memory
v3 cx
end
