ra-solution 1
function share
v0 ax
v1 memory
v2 memory
v3 memory
v4 memory
v5 memory
end
