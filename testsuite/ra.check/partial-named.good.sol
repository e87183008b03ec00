ra-solution 1
function partial-named
v0 xmm1 save
end
