ra-solution 1
function share
v0 memory
v1 bx
v2 dx
v3 memory
v4 memory
v5 memory
end
