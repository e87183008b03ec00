ra-solution 1
function partial
v0 memory
v1 xmm1
v2 memory
end
