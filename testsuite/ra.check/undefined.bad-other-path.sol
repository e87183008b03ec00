# wrong: block 3, instr 5 (id 15): use of vreg 0: unit ax holds no certain value
ra-solution 1
function undefined
v0 ax
v1 bx
v2 ax
v3 cx
end
