ra-solution 1
function save
v0 dx save
v1 cx
v2 ax
end
