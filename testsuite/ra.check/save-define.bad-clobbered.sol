# wrong: block 0, instr 1 (id 11): definition of vreg 1: unit cx is also clobbered
ra-solution 1
function save-define
v0 bx
v1 cx
end
