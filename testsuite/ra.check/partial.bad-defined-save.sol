# wrong: block 0, instr 2 (id 12): definition of vreg 2: unit xmm0 is also clobbered in part
ra-solution 1
function partial
v0 memory
v1 xmm1
v2 xmm0 save
end
