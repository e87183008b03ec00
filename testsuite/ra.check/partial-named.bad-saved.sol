# wrong: block 0, instr 3 (id 13): fixed use of unit xmm0: it holds vreg 0
ra-solution 1
function partial-named
v0 xmm0 save
end
