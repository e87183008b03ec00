ra-solution 1
function diamond
v0 bx
v1 cx
v2 dx
v3 cx
end
