ra-solution 1
function fixed
v0 bx
v1 cx
v2 dx
v3 dx
end
