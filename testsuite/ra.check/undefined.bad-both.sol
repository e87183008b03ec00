# wrong: vreg 0 and vreg 1 are both live at the entry in unit ax
ra-solution 1
function undefined
v0 ax
v1 ax
v2 bx
v3 cx
end
