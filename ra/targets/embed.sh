#!/bin/sh
# Turn cost tables into a C file that holds them as strings.
#
# Input: files named TARGET.costs.  Output, on standard output: the array
# ra_builtins of text.h, one entry a file, in the order given.  Comments
# and blank lines are left out; the rest is kept byte for byte.
#
# Copyright (C) 2026 the gcc-greedy developers.
# SPDX-License-Identifier: GPL-3.0-or-later

set -eu

if test $# -eq 0; then
  echo "usage: embed.sh FILE.costs..." >&2
  exit 2
fi

cat <<EOF
/* Made by targets/embed.sh from the cost tables.  Do not edit.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "text.h"

const struct ra_builtin ra_builtins[] = {
EOF

for file
do
  # The loop would not notice a file that awk cannot read.
  test -r "$file" || { echo "embed.sh: cannot read $file" >&2; exit 1; }
  target=`basename "$file" .costs`
  echo "  { \"$target\","
  awk '
    /^[ \t]*(#|$)/ { next }
    {
      gsub (/\\/, "\\\\")
      gsub (/"/, "\\\"")
      gsub (/\?/, "\\?")	# No trigraphs.
      print "    \"" $0 "\\n\""
    }' "$file"
  echo "  },"
done

echo "  { NULL, NULL }"
echo "};"
