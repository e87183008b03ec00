ra-solution 1
function undefined
v0 memory
v1 ax
v2 bx
v3 cx
end
