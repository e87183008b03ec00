ra-solution 1
function call
v0 memory
v1 ax
v2 memory
v3 bx
end
