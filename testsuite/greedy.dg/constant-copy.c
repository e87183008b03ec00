/* A floating-point constant that has no register is loaded at once, and not by
   way of a general register.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler "\tmovsd\t\\.LC\\d+\\(%rip\\), %xmm1\n" { target x86_64-*-* } } } */
extern double power (double, double);

void
f (double *p, int n)
{
  for (int i = 0; i < n; i++)
    p[i] = power (p[i] * 1.5, 2.25) + 1.5;
}
