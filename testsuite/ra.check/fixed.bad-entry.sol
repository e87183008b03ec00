# wrong: block 0, instr 4 (id 14): fixed use of unit dx: it holds vreg 0
ra-solution 1
function fixed
v0 dx
v1 cx
v2 ax
v3 memory
end
