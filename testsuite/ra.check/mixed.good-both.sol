ra-solution 1
function mixed
v0 xmm0
v1 ax
v2 cx
v3 xmm1
end
