# wrong: block 3, instr 6 (id 16): fixed use of unit dx: it holds vreg 0
ra-solution 1
function undefined
v0 dx
v1 ax
v2 cx
v3 memory
end
