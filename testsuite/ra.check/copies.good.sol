ra-solution 1
function copies
v0 ax
v1 dx
v2 dx
v3 ax
v4 ax
end
