"""Run the workload of a program, natively, emulated or counted.

Input: a job's description of the program and the directory where it was
built.
Output: the checksum of its standard output, seconds, and what was counted.
Invariant: each run has a new directory, with the programs as ./NAME and the
input files, the same for every configuration; nothing but these and a fixed
environment reaches it.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import collections
import glob
import hashlib
import os
import re
import shutil
import signal
import subprocess
import time

import store

# How much slower than the machine an emulator or a counter is allowed to be.
SLOWER = 20

# Commands that write .counts/PID.
CALLGRIND = ("valgrind -q --tool=callgrind --cache-sim=yes"
             " --callgrind-out-file=.counts/%p --log-file=.counts/log.%p")
QEMU = "{emulator} -plugin {plugin},out=.counts"

# A name in what callgrind writes; once a number has one, the number is it.
NAME = re.compile(r"(ob|fn|cob|cfn)=\((\d+)\)(?: (.*))?")


class Failed(Exception):
    """The workload fails or its output is wrong; the text says how."""


def lay_out(job, built, directory, wrapper):
    """Make DIRECTORY, with the programs in BUILT behind WRAPPER, a command
    or ""."""
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(os.path.join(directory, ".bin"))
    os.makedirs(os.path.join(directory, ".counts"))
    for name in job["programs"]:
        place = os.path.join(directory, name)
        # Copies: the path of a program, which it can see, is the same for
        # each configuration.
        if wrapper:
            shutil.copy(os.path.join(built, name),
                        os.path.join(directory, ".bin", name))
            with open(place, "w", encoding="utf-8") as f:
                f.write('#!/bin/sh\nexec %s ./.bin/%s "$@"\n'
                        % (wrapper, name))
            os.chmod(place, 0o755)
        else:
            shutil.copy(os.path.join(built, name), place)
    shutil.copytree(job["variables"]["INPUT"], directory, dirs_exist_ok=True)


def run(job, built, directory, wrapper="", limit=120, kept=None):
    """Run the workload in the new DIRECTORY; {sha256, seconds}.  KEPT is
    where its output goes if somebody wants to look at it."""
    lay_out(job, built, directory, wrapper)
    environment = {"PATH": os.defpath, "HOME": directory, "LC_ALL": "C",
                   "TZ": "UTC0"}
    environment.update(job["variables"])
    if wrapper:
        limit *= SLOWER
    out = os.path.join(directory, ".out")
    err = os.path.join(directory, ".err")
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        start = time.monotonic()
        process = subprocess.Popen(
            ["sh", "-euc", job["run"]], cwd=directory, env=environment,
            stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
            start_new_session=True)
        try:
            status = process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise Failed("no end after %d s" % limit)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        seconds = time.monotonic() - start
    if status != 0:
        store.check_space(directory)
        raise Failed("the workload fails, exit status %d\n%s"
                     % (status, end_of(err)))
    if kept:
        shutil.copy(out, kept)
    return {"sha256": checksum(out), "seconds": seconds}


def end_of(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        return "\n".join(f.read().splitlines()[-10:])


def checksum(path):
    h = hashlib.sha256()
    with open(path, "rb") as f:
        for block in iter(lambda: f.read(1 << 20), b""):
            h.update(block)
    return h.hexdigest()


def count(job, built, directory, counter, limit):
    """What COUNTER, a command, counts in the programs (not in the shell around
    them): {instructions, reads, writes, functions, sha256}; functions are those
    of the programs' own code: {name: instructions}."""
    result = run(job, built, directory, counter, limit)
    counts = collections.Counter()
    functions = collections.Counter()
    files = [f for f in glob.glob(os.path.join(directory, ".counts", "*"))
             if os.path.basename(f).isdigit()]
    if not files:
        raise Failed("nothing was counted")
    own = os.path.join(os.path.realpath(directory), ".bin", "")
    for name in files:
        with open(name, encoding="utf-8", errors="replace") as f:
            add_counts(f, own, counts, functions)
    return {"instructions": counts["Ir"], "reads": counts["Dr"],
            "writes": counts["Dw"], "functions": dict(functions),
            "sha256": result["sha256"]}


def add_counts(lines, own, counts, functions):
    """Add to COUNTS the totals of a file as callgrind's, to FUNCTIONS the
    instructions that functions of objects in the directory OWN executed
    themselves.  (The format: Callgrind Format Specification, in the manual
    of valgrind.)"""
    names = {}
    there = {"ob": "", "fn": ""}
    events = total = None
    called = False
    for line in lines:
        name = NAME.match(line)
        if name:
            kind, number, text = name.groups()
            # Functions called are numbered with the others.
            key = kind[-2:], number
            if text:
                names[key] = text
            if kind in there:
                there[kind] = names[key]
        elif line.startswith("calls="):
            called = True
        elif line[0] in "0123456789+-*":
            # After calls=: what the function called costs.
            if not called and there["ob"].startswith(own):
                functions[there["fn"]] += int(line.split()[1])
            called = False
        elif line.startswith("events:"):
            events = line.split()[1:]
        elif line.startswith(("totals:", "summary:")):
            total = line.split()[1:]
    if not events or not total or events[0] != "Ir":
        raise Failed("the counts are not as callgrind writes them")
    # A summary and totals are the same; zeros at the end are left out.
    counts.update(dict(zip(events, map(int, total))))
