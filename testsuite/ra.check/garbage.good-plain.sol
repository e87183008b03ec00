ra-solution 1
function garbage
v0 ax
v1 cx
end
