ra-solution 1
function straight
v0 ax
v1 bx
v2 ax
v3 ax
end
