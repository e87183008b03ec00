/* A function of some thousand values and blocks.  */
/* { dg-do run } */
extern void abort (void);

#define R4(M, N) M (N##0) M (N##1) M (N##2) M (N##3)
#define R16(M, N) R4 (M, N##0) R4 (M, N##1) R4 (M, N##2) R4 (M, N##3)
#define R64(M, N) R16 (M, N##0) R16 (M, N##1) R16 (M, N##2) R16 (M, N##3)
#define R256(M, N) R64 (M, N##0) R64 (M, N##1) R64 (M, N##2) R64 (M, N##3)

#define DECLARE(N) unsigned int v##N = p[0x##N & 255] + 0x##N;
#define STEP(N)								\
  if (v##N & q)								\
    v##N = v##N * 5 + sum;						\
  else									\
    v##N ^= sum >> 1;							\
  sum += v##N;
#define TOTAL(N) sum = sum * 3 + v##N;

__attribute__ ((noipa)) static unsigned int
huge (const unsigned int *p, unsigned int q)
{
  unsigned int sum = q;

  R256 (DECLARE, )
  for (int i = 0; i < 3; i++)
    {
      R256 (STEP, )
      q = q * 2 + 1;
    }
  R256 (TOTAL, )
  return sum;
}

#define PLAIN_DECLARE(N) v[n++] = p[0x##N & 255] + 0x##N;

__attribute__ ((noipa)) static unsigned int
plain (const volatile unsigned int *p, volatile unsigned int q)
{
  volatile unsigned int v[256], sum = q;
  int n = 0;

  R256 (PLAIN_DECLARE, )
  for (int i = 0; i < 3; i++)
    {
      for (n = 0; n < 256; n++)
	{
	  if (v[n] & q)
	    v[n] = v[n] * 5 + sum;
	  else
	    v[n] ^= sum >> 1;
	  sum += v[n];
	}
      q = q * 2 + 1;
    }
  for (n = 0; n < 256; n++)
    sum = sum * 3 + v[n];
  return sum;
}

int
main (void)
{
  unsigned int data[256];

  for (int i = 0; i < 256; i++)
    data[i] = i * 2654435761u;
  if (huge (data, 5) != plain (data, 5))
    abort ();
  return 0;
}
