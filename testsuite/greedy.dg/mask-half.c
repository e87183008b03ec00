/* A masked move that zeroes what is masked out cannot store, though GCC's
   pattern (movhf_mask) says so: the assembler refused the code.  Reduced
   from gcc.target/i386/cond_op_addsubmuldiv__Float16-2.c.  */
/* { dg-do assemble { target x86_64-*-* i686-*-* } } */
/* { dg-options "-O2 -mavx512fp16 -mavx512vl" } */
_Float16 a[8], b[8], c[8], j[8];

void
f (void)
{
  for (int i = 0; i != 8; i++)
    {
      if (a[i] != j[i])
	__builtin_abort ();
      a[i] = 0.0;
      j[i] = b[i] < c[i] ? 1.0 : 0.0;
    }
}
