# Macros of configure.ac.
# Copyright (C) 2026 the gcc-greedy developers.
# SPDX-License-Identifier: GPL-3.0-or-later

# GREEDY_LIBIBERTY
# Find libiberty.h and libiberty.a; set LIBIBERTY_CPPFLAGS, LIBIBERTY_LIBS.
AC_DEFUN([GREEDY_LIBIBERTY],
[AC_MSG_CHECKING([for libiberty.h])
greedy_found=no
greedy_cppflags=$CPPFLAGS
for greedy_flags in '' -I/usr/include/libiberty; do
  CPPFLAGS="$greedy_cppflags $greedy_flags"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[
#define HAVE_DECL_BASENAME 1
#include <libiberty.h>]], [[return xmalloc (1) == 0;]])],
    [greedy_found=yes; break])
done
AC_MSG_RESULT([$greedy_found])
AS_IF([test $greedy_found = no],
  [AC_MSG_ERROR([libiberty.h not found; install the Debian package libiberty-dev])])
CPPFLAGS=$greedy_cppflags
AC_SUBST([LIBIBERTY_CPPFLAGS], [$greedy_flags])
greedy_libs=$LIBS
AC_CHECK_LIB([iberty], [xrealloc], [],
  [AC_MSG_ERROR([libiberty.a not found; install the Debian package libiberty-dev])])
LIBS=$greedy_libs
AC_SUBST([LIBIBERTY_LIBS], [-liberty])
])

# GREEDY_CHECK_TARGET_LIST(LIST)
# Refuse names that are no target of ours.
AC_DEFUN([GREEDY_CHECK_TARGET_LIST],
[greedy_wanted=`AS_ECHO(["$1"]) | sed 's/,/ /g'`
for greedy_t in $greedy_wanted; do
  AS_CASE([$greedy_t],
    [all | x86_64-linux-gnu | i686-linux-gnu | arm-linux-gnueabihf | aarch64-linux-gnu], [],
    [AC_MSG_ERROR([--with-targets: unknown target "$greedy_t"; valid are all,
x86_64-linux-gnu, i686-linux-gnu, arm-linux-gnueabihf and aarch64-linux-gnu])])
done
])

# GREEDY_TARGET(TRIPLE, CPU)
# Look for GCC 12 for TRIPLE and its plugin headers.  Set GCC_CPU to the
# driver, HEADERS_CPU to the directory of headers and PLUGINDIR_CPU to where
# the plugin is installed; add to greedy_targets and greedy_summary.
AC_DEFUN([GREEDY_TARGET],
[AC_MSG_CHECKING([for GCC 12 and its plugin headers for $1])
GCC_$2=
HEADERS_$2=
PLUGINDIR_$2=
greedy_why=
AS_CASE([" $greedy_wanted "],
  [*" all "* | *" $1 "*], [],
  [m4_if([$2], [x86_64], [], [greedy_why='not asked for'])])
AS_IF([test -z "$greedy_why"], [
  for greedy_cc in $1-gcc-12 m4_if([$2], [x86_64], [gcc-12 gcc]) $1-gcc; do
    greedy_v=`$greedy_cc -dumpversion 2>/dev/null` || continue
    greedy_m=`$greedy_cc -dumpmachine 2>/dev/null` || continue
    AS_CASE([$greedy_m:$greedy_v],
      [$1:12 | $1:12.*], [GCC_$2=$greedy_cc; break])
  done
  AS_IF([test -z "$GCC_$2"],
    [greedy_why='no compiler; m4_if([$2], [x86_64],
      [install gcc-12 gcc-12-plugin-dev],
      [install gcc-12-$1 gcc-12-plugin-dev-$1])'],
    [PLUGINDIR_$2=`$GCC_$2 -print-file-name=plugin`
     HEADERS_$2=$PLUGINDIR_$2/include
     AS_IF([test ! -f "$HEADERS_$2/gcc-plugin.h"],
       [greedy_why='no plugin headers; m4_if([$2], [x86_64],
	 [install gcc-12-plugin-dev], [install gcc-12-plugin-dev-$1])'])])])
AS_IF([test -z "$greedy_why"],
  [AC_MSG_RESULT([$GCC_$2])
   greedy_targets="$greedy_targets${greedy_targets:+ }$1"
   AS_IF([test -n "$with_plugin_dir"], [PLUGINDIR_$2=$with_plugin_dir/$1])
   greedy_line="built for $GCC_$2, installs in $PLUGINDIR_$2"],
  [AC_MSG_RESULT([$greedy_why])
   m4_if([$2], [x86_64],
     [AC_MSG_ERROR([$1 is required: $greedy_why
(Debian packages)])])
   GCC_$2= HEADERS_$2= PLUGINDIR_$2=
   greedy_line="not built: $greedy_why"])
greedy_summary="$greedy_summary  $1
    $greedy_line
"
AC_SUBST([GCC_$2])
AC_SUBST([HEADERS_$2])
AC_SUBST([PLUGINDIR_$2])
])
