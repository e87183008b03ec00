ra-solution 1
function garbage
v0 ax save
v1 dx
end
