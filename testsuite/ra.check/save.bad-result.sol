# wrong: block 0, instr 5 (id 15): use of vreg 0: unit ax holds no vreg
ra-solution 1
function save
v0 ax save
v1 dx
v2 cx
end
