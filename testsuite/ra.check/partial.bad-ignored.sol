# wrong: block 0, instr 3 (id 13): use of vreg 0: unit xmm0 holds no certain value
ra-solution 1
function partial
v0 xmm0
v1 xmm1
v2 memory
end
