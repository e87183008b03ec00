/* The rest of the program that bisect.exp searches.  */

extern int one (int);

int __attribute__ ((noipa))
next (int a)
{
  return a + 1;
}

/* As in one.c.  */
static int __attribute__ ((noipa))
twin (int a)
{
  return next (a) - a;
}

int
main (void)
{
  return one (3) + twin (2) != 30;
}
