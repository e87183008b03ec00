ra-solution 1
function unreachable
v0 ax
v1 dx
end
