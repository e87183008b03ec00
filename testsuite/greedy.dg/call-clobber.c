/* A call to a function of the other ABI names the argument register as
   clobbered too: LRA cannot save it around the call.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O2" } */
extern unsigned short *b, *c;
extern unsigned bar (void);
extern unsigned short *baz (unsigned long x);

__attribute__ ((ms_abi)) void
foo (void)
{
  unsigned d;
  unsigned short *e;

  if ((d = bar ()))
    {
      e = baz (d * sizeof (unsigned short) + 20);
      __builtin_memcpy (e, b, d * sizeof (unsigned short));
      c = e;
    }
}
