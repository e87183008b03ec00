ra-solution 1
function loop
v0 memory
v1 dx
v2 ax
v3 dx
end
