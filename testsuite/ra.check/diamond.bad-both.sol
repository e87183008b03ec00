# wrong: block 3, instr 6 (id 16): use of vreg 0: unit ax holds no certain value
ra-solution 1
function diamond
v0 ax
v1 ax
v2 ax
v3 cx
end
