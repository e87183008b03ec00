/* No register of equiv-base.c need be kept whole.  */
/* { dg-do compile } */
#include "equiv-base.c"
/* { dg-final { scan-problem sum "^vreg 8 class 1 id \\d+\\nvreg 9 .*\\nvreg 10 .*\\nvreg 11 .*\\nvreg 12 .*\\nvreg 13 class 1 id \\d+\\nvreg 14 " { target x86_64-*-* } } } */
