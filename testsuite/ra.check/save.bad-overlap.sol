# wrong: block 0, instr 5 (id 15): use of vreg 0: unit cx holds vreg 1
ra-solution 1
function save
v0 cx save
v1 cx save
v2 ax
end
