# wrong: vreg 4: unit bx is no place for class pair
ra-solution 1
function copies
v0 ax
v1 dx
v2 ax
v3 memory
v4 bx
end
