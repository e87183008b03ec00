# wrong: block 0, instr 15 (id 25): use of vreg 3: unit bx holds no vreg
ra-solution 1
function share
v0 ax
v1 memory
v2 memory
v3 bx
v4 memory
v5 memory
end
