ra-solution 1
function partial
v0 xmm0 save
v1 xmm1
v2 memory
end
