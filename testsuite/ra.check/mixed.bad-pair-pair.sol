# wrong: block 0, instr 4 (id 14): use of vreg 0: unit dx holds vreg 1
ra-solution 1
function mixed
v0 ax
v1 dx
v2 memory
v3 xmm0
end
