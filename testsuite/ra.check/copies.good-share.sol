ra-solution 1
function copies
v0 cx
v1 ax
v2 ax
v3 cx
v4 cx
end
