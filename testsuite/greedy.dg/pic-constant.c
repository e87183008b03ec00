/* The constant 1.0 goes to the constant pool only in LRA, where its address
   needs the PIC register: that must be alive there already.  */
/* { dg-options "-Os -fpie" } */

double _Complex
f (double x, double y)
{
  return x + y * (double _Complex) (__extension__ 1.0iF);
}

double
g (double x, int n)
{
  double s = 0.3;

  while (n-- > 0)
    s = s * x + 7.25;
  return s;
}
