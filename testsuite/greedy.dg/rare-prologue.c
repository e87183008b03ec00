/* What is only needed on a rare path is neither stored nor saved on the other
   one: the copies of parameters to callee-saved registers move there, and the
   prologue with them.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-asynchronous-unwind-tables" } */
/* { dg-final { scan-assembler "\nf:\n(\\.\\w+:\n)?\tcmp" { target x86_64-*-* } } } */
extern long list;
extern void begin (void), put (const char *, int);
extern int line;

void
f (int n, const char *text)
{
  if (!list)
    return;
  begin ();
  if (n >= 0)
    line = n;
  put (text, 17);
}
