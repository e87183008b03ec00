# wrong: block 3, instr 6 (id 16): use of vreg 3: unit cx holds no certain value
ra-solution 1
function diamond
v0 ax
v1 cx
v2 cx
v3 cx
end
