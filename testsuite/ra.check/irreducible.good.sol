ra-solution 1
function irreducible
v0 ax
v1 dx
v2 dx
v3 cx
end
