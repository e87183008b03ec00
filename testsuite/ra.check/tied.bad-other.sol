# wrong: block 0, instr 4 (id 14): use of vreg 1: unit dx holds vreg 2
ra-solution 1
function tied
v0 ax
v1 dx
v2 dx
end
