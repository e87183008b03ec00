# wrong: block 0, instr 8 (id 18): use of vreg 1: unit dx holds no vreg
ra-solution 1
function share
v0 ax
v1 dx
v2 memory
v3 memory
v4 memory
v5 memory
end
