# wrong: block 1, instr 2 (id 12): use of vreg 0: unit ax holds no certain value
ra-solution 1
function loop
v0 ax
v1 dx
v2 ax
v3 cx
end
