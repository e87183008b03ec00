/* Texts damaged at random, and what libra does with them.

     mutate [-n COUNT] [-f FIRST] [-s STATE] [-o FILE] TEXT...

   Input: COUNT mutants from number FIRST on, each of one TEXT: the name of
   a file, or several joined by "+", for their contents one after another.
   Output: a line of counts, or the number of the first mutant that libra
   handles wrong and what is wrong; with -o, the text of that mutant, or of
   number FIRST when COUNT is 1, in FILE.  With -s, STATE always has the
   number of the mutant under way, also after a crash.
   Invariant: a mutant follows from its number and the files alone.
   Source: the havoc stage of AFL, on lines and words instead of bytes.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "judge.h"

#include <libiberty.h>
#include <safe-ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Seconds for one mutant.  */
enum { PATIENCE = 20 };
/* Bytes of a mutant, about.  */
enum { MAX_TEXT = 1 << 16 };

struct text
{
  char *at;
  size_t len, size;
};

/* A piece of a text.  */
struct span
{
  size_t at, len;
};

static struct text *texts;
static uint32_t n_texts;
static struct text mutant;

/* -- Random numbers ----------------------------------------------------- */

static uint64_t state;

static void
seed (uint64_t n)
{
  state = n * UINT64_C (0x9e3779b97f4a7c15) + 1;
}

/* A number in 0 .. N-1; 0 when N is 0.  */
static uint32_t
below (size_t n)
{
  /* MMIX (Knuth); the low bits are the poor ones.  */
  state = state * UINT64_C (6364136223846793005)
	  + UINT64_C (1442695040888963407);
  return (uint32_t) (((state >> 32) * n) >> 32);
}

/* -- Pieces of texts ---------------------------------------------------- */

