ra-solution 1
function tied
v0 ax
v1 dx
v2 ax
end
