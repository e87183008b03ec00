# wrong: block 0, instr 3 (id 13): fixed use of unit ax: it holds vreg 1
ra-solution 1
function garbage
v0 dx
v1 ax
end
