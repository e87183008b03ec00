# wrong: block 0, instr 4 (id 14): use of vreg 0: unit dx holds vreg 2
ra-solution 1
function mixed
v0 ax
v1 xmm0
v2 dx
v3 xmm1
end
