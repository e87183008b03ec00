ra-solution 1
function fixed
v0 cx
v1 bx
v2 ax
v3 memory
end
