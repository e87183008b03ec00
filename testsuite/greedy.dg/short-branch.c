/* cbz and cbnz take a low register; another is compared first.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

void g (void);

void
zero (int a)
{
  if (a)
    g ();
}
/* { dg-final { scan-problem zero "^use \\d+ \[1-9\]\\d* need -$" { target arm*-*-* } } } */
