/* What csmith.exp must not take for a fault of the plugin: a shift by more
   bits than there are, on the very line that wrong-gcc changes.  */

extern int printf (const char *, ...);

int
main (int argc, char **argv)
{
  int a = 40 * argc;

  (void) argv;
  a -= 1 << a;
  printf ("%d\n", a);
  return 0;
}
