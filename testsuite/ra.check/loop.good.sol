ra-solution 1
function loop
v0 ax
v1 dx
v2 cx
v3 ax
end
