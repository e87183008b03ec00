# wrong: block 1, instr 2 (id 12): use of vreg 0: unit cx holds vreg 1
ra-solution 1
function switch
v0 cx
v1 cx
v2 cx
v3 cx
end
