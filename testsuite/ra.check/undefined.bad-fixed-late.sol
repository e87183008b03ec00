# wrong: block 3, instr 6 (id 16): fixed use of unit dx: it holds no certain value
ra-solution 1
function undefined
v0 ax
v1 bx
v2 dx
v3 memory
end
