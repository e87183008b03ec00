"""One program compiled by stock GCC and with the plugin: any difference?

Input: a C file, a target and compiler flags.  Output: a Verdict.
Invariant: stock is asked first; a program that stock cannot compile, that
does not end, or that ends badly says nothing about the plugin and is
skipped, never passed.

The verdicts that are faults of the plugin:
  differ   output or exit status of the program is not stock's
  crash    the compiler ends with an error, or does not end
  refused  a function whose problem or solution our own checks refused
  risky    LRA spilled "after risky transformations": wrong live ranges

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import collections
import csv
import os
import re
import resource
import signal
import subprocess

EMULATOR = os.path.join(os.path.dirname(os.path.realpath(__file__)),
                        "../../bench/emulator")


class Target(collections.namedtuple("Target", "triple compiler link")):
    """A compiler, and how its programs are linked: statically where the
    target's libraries are not the system's own."""

    @property
    def runner(self):
        """What runs the programs here: [] or an emulator's command."""
        return subprocess.check_output([EMULATOR, self.triple],
                                       text=True).split()


TARGETS = {t.triple: t for t in (
    Target("x86_64-linux-gnu", "gcc-12", []),
    Target("i686-linux-gnu", "i686-linux-gnu-gcc-12", ["-static"]),
    Target("arm-linux-gnueabihf", "arm-linux-gnueabihf-gcc-12", ["-static"]),
    Target("aarch64-linux-gnu", "aarch64-linux-gnu-gcc-12", ["-static"]))}

FAULTS = ("differ", "crash", "refused", "risky")

COMPILE_SECONDS = 60
RUN_SECONDS = 5
# Under an emulator, and for the plugin's program when stock's has ended.
PATIENCE = 4
# A wrong program may write for ever: no file grows beyond this.
FILE_BYTES = 1 << 28

# As the shell's timeout says it.
TIMEOUT = 124

Verdict = collections.namedtuple(
    "Verdict", "word functions fallbacks risky note stock plugin")


def run(command, seconds, folder, output):
    """Run COMMAND in FOLDER, both its outputs into the file OUTPUT.  Its
    exit status, that of a shell when a signal ended it, or TIMEOUT."""
    def limits():
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with open(os.path.join(folder, output), "wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=limits)
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return TIMEOUT
    return status if status >= 0 else 128 - status


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as f:
        return f.read()


class Case:
    """How a program is compiled for TRIPLE, with FLAGS both ways and with
    the arguments ARGUMENTS ("seed=3") of the plugin PLUGIN."""

    def __init__(self, triple, flags, plugin, arguments, compiler=None):
        self.triple = triple
        self.flags = flags
        self.plugin = plugin
        self.arguments = arguments
        self.compiler = compiler or TARGETS[triple].compiler
        self.seconds = RUN_SECONDS

    def plugin_flags(self):
        return (["-fplugin=" + self.plugin]
                + ["-fplugin-arg-greedy-" + a for a in self.arguments])

    def command(self, source, program, extra=(), what=()):
        """The command that makes PROGRAM from SOURCE."""
        target = TARGETS[self.triple]
        return ([self.compiler] + self.flags + ["-w"] + list(extra)
                + (list(what) or target.link)
                + [source, "-o", program] + ([] if what else ["-lm"]))

    def compile(self, source, program, folder, extra=()):
        return run(self.command(source, program, extra), COMPILE_SECONDS,
                   folder, program + ".messages")

    def execute(self, program, folder, patience=1):
        runner = TARGETS[self.triple].runner
        seconds = self.seconds * patience * (PATIENCE if runner else 1)
        return run(runner + ["./" + program], seconds, folder,
                   program + ".output")

    def with_plugin(self, source, folder):
        """Compile SOURCE as "plugin", with all that tells how it went."""
        for name in ("stats.csv", "reload"):
            if os.path.exists(os.path.join(folder, name)):
                os.unlink(os.path.join(folder, name))
        return self.compile(
            source, "plugin", folder, self.plugin_flags()
            + ["-fplugin-arg-greedy-stats=stats.csv",
               "-fdump-rtl-reload=reload"])

    def compare(self, source, folder):
        """The Verdict on SOURCE; files go to FOLDER."""
        skip = self.stock_is_no_use(source, folder)
        if skip:
            return Verdict(skip, 0, 0, 0, "", b"", b"")
        stock = read(folder, "stock.output")
        status = self.with_plugin(source, folder)
        if status:
            return Verdict("crash", 0, 0, 0, "exit status %d" % status,
                           stock, read(folder, "plugin.messages"))
        good, bad = statuses(os.path.join(folder, "stats.csv"))
        risky = sorted(risky_functions(folder) & set(good))
        refused = [b for b in bad if b[1] in ("wrong", "bad-problem")]
        status = self.execute("plugin", folder, PATIENCE)
        answer = read(folder, "plugin.output")
        word, note = "same", " ".join("%s:%s" % b for b in bad)
        if status or answer != stock:
            word, note = "differ", "exit status %d" % status
        elif refused:
            word = "refused"
        elif risky:
            word, note = "risky", " ".join(risky)
        return Verdict(word, len(good) + len(bad), len(bad), len(risky),
                       note, stock, answer)

    def stock_is_no_use(self, source, folder):
        """Why a comparison with stock would say nothing, or None."""
        if self.compile(source, "stock", folder):
            return "no-compile"
        status = self.execute("stock", folder)
        if status == TIMEOUT:
            return "timeout"
        return "bad-exit" if status else None


def statuses(stats):
    """From the statistics: the functions that were allocated, and a list
    of those that were to be and were not, each with its status."""
    good, bad = [], []
    if os.path.exists(stats):
        with open(stats, newline="") as f:
            for row in csv.DictReader(f):
                if row["status"] == "ok":
                    good.append(row["function"])
                elif row["status"] != "skipped":
                    bad.append((row["function"], row["status"]))
    return good, bad


FUNCTION = re.compile(rb"^;; Function .*\(([^ ,]+), funcdef_no")


def risky_functions(folder):
    """The functions whose dump of "reload" has a risky spill."""
    found = set()
    name = ""
    with open(os.path.join(folder, "reload"), "rb") as f:
        for line in f:
            if line.startswith(b";; Function"):
                match = FUNCTION.match(line)
                name = match.group(1).decode() if match else "?"
            elif b"after risky transf" in line:
                found.add(name)
    return found
