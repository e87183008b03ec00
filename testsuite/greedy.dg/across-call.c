/* A value that lives across a call in a hot loop gets a callee-saved
   register, not memory.  */
/* { dg-do compile } */
/* On i386 the bound has a home in memory, which may cost less.  */
/* { dg-final { scan-stats f spilled == 0 { target x86_64-*-* arm*-*-* aarch64*-*-* } } } */
/* { dg-final { scan-stats f csr > 0 } } */
extern int g (int);

int
f (int n)
{
  int s = 0;

  for (int i = 0; i < n; i++)
    s += g (i);
  return s;
}
