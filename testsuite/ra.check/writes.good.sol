ra-solution 1
function writes
v0 bx
v1 cx
v2 memory
v3 ax
end
