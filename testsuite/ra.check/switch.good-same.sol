ra-solution 1
function switch
v0 bx
v1 memory
v2 ax
v3 ax
end
