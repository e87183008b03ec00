# wrong: block 0, instr 2 (id 12): use of vreg 0: unit dx holds vreg 1
ra-solution 1
function tied
v0 dx
v1 dx
v2 ax
end
