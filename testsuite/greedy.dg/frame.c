/* What is known of the frame: whether it is made anyhow, or only if a vreg has
   a slot or the stack is not aligned.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-problem leaf "^mode speed wrap$" { target x86_64-*-* } } } */
/* { dg-final { scan-problem leaf "^mode speed( wrap)? frame$" { target i?86-*-* arm*-*-* aarch64-*-* } } } */
/* { dg-final { scan-problem calls "^mode speed wrap frame align$" { target i?86-*-* x86_64-*-* } } } */
/* { dg-final { scan-problem calls "^mode speed wrap frame$" { target arm*-*-* } } } */
/* { dg-final { scan-problem calls "^saved lr$" { target arm*-*-* } } } */
/* { dg-final { scan-problem calls "^mode speed wrap frame framed$" { target aarch64-*-* } } } */
/* { dg-final { scan-problem array "^mode speed wrap frame framed" } } */
/* { dg-final { scan-problem small "^mode size wrap frame$" { target x86_64-*-* } } } */
/* No frame: what is saved aligns the stack.  */
/* { dg-final { scan-assembler-not "sub\[lq\]\\s+\\\$8, %rsp" { target x86_64-*-* } } } */

__attribute__ ((noipa)) int
leaf (int a, int b)
{
  return a * b + 1;
}

__attribute__ ((noipa)) int
calls (int a, int b)
{
  return leaf (a, b) + b;
}

__attribute__ ((noipa)) void
fill (int *p)
{
  p[0] = 3;
  p[1] = 4;
}

__attribute__ ((noipa)) int
array (void)
{
  int a[2];

  fill (a);
  return a[0] * a[1];
}

__attribute__ ((noipa, optimize ("Os"))) int
small (int a, int b)
{
  return leaf (a, b) - b;
}
