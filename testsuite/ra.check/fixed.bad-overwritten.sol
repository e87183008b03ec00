# wrong: block 0, instr 3 (id 13): fixed use of unit ax: it holds vreg 1
ra-solution 1
function fixed
v0 bx
v1 ax
v2 dx
v3 memory
end
