# wrong: block 6, instr 8 (id 18): use of vreg 1: unit cx holds no certain value
ra-solution 1
function switch
v0 bx
v1 cx
v2 ax
v3 ax
end
