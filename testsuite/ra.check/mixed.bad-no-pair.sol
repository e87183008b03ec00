# wrong: vreg 0: unit bx is no place for class wide
ra-solution 1
function mixed
v0 bx
v1 ax
v2 cx
v3 xmm0
end
