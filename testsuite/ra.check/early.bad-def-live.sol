# wrong: block 0, instr 4 (id 14): use of vreg 1: unit ax holds vreg 2
ra-solution 1
function early
v0 memory
v1 ax
v2 ax
v3 bx
end
