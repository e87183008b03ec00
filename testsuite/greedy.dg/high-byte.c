/* A byte from a high half goes to memory through a register of four.  When
   none of them is free LRA takes one from whoever is there: it was the state,
   used by all.  Reduced from deflate () of zlib.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-reload-not "Spill r\[0-9\]+\\(.* for r" } } */
struct state
{
  unsigned char *buf;
  unsigned long n;
  unsigned w, a;
};

extern void use (void);

unsigned
f (struct state *s)
{
  use ();
  for (int i = 0; i < 3; i++)
    {
      unsigned w = s->w;

      s->buf[s->n++] = w >> 8;
      s->buf[s->n++] = w;
      use ();
      s->a += s->w;
    }
  return s->a;
}
