ra-solution 1
function mixed
v0 xmm0
v1 xmm1
v2 bx
v3 memory
end
