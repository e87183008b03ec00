# wrong: block 3, instr 5 (id 15): use of vreg 0: unit cx holds no vreg
ra-solution 1
function abnormal
v0 cx save
v1 dx
v2 ax
end
