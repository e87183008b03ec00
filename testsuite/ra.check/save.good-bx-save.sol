ra-solution 1
function save
v0 bx save
v1 cx
v2 ax
end
