# wrong: block 1, instr 2 (id 12): use of vreg 0: unit bx holds no certain value
ra-solution 1
function switch
v0 bx
v1 cx save
v2 ax
v3 bx
end
