ra-solution 1
function diamond
v0 ax
v1 dx
v2 dx
v3 cx
end
