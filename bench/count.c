/* What a program executes under QEMU's user mode: instructions, data reads and
   data writes, of each function.

   Input: a program of another machine, run as
   `qemu-arm -plugin count.so,out=DIRECTORY PROGRAM'; out= is not needed when it
   is the working directory.
   Output: DIRECTORY/PID, in the format of callgrind (Callgrind Format
   Specification, in valgrind's manual).  An instruction of ARM whose condition
   is false counts; a read or write counts once for each word that QEMU moves.
   Invariant: counts are exact for a program of one thread; what a child has
   after fork is its own.

   The interface is QEMU's for TCG plugins, version 1.  Debian has no package
   with its header, so what is used is declared here.

   Copyright (C) 2026 the gcc-greedy developers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <pthread.h>
#include <search.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* -- QEMU's interface ------------------------------------------------------ */

struct qemu_plugin_tb;
struct qemu_plugin_insn;

enum { READS_AND_WRITES = 3 };
enum { NO_REGISTERS = 0 };
enum { ADD_U64 = 0 };

typedef void translated (uint64_t id, struct qemu_plugin_tb *tb);
typedef void accessed (unsigned int cpu, uint32_t info, uint64_t address,
		       void *user);
typedef void at_end (uint64_t id, void *user);

extern void qemu_plugin_register_vcpu_tb_trans_cb (uint64_t id, translated *);
extern void qemu_plugin_register_atexit_cb (uint64_t id, at_end *, void *user);
extern size_t qemu_plugin_tb_n_insns (const struct qemu_plugin_tb *tb);
extern struct qemu_plugin_insn *
qemu_plugin_tb_get_insn (const struct qemu_plugin_tb *tb, size_t k);
extern const char *
qemu_plugin_insn_symbol (const struct qemu_plugin_insn *insn);
extern void
qemu_plugin_register_vcpu_insn_exec_inline (struct qemu_plugin_insn *insn,
					    int operation, void *counter,
					    uint64_t value);
extern void
qemu_plugin_register_vcpu_mem_cb (struct qemu_plugin_insn *insn, accessed *,
				  int flags, int access, void *user);
extern bool qemu_plugin_mem_is_store (uint32_t info);
extern const char *qemu_plugin_path_to_binary (void);

extern int qemu_plugin_install (uint64_t id, const void *info, int argc,
				char **argv);
extern int qemu_plugin_version;
int qemu_plugin_version = 1;

/* -- Counting -------------------------------------------------------------- */

struct function
{
  char *name;
  uint64_t instructions, reads, writes;
};

/* All functions, by tsearch.  */
static void *functions;

static const char *directory = ".";

/* The program, once something of it is translated.  */
static char *program;

static void *
checked (void *p)
{
  if (!p)
    {
      fputs ("count: there is not enough memory\n", stderr);
      exit (1);
    }
  return p;
}

static int
compare (const void *a, const void *b)
{
  return strcmp (((const struct function *) a)->name,
		 ((const struct function *) b)->name);
}

/* The function NAME; one without a name if that is NULL.  */
static struct function *
find (const char *name)
{
  static struct function *last;
  struct function key = { (char *) (name ? name : ""), 0, 0, 0 };

  if (last && strcmp (last->name, key.name) == 0)
    return last;
  last = *(struct function **) checked (tsearch (&key, &functions, compare));
  if (last == &key)
    {
      struct function **slot
	= (struct function **) tfind (&key, &functions, compare);

      last = (struct function *) checked (calloc (1, sizeof *last));
      last->name = (char *) checked (strdup (key.name));
      *slot = last;
    }
  return last;
}

/* A call for each is slow, but what QEMU 7.2 counts as reads without a call is
   writes, and as writes, both.  */
static void
count_access (unsigned int cpu, uint32_t info, uint64_t address, void *user)
{
  struct function *f = (struct function *) user;

  (void) cpu;
  (void) address;
  if (qemu_plugin_mem_is_store (info))
    f->writes++;
  else
    f->reads++;
}

