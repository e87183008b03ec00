ra-solution 1
function early
v0 memory
v1 cx
v2 bx
v3 ax
end
