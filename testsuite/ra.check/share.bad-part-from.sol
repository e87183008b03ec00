# wrong: block 0, instr 10 (id 20): fixed use of unit cx: it holds vreg 2
ra-solution 1
function share
v0 ax
v1 memory
v2 cx
v3 memory
v4 memory
v5 memory
end
