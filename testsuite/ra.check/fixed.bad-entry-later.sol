# wrong: block 0, instr 4 (id 14): fixed use of unit dx: it holds vreg 1
ra-solution 1
function fixed
v0 bx
v1 dx
v2 ax
v3 memory
end
