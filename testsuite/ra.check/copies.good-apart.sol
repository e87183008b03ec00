ra-solution 1
function copies
v0 dx
v1 cx
v2 bx
v3 cx
v4 ax
end
