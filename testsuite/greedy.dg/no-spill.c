/* Few values: all in registers, no copies, nothing saved.  */
/* { dg-do compile } */
/* { dg-final { scan-trace "^add: ok" } } */
/* { dg-final { scan-trace "^v\[0-9\]+: ax " { target x86_64-*-* } } } */
/* { dg-final { scan-stats add spilled == 0 } } */
/* { dg-final { scan-stats add copies == 0 } } */
/* { dg-final { scan-stats add csr == 0 } } */
/* { dg-final { scan-stats sum spilled == 0 } } */
/* { dg-final { scan-stats sum csr == 0 } } */
int
add (int a, int b)
{
  return a + b;
}

int
sum (const int *p, int n)
{
  int s = 0;

  for (int i = 0; i < n; i++)
    s += p[i];
  return s;
}
