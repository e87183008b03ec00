# wrong: block 0, instr 7 (id 17): use of vreg 2: unit ax holds no vreg
ra-solution 1
function call
v0 bx
v1 dx
v2 ax
v3 memory
end
