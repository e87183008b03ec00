# wrong: block 0, instr 3 (id 13): use of vreg 1: unit bx holds vreg 2
ra-solution 1
function straight
v0 ax
v1 bx
v2 bx
v3 dx
end
