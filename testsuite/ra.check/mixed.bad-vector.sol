# wrong: block 0, instr 4 (id 14): use of vreg 0: unit xmm0 holds vreg 3
ra-solution 1
function mixed
v0 xmm0
v1 ax
v2 cx
v3 xmm0
end
