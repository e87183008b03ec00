# wrong: block 3, instr 5 (id 15): use of vreg 0: unit ax holds no vreg
ra-solution 1
function abnormal
v0 ax
v1 dx
v2 memory
end
