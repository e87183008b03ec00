ra-solution 1
function save
v0 cx save
v1 dx
v2 ax
end
