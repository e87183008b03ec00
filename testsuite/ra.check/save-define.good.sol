ra-solution 1
function save-define
v0 cx save
v1 bx
end
