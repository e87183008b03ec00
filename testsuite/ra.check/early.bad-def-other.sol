# wrong: block 0, instr 3 (id 13): use of vreg 3: unit bx is written early as vreg 2
ra-solution 1
function early
v0 ax
v1 cx
v2 bx
v3 bx
end
