# wrong: vreg 3: unit bx is no place for class low
ra-solution 1
function straight
v0 ax
v1 bx
v2 cx
v3 bx
end
