# wrong: block 0, instr 2 (id 12): use of vreg 0: unit bx holds vreg 1
ra-solution 1
function save-define
v0 bx
v1 bx
end
