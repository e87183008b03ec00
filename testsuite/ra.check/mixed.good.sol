ra-solution 1
function mixed
v0 ax
v1 cx
v2 memory
v3 xmm0
end
