/* Calls that return twice, from the C library: setjmp and vfork.  Values
   that live across must be where the second return finds them.  */
/* { dg-do run } */
#include <setjmp.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static jmp_buf buffer;
static volatile int depth;

__attribute__ ((noipa)) static void
leave (int n)
{
  if (n > 0)
    leave (n - 1);
  depth = n;
  longjmp (buffer, n + 3);
}

/* A, B, ... are not changed between setjmp and longjmp: C promises them.  */
__attribute__ ((noipa)) static int
twice (int a, int b, int c, double x)
{
  int d = a * b, e = b - c, f = a ^ c, g = d + 5;
  double y = x * a;

  switch (setjmp (buffer))
    {
    case 0:
      leave (4);
      return -1;
    case 3:
      return a + b * 3 + c * 5 + d * 7 + e * 11 + f * 13 + g * 17 + (int) y;
    default:
      return -2;
    }
}

/* The child shares the frame until it ends; the parent goes on with the
   values that it had.  */
__attribute__ ((noipa)) static int
family (int a, int b, int c)
{
  int d = a * b, e = b - c, status = -1;
  pid_t child = vfork ();

  if (child == 0)
    _exit (7);
  if (child < 0 || waitpid (child, &status, 0) != child)
    return -1;
  return a + b * 3 + c * 5 + d * 7 + e * 11 + WEXITSTATUS (status) * 1000;
}

int
main (void)
{
  if (twice (3, 5, 7, 1.5) != 3 + 15 + 35 + 105 - 22 + 52 + 340 + 4)
    abort ();
  if (family (3, 5, 7) != 3 + 15 + 35 + 105 - 22 + 7000)
    abort ();
  return 0;
}
