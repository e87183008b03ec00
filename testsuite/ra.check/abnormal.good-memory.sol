ra-solution 1
function abnormal
v0 memory
v1 ax
v2 ax
end
