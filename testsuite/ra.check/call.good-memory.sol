ra-solution 1
function call
v0 memory
v1 memory
v2 memory
v3 memory
end
