# wrong: block 0, instr 7 (id 17): fixed use of unit bx: it holds vreg 3
ra-solution 1
function fixed
v0 bx
v1 cx
v2 dx
v3 bx
end
