ra-solution 1
function save
v0 bx
v1 cx
v2 ax
end
