/* Reloads in a loop with more values than registers: others leave a register for
   them, and LRA takes none from anybody for good.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-reload-not "Spill r\[0-9\]+\\(.* for r" } } */

unsigned int
longest (const unsigned char *window, const unsigned short *before,
	 unsigned int current, unsigned int chain, unsigned int limit,
	 unsigned int best, unsigned int mask, unsigned int *where)
{
  const unsigned char *scan = window + current;
  unsigned char last = scan[best - 1], end = scan[best];
  unsigned int match = *where;

  do
    {
      const unsigned char *m = window + match, *s = scan;

      if (m[best] != end || m[best - 1] != last || m[0] != s[0])
	continue;
      s += 2, m += 2;
      while (*++s == *++m && *++s == *++m && s < scan + 258)
	;
      if (s - scan > (int) best)
	{
	  *where = match;
	  best = s - scan;
	  if (best >= limit)
	    break;
	  last = scan[best - 1];
	  end = scan[best];
	}
    }
  while ((match = before[match & mask]) > current && --chain != 0);
  return best;
}
