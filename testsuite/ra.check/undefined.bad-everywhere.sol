# wrong: block 3, instr 5 (id 15): use of vreg 1: unit bx holds no certain value
ra-solution 1
function undefined
v0 ax
v1 bx
v2 bx
v3 cx
end
