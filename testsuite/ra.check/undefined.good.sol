ra-solution 1
function undefined
v0 ax
v1 bx
v2 cx
v3 memory
end
