ra-solution 1
function call
v0 bx
v1 cx
v2 memory
v3 memory
end
