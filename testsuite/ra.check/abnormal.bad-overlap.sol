# wrong: block 3, instr 5 (id 15): use of vreg 0: unit bx holds vreg 1
ra-solution 1
function abnormal
v0 bx
v1 bx
v2 ax
end
