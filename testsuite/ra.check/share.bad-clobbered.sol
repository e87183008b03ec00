# wrong: block 0, instr 21 (id 31): use of vreg 5: unit di holds no vreg
ra-solution 1
function share
v0 ax
v1 memory
v2 memory
v3 memory
v4 memory
v5 di
end
