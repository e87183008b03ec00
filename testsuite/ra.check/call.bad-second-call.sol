# wrong: block 0, instr 7 (id 17): use of vreg 0: unit cx holds no vreg
ra-solution 1
function call
v0 cx save
v1 dx
v2 bx
v3 memory
end
