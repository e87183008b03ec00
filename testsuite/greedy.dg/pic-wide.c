/* A constant of 128 bits comes from the constant pool, too; its address needs
   a pseudo for the PIC register in the large code model.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O2 -fPIC -mcmodel=large" } */
__int128
f (__int128 a, int n)
{
  __int128 x = (__int128) 0x123456789abcdef0ull << 64 | 0x1122334455667788ull;

  for (int i = 0; i < n; i++)
    asm ("" : "+r" (a) : "x" (x));
  return a;
}
