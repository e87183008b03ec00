# wrong: block 0, instr 2 (id 12): definition of vreg 2: unit bx is also written as vreg 1
ra-solution 1
function writes
v0 memory
v1 bx
v2 bx
v3 memory
end
