# wrong: block 1, instr 2 (id 12): use of vreg 0: unit ax holds vreg 1
ra-solution 1
function loop
v0 ax
v1 ax
v2 cx
v3 dx
end
