ra-solution 1
function writes
v0 memory
v1 cx
v2 bx
v3 dx
end
