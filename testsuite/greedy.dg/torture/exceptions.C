// Exceptions of C++: values in registers across calls that throw, in
// handlers, destructors that run while unwinding, and rethrowing.
// { dg-do run }
#include <stdexcept>
#include <string>
#include <vector>
#include <cstdlib>

static int log_sum;

struct guard
{
  int n;
  explicit guard (int n) : n (n) {}
  ~guard () { log_sum = log_sum * 7 + n; }
};

struct problem : std::runtime_error
{
  int code;
  problem (const std::string &s, int code)
    : std::runtime_error (s), code (code) {}
};

__attribute__ ((noipa)) static int
work (int a, int b)
{
  guard g (a);
  if (a % 3 == 0)
    throw problem ("three", a + b);
  if (a % 5 == 0)
    throw b;
  return a * b;
}

__attribute__ ((noipa)) static int
layers (int a, int b, int c, int d, double x)
{
  int e = a * d, f = b - c, sum = 0;
  double y = x + a;

  for (int i = 0; i < 16; i++)
    {
      guard g (i + e);
      try
	{
	  sum += work (i, c) + e;
	  sum ^= work (i + 1, d) * f;
	}
      catch (const problem &p)
	{
	  guard h (p.code);
	  sum += p.code * 3 + f;
	  y += p.code;
	}
      catch (int k)
	{
	  sum -= k * e + a;
	  y -= x;
	}
    }
  return sum + e * 3 + f * 5 + (int) y;
}

__attribute__ ((noipa)) static int
rethrow (int a, int b)
{
  std::vector<int> v;
  int c = a + b;

  try
    {
      for (int i = 1; ; i++)
	{
	  v.push_back (i * a);
	  if (i == b)
	    v.at (i + 1) = 1;
	}
    }
  catch (const std::out_of_range &)
    {
      try
	{
	  throw;
	}
      catch (const std::exception &e)
	{
	  c += (int) v.size () * 100;
	}
    }
  return c + v.back ();
}

// What layers must give, on memory alone.
__attribute__ ((noipa, optimize ("O0"))) static int
plain (volatile int a, volatile int b, volatile int c, volatile int d,
       volatile double x)
{
  volatile int e = a * d, f = b - c, sum = 0;
  volatile double y = x + a;

  for (volatile int i = 0; i < 16; i++)
    {
      if (i % 3 == 0 || (i + 1) % 3 == 0 || i % 5 == 0 || (i + 1) % 5 == 0)
	{
	  int at = i;
	  if (i % 3 && i % 5)
	    {
	      sum += i * c + e;
	      at = i + 1;
	    }
	  int other = at == i ? c : d;
	  if (at % 3 == 0)
	    {
	      sum += (at + other) * 3 + f;
	      y += at + other;
	    }
	  else
	    {
	      sum -= other * e + a;
	      y -= x;
	    }
	}
      else
	{
	  sum += i * c + e;
	  sum ^= (i + 1) * d * f;
	}
    }
  return sum + e * 3 + f * 5 + (int) y;
}

int
main ()
{
  if (layers (2, 9, 4, 6, 1.5) != plain (2, 9, 4, 6, 1.5) || log_sum == 0)
    abort ();
  if (rethrow (3, 10) != 13 + 1000 + 30)
    abort ();
  return 0;
}