/* A random line of T with its end.  */
static struct span
random_line (const struct text *t)
{
  struct span s = { 0, 0 };
  size_t p = below (t->len);

  while (p && t->at[p - 1] != '\n')
    p--;
  s.at = p;
  while (p < t->len && t->at[p] != '\n')
    p++;
  s.len = p - s.at + (p < t->len);
  return s;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* A random word of T, perhaps empty.  */
static struct span
random_word (const struct text *t)
{
  struct span s = { 0, 0 };
  size_t p = below (t->len);

  while (p < t->len && is_blank (t->at[p]))
    p++;
  while (p && !is_blank (t->at[p - 1]))
    p--;
  s.at = p;
  while (p < t->len && !is_blank (t->at[p]))
    p++;
  s.len = p - s.at;
  return s;
}

/* The first number at or after a random place of T, perhaps empty.  */
static struct span
random_number (const struct text *t)
{
  struct span s = { 0, 0 };
  size_t p = below (t->len);

  while (p < t->len && !ISDIGIT (t->at[p]))
    p++;
  s.at = p;
  while (p < t->len && ISDIGIT (t->at[p]))
    p++;
  s.len = p - s.at;
  return s;
}

/* Word number K from 0 of LINE, a line of T, perhaps empty.  */
static struct span
word_of (const struct text *t, struct span line, uint32_t k)
{
  size_t p = line.at, end = line.at + line.len;
  struct span s;

  for (;; k--)
    {
      while (p < end && is_blank (t->at[p]))
	p++;
      s.at = p;
      while (p < end && !is_blank (t->at[p]))
	p++;
      s.len = p - s.at;
      if (k == 0 || p == end)
	return s;
    }
}

/* Put LEN bytes of NEW_TEXT where S is in the mutant.  NEW_TEXT is not in
   the mutant.  */
static void
replace (struct span s, const char *new_text, size_t len)
{
  struct text *m = &mutant;

  if (m->len + len > MAX_TEXT + s.len)
    return;
  if (m->len + len > m->size)
    {
      m->size = 2 * (m->len + len);
      m->at = (char *) xrealloc (m->at, m->size);
    }
  memmove (m->at + s.at + len, m->at + s.at + s.len,
	   m->len - s.at - s.len);
  if (len)
    memcpy (m->at + s.at, new_text, len);
  m->len += len - s.len;
}

/* The same with the piece FROM of T, which may be the mutant.  */
static void
replace_by (struct span s, const struct text *t, struct span from)
{
  char *copy = (char *) xmalloc (from.len + 1);

  memcpy (copy, t->at + from.at, from.len);
  replace (s, copy, from.len);
  free (copy);
}

static const struct text *
random_text (void)
{
  return below (2) ? &mutant : &texts[below (n_texts)];
}

/* -- Mutations ---------------------------------------------------------- */

static void
flip_bit (void)
{
  if (mutant.len)
    mutant.at[below (mutant.len)] ^= (char) (1 << below (8));
}

static void
change_byte (void)
{
  static const char bytes[] = "0919-+:#. \t\n\r\0z\x7f\x80\xff`'%\"\\";

  if (mutant.len)
    mutant.at[below (mutant.len)] = bytes[below (sizeof bytes)];
}

static void
change_word (void)
{
  const struct text *t = random_text ();
  struct span from = random_word (t);

  replace_by (random_word (&mutant), t, from);
}

/* A word becomes that of another line with the same keyword.  */
static void
change_alike (void)
{
  struct span a = random_line (&mutant), b, first, other_first;
  uint32_t k = 1 + below (5);

  first = word_of (&mutant, a, 0);
  for (int tries = 0; tries < 10; tries++)
    {
      b = random_line (&mutant);
      other_first = word_of (&mutant, b, 0);
      if (b.at != a.at && first.len == other_first.len
	  && memcmp (mutant.at + first.at, mutant.at + other_first.at,
		     first.len) == 0)
	{
	  replace_by (word_of (&mutant, a, k), &mutant,
		      word_of (&mutant, b, k));
	  return;
	}
    }
}

static void
insert_word (void)
{
  const struct text *t = random_text ();
  struct span at = random_word (&mutant);

  at.at += at.len;
  at.len = 0;
  replace_by (at, t, random_word (t));
  replace (at, " ", 1);
}

static void
delete_word (void)
{
  replace (random_word (&mutant), "", 0);
}

static void
delete_line (void)
{
  replace (random_line (&mutant), "", 0);
}

static void
double_line (void)
{
  struct span s = random_line (&mutant), at = { s.at, 0 };

  for (uint32_t n = below (8) ? 1 : below (300); n; n--)
    replace_by (at, &mutant, s);
}

/* Put a line of some text somewhere.  */
static void
insert_line (void)
{
  const struct text *t = random_text ();
  struct span at = random_line (&mutant);

  at.len = 0;
  replace_by (at, t, random_line (t));
}

static void
move_line (void)
{
  struct span s = random_line (&mutant), at;
  struct text line = { (char *) xmalloc (s.len + 1), s.len, 0 };

  memcpy (line.at, mutant.at + s.at, s.len);
  replace (s, "", 0);
  at = random_line (&mutant);
  at.len = 0;
  replace (at, line.at, line.len);
  free (line.at);
}

/* Several lines of another text.  */
static void
splice (void)
{
  const struct text *t = &texts[below (n_texts)];
  struct span from = random_line (t), at = random_line (&mutant);

  from.len = below (t->len - from.at + 1);
  at.len = 0;
  replace_by (at, t, from);
}

static void
extreme_number (void)
{
  static const char *const extreme[] = {
    "0", "1", "2", "15", "16", "17", "127", "128", "255", "256", "65534",
    "65535", "65536", "1073741823", "1073741824", "1073741825",
    "2147483647", "2147483648", "4294967294", "4294967295", "4294967296",
    "9223372036854775807", "9223372036854775808", "18446744073709551615",
    "18446744073709551616", "99999999999999999999999999", "-1", "-0", "00",
    "-32768", "-2147483648", "-9223372036854775808", "+1", "0x10", "1e9", ""
  };
  const char *n = extreme[below (ARRAY_SIZE (extreme))];

  replace (random_number (&mutant), n, strlen (n));
}

/* Another number near by or far away.  */
static void
change_number (void)
{
  struct span s = random_number (&mutant);
  char text[32];
  unsigned long n;

  if (s.len == 0 || s.len > 18)
    return;
  memcpy (text, mutant.at + s.at, s.len);
  text[s.len] = '\0';
  n = strtoul (text, NULL, 10);
  if (below (2))
    n += below (2) ? 1 : -1UL;
  else
    n = below (below (2) ? 20 : 2000);
  sprintf (text, "%lu", n);
  replace (s, text, strlen (text));
}

static void
cut_end (void)
{
  mutant.len = below (mutant.len + 1);
}

static void
long_word (void)
{
  struct span at = random_word (&mutant);
  size_t len = below (below (8) ? 300 : 20000);
  char *word = (char *) xmalloc (len + 1);

  memset (word, "a9-\xff"[below (4)], len);
  replace (at, word, len);
  free (word);
}

/* Those that keep most of the text's sense come more often.  */
static void (*const mutations[]) (void) = {
  change_alike, change_alike, change_alike, change_alike, change_alike,
  change_alike, change_alike, change_alike, flip_bit, change_byte,
  change_word, change_word, change_word, insert_word, delete_word, delete_line, delete_line, double_line, insert_line,
  insert_line, move_line, move_line, splice, extreme_number, change_number,
  change_number, change_number, cut_end, long_word
};

/* Make mutant number N.  */
static void
make_mutant (uint64_t n)
{
  const struct text *t;

  seed (n);
  t = &texts[below (n_texts)];
  mutant.len = 0;
  replace_by ((struct span) { 0, 0 }, t, (struct span) { 0, t->len });
  for (uint32_t k = 1 + below (1 + below (5)); k; k--)
    mutations[below (ARRAY_SIZE (mutations))] ();
}

/* -- The program -------------------------------------------------------- */

/* Append the file NAME to T.  */
static void
read_file (const char *name, struct text *t)
{
  FILE *f = fopen (name, "r");

  if (!f)
    {
      fprintf (stderr, "mutate: cannot read %s\n", name);
      exit (2);
    }
  t->len += fread (t->at + t->len, 1, t->size - t->len, f);
  fclose (f);
}

/* Read the files that NAMES names, a "+" between two, as one text.  */
static void
read_text (char *names)
{
  struct text *t;

  texts = (struct text *) xrealloc (texts, (n_texts + 1) * sizeof *texts);
  t = &texts[n_texts++];
  t->at = (char *) xmalloc (MAX_TEXT);
  t->len = 0;
  t->size = MAX_TEXT;
  for (char *name = strtok (names, "+"); name; name = strtok (NULL, "+"))
    read_file (name, t);
  if (t->len == 0)
    {
      fprintf (stderr, "mutate: %s is empty\n", names);
      exit (2);
    }
}

/* Write the mutant to the file NAME, unless that is NULL.  */
static void
save_mutant (const char *name)
{
  FILE *f = name ? fopen (name, "w") : NULL;

  if (!f)
    return;
  fwrite (mutant.at, 1, mutant.len, f);
  fclose (f);
}

static uint64_t
number (const char *text)
{
  char *end;
  uint64_t n = strtoull (text, &end, 10);

  if (end == text || *end)
    {
      fprintf (stderr, "mutate: not a number: %s\n", text);
      exit (2);
    }
  return n;
}

int
main (int argc, char **argv)
{
  const char *output = NULL, *state_name = NULL;
  uint64_t first = 0, count = 100000;
  FILE *state_file = NULL;
  int c;

  while ((c = getopt (argc, argv, "f:n:o:s:")) != -1)
    switch (c)
      {
      case 'f': first = number (optarg); break;
      case 'n': count = number (optarg); break;
      case 'o': output = optarg; break;
      case 's': state_name = optarg; break;
      default: return 2;
      }
  for (; optind < argc; optind++)
    read_text (argv[optind]);
  if (n_texts == 0)
    {
      fprintf (stderr, "mutate: no texts\n");
      return 2;
    }
  if (state_name && !(state_file = fopen (state_name, "w")))
    {
      fprintf (stderr, "mutate: cannot write %s\n", state_name);
      return 2;
    }
  for (uint64_t n = first; n - first < count; n++)
    {
      const char *wrong;

      make_mutant (n);
      if (count == 1)
	save_mutant (output);
      if (state_file)
	{
	  rewind (state_file);
	  fprintf (state_file, "%20llu\n", (unsigned long long) n);
	  fflush (state_file);
	}
      /* One that takes too long ends the program by a signal.  */
      alarm (PATIENCE);
      wrong = judge (mutant.at, mutant.len);
      if (wrong)
	{
	  save_mutant (output);
	  printf ("mutant %llu: %s\n", (unsigned long long) n, wrong);
	  return 1;
	}
    }
  printf ("texts %llu problems %llu solved %llu solutions %llu tables %llu\n",
	  (unsigned long long) judge_counts.texts,
	  (unsigned long long) judge_counts.problems,
	  (unsigned long long) judge_counts.solved,
	  (unsigned long long) judge_counts.solutions,
	  (unsigned long long) judge_counts.tables);
  return 0;
}
