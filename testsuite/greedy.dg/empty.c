/* Functions with nothing to allocate are fine too.  */
/* { dg-do compile } */
/* { dg-final { scan-stats f spilled == 0 } } */
void
f (void)
{
}

__attribute__ ((noreturn)) void
forever (void)
{
  for (;;)
    ;
}
