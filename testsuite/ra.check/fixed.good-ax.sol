ra-solution 1
function fixed
v0 memory
v1 cx
v2 ax
v3 memory
end
