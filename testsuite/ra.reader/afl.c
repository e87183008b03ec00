/* The reader under AFL++: texts come from the fuzzer, one after another in
   one process.  Built by testsuite/fuzz/reader with afl-clang-fast.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "judge.h"

#include <stdlib.h>
#include <unistd.h>

__AFL_FUZZ_INIT ();

/* Texts that one process judges before a new one takes over.  */
enum { TEXTS = 10000 };

int
main (void)
{
  const unsigned char *text;

  __AFL_INIT ();
  text = __AFL_FUZZ_TESTCASE_BUF;
  while (__AFL_LOOP (TEXTS))
    {
      const char *wrong = judge ((const char *) text, __AFL_FUZZ_TESTCASE_LEN);

      if (wrong)
	{
	  fprintf (stderr, "%s\n", wrong);
	  abort ();
	}
    }
  return 0;
}
