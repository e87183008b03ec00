ra-solution 1
function call
v0 memory
v1 dx
v2 bx
v3 memory
end
