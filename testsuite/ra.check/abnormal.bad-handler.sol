# wrong: block 3, instr 5 (id 15): use of vreg 0: unit dx holds no vreg
ra-solution 1
function abnormal
v0 dx
v1 bx
v2 ax
end
