/* Part of the program that bisect.exp searches; two.c has the rest.  */

extern int next (int);

/* One value lives across a call here, which is all that the test looks at;
   bisect.exp makes the plugin keep it in a register that GCC would take
   last.  */
int
guilty (int a)
{
  return next (a) + a;
}

static int __attribute__ ((noipa))
twin (int a)
{
  return next (a) * a;
}

int
innocent (int a)
{
  return a * 3 + 1;
}

int
one (int a)
{
  return guilty (a) + twin (a) + innocent (a);
}
