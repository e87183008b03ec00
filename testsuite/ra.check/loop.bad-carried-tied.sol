# wrong: block 1, instr 2 (id 12): use of vreg 1: unit dx holds no certain value
ra-solution 1
function loop
v0 ax
v1 dx
v2 dx
v3 cx
end
