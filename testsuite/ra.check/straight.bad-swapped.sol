# wrong: vreg 3: unit cx is no place for class low
ra-solution 1
function straight
v0 ax
v1 dx
v2 dx
v3 cx
end
