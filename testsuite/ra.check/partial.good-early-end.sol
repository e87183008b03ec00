ra-solution 1
function partial
v0 memory
v1 xmm0
v2 memory
end
