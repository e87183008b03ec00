# wrong: block 0, instr 18 (id 28): fixed use of unit si: it holds vreg 4
ra-solution 1
function share
v0 ax
v1 memory
v2 memory
v3 memory
v4 si
v5 memory
end
