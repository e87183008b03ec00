ra-solution 1
function share
v0 r8
v1 r8
v2 r8
v3 r8
v4 r8
v5 r8
end
