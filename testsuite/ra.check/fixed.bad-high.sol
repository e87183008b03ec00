# wrong: block 0, instr 6 (id 16): use of vreg 2: unit bx holds no vreg
ra-solution 1
function fixed
v0 memory
v1 cx
v2 bx
v3 memory
end
