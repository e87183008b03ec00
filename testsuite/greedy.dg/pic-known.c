/* A pseudo that is known to be 1.0, but has no register, is loaded from the
   constant pool where it is used: there the PIC register must be alive.  From
   gcc.c-torture/compile/991214-1.c.  */
/* { dg-options "-O3 -mavx2 -fpie" { target i?86-*-* } } */
void
f (double bar[], double *zp, int n)
{
  int i = 0;

  for (int j = 0; j < n; j++)
    {
      i += j + 1;
      bar[i] *= 1.0 + *zp;
    }
}
