ra-solution 1
function early
v0 ax
v1 bx
v2 dx
v3 memory
end
