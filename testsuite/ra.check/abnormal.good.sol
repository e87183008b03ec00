ra-solution 1
function abnormal
v0 bx
v1 dx
v2 ax
end
