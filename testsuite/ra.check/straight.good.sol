ra-solution 1
function straight
v0 ax
v1 bx
v2 cx
v3 dx
end
