"""Run the workload of a program, natively, emulated or under callgrind.

Input: a job's description of the program and the directory where it was
built.
Output: the checksum of its standard output, seconds, and what callgrind
counted.
Invariant: each run has a new directory, with the programs as ./NAME and the
input files, the same for every configuration; nothing but these and a fixed
environment reaches it.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import glob
import hashlib
import os
import shutil
import signal
import subprocess
import time

import store

# How much slower than the machine an emulator or callgrind is allowed to be.
SLOWER = 20

CALLGRIND = ("valgrind -q --tool=callgrind --cache-sim=yes"
             " --callgrind-out-file=.counts/%p --log-file=.counts/log.%p")


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


def count(job, built, directory, limit):
    """What callgrind counts in the programs (not in the shell around them):
    {instructions, reads, writes, sha256}."""
    result = run(job, built, directory, CALLGRIND, limit)
    counts = [0, 0, 0]
    files = [f for f in glob.glob(os.path.join(directory, ".counts", "*"))
             if os.path.basename(f).isdigit()]
    if not files:
        raise Failed("callgrind counted nothing")
    for name in files:
        with open(name, encoding="utf-8", errors="replace") as f:
            events = total = None
            for line in f:
                if line.startswith("events:"):
                    events = line.split()[1:]
                elif line.startswith(("totals:", "summary:")):
                    total = line.split()[1:]
        if not events or not total:
            raise Failed("callgrind's output has no totals")
        for i, event in enumerate(("Ir", "Dr", "Dw")):
            counts[i] += int(total[events.index(event)])
    return {"instructions": counts[0], "reads": counts[1],
            "writes": counts[2], "sha256": result["sha256"]}