/* Count when TB is executed.  A branch ends it, so all of its instructions
   are.  */
static void
count (uint64_t id, struct qemu_plugin_tb *tb)
{
  size_t n = qemu_plugin_tb_n_insns (tb), k, next;

  (void) id;
  if (!program)
    {
      const char *path = qemu_plugin_path_to_binary ();

      program = path ? realpath (path, NULL) : NULL;
    }
  for (k = 0; k < n; k = next)
    {
      struct qemu_plugin_insn *first = qemu_plugin_tb_get_insn (tb, k);
      struct function *f = find (qemu_plugin_insn_symbol (first));

      for (next = k; next < n; next++)
	{
	  struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn (tb, next);

	  if (find (qemu_plugin_insn_symbol (insn)) != f)
	    break;
	  qemu_plugin_register_vcpu_mem_cb (insn, count_access, NO_REGISTERS,
					    READS_AND_WRITES, f);
	}
      qemu_plugin_register_vcpu_insn_exec_inline (first, ADD_U64,
						  &f->instructions, next - k);
    }
}

/* -- Output ---------------------------------------------------------------- */

/* Where a visitor is to write, and the sums so far.  */
struct report
{
  FILE *f;
  uint64_t n;
  struct function sum;
};

static void
write_function (const void *node, VISIT which, void *user)
{
  const struct function *f = *(struct function *const *) node;
  struct report *r = (struct report *) user;

  if ((which != postorder && which != leaf) || !f->instructions)
    return;
  fprintf (r->f,
	   "fn=(%" PRIu64 ") %s\n0 %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
	   ++r->n, *f->name ? f->name : "???", f->instructions, f->reads,
	   f->writes);
  r->sum.instructions += f->instructions;
  r->sum.reads += f->reads;
  r->sum.writes += f->writes;
}

static void
report (uint64_t id, void *user)
{
  struct report r = { NULL, 0, { NULL, 0, 0, 0 } };
  char path[PATH_MAX];
  bool written;

  (void) id;
  (void) user;
  snprintf (path, sizeof path, "%s/%ld", directory, (long) getpid ());
  r.f = fopen (path, "w");
  if (r.f)
    {
      fprintf (r.f, "# callgrind format\nevents: Ir Dr Dw\n\nob=(1) %s\n",
	       program ? program : "???");
      twalk_r (functions, write_function, &r);
      fprintf (r.f, "totals: %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
	       r.sum.instructions, r.sum.reads, r.sum.writes);
    }
  written = r.f && !ferror (r.f);
  if (r.f && fclose (r.f))
    written = false;
  if (!written)
    {
      fprintf (stderr, "count: %s: %s\n", path, strerror (errno));
      unlink (path);
    }
}

static void
clear_function (const void *node, VISIT which, void *user)
{
  struct function *f = *(struct function *const *) node;

  (void) user;
  if (which == postorder || which == leaf)
    f->instructions = f->reads = f->writes = 0;
}

/* What a child has counted is not what its parent has.  */
static void
begin_child (void)
{
  twalk_r (functions, clear_function, NULL);
}

int
qemu_plugin_install (uint64_t id, const void *info, int argc, char **argv)
{
  int k;

  (void) info;
  for (k = 0; k < argc; k++)
    {
      if (strncmp (argv[k], "out=", 4) != 0)
	{
	  fprintf (stderr, "count: there is no argument \"%s\"; valid is:"
		   " out=DIRECTORY\n", argv[k]);
	  return 1;
	}
      /* The program may go elsewhere.  */
      directory = realpath (argv[k] + 4, NULL);
      if (!directory)
	{
	  fprintf (stderr, "count: %s: %s\n", argv[k] + 4, strerror (errno));
	  return 1;
	}
    }
  qemu_plugin_register_vcpu_tb_trans_cb (id, count);
  qemu_plugin_register_atexit_cb (id, report, NULL);
  pthread_atfork (NULL, NULL, begin_child);
  return 0;
}
