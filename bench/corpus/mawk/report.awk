# Fields, arrays, functions, regular expressions and formats, over the
# records of make-input csv.
function reverse (s,   r, i) {
  for (i = length (s); i > 0; i--) r = r substr (s, i, 1)
  return r
}
function sort (list, n,   i, j, x) {
  for (i = 2; i <= n; i++) {
    x = list[i]
    for (j = i - 1; j > 0 && list[j] > x; j--) list[j + 1] = list[j]
    list[j + 1] = x
  }
}
BEGIN { FS = "," }
{
  group[$3]++
  value[$3] += $4
  n = split ($5, words, " ")
  for (i = 1; i <= n; i++) count[words[i]]++
}
$2 ~ /^[a-m].*[aeiou]$/ { vowels++ }
/[0-9][13579],/ { odd++; last = $0 }
$4 > 50000 && $2 !~ /t/ { gsub (/[aeiou]+/, "<&>", $5); total += length ($5) }
NR % 100 == 0 { line = line reverse ($2) "/" }
END {
  for (g in group) names[++k] = g
  sort (names, k)
  for (i = 1; i <= k; i++)
    printf "%-3s %5d %9d %8.2f %x\n", names[i], group[names[i]],
	   value[names[i]], value[names[i]] / group[names[i]], value[names[i]]
  for (w in count) { different++; if (count[w] > best) best = count[w] }
  print NR, vowels, odd, total, different, best, toupper (last)
  print substr (line, 1, 300), index (line, "e/"), match (line, /t[^t]*t/)
}
