# Group, sort, map, regex-free strings, paths, recursion and formats, over
# the records of make-input json.
def fib: if . < 2 then . else (. - 1 | fib) + (. - 2 | fib) end;
(group_by(.group) | map({key: .[0].group, value: (map(.value) | add)})
 | sort_by(-.value) | .[:10] | from_entries),
([.[] | select(.tags | length > 2) | .nested.text | split(" ") | .[]]
 | group_by(.) | map([length, .[0]]) | sort | reverse | .[:5]),
(map(.nested.half) | {min: min, max: max, sum: add}),
([paths(type == "number")] | length),
(.[0:3] | map(to_entries | map("\(.key)=\(.value)") | join(";"))),
(reduce .[] as $r ({}; .[$r.name[0:1]] += 1)),
([range(12) | fib]),
(.[5] | @json, @base64, (.name | @uri, ascii_upcase, explode)),
([limit(5; .[] | select(.nested.flag == null) | .id)]),
(try error("own") catch .), ([.[] | .value] | sort | .[length / 2 | floor])
