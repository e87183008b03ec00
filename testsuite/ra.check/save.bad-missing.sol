# wrong: block 0, instr 2 (id 12): use of vreg 0: unit cx holds no vreg
ra-solution 1
function save
v0 cx
v1 dx
v2 ax
end
