# wrong: vreg 3: class fixed-size cannot be saved around calls
ra-solution 1
function call
v0 memory
v1 dx
v2 bx
v3 cx save
end
