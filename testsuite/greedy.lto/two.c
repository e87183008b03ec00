/* The other file that is linked with -flto.  */
int
other (int a, int b)
{
  return a * a + b * 2 + a + 1;
}
