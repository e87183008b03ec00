# wrong: block 0, instr 3 (id 13): use of vreg 0: unit bx holds vreg 2
ra-solution 1
function writes
v0 bx
v1 cx
v2 bx
v3 memory
end
