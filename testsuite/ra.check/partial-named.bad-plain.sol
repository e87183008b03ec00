# wrong: block 0, instr 3 (id 13): fixed use of unit xmm0: it holds no certain value
ra-solution 1
function partial-named
v0 xmm0
end
