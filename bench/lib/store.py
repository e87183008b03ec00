"""Where plans and results are kept, so that nothing is measured twice and
nothing is lost.

Input and output: an output directory,
  plan.json                               what to measure, and with what
  results/TARGET/LEVEL/PROGRAM/CONFIG.MEASURE.json
  build/TARGET/LEVEL/PROGRAM/CONFIG/      objects, programs, logs
  tmp/                                    what a job needs while it runs
  joblog                                  GNU parallel's, one line a job
Invariant: a file appears complete or not at all, and a result carries the
identity of what it was made from, so that it never passes for another.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import errno
import fcntl
import json
import os

# Of plan.json and the results; with another one they are not read.
FORMAT = 1
# Below this many free bytes a failure is the disk's, not the compiler's.
FULL = 1 << 20


class Error(Exception):
    """Something that the user must know; the text says it all."""


def write(path, text):
    """Make PATH a file with TEXT, at once."""
    part = "%s.%d.part" % (path, os.getpid())
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(part, "w", encoding="utf-8") as f:
            f.write(text)
            f.flush()
            os.fsync(f.fileno())
        os.rename(part, path)
    except OSError as e:
        try:
            os.unlink(part)
        except OSError:
            pass
        raise Error("cannot write %s: %s" % (path, e.strerror))


def write_json(path, value):
    write(path, json.dumps(value, indent=1, sort_keys=True) + "\n")


def read_json(path):
    """The value in PATH, or None if there is no such file."""
    try:
        with open(path, encoding="utf-8") as f:
            return json.load(f)
    except FileNotFoundError:
        return None
    except OSError as e:
        raise Error("cannot read %s: %s" % (path, e.strerror))
    except ValueError as e:
        raise Error("%s: damaged: %s" % (path, e))


def check_space(directory):
    """Raise an Error if DIRECTORY is on a full disk."""
    st = os.statvfs(directory)
    if st.f_bavail * st.f_frsize < FULL:
        raise Error("%s: %s" % (directory, os.strerror(errno.ENOSPC)))


class Store:
    """An output directory."""

    def __init__(self, directory):
        self.directory = os.path.abspath(directory)

    def path(self, *words):
        return os.path.join(self.directory, *words)

    # A unit is (target, level, program, config).

    def result_path(self, unit, measure):
        target, level, program, config = unit
        return self.path("results", target, level, program,
                         "%s.%s.json" % (config, measure))

    def build_path(self, unit):
        return self.path("build", *unit)

    def result(self, unit, measure):
        return read_json(self.result_path(unit, measure))

    def put(self, unit, measure, identity, result):
        result = dict(result, identity=identity)
        result.setdefault("status", "ok")
        write_json(self.result_path(unit, measure), result)

    def units(self):
        """{(unit, measure)} of all results that are there."""
        found = set()
        top = self.path("results")
        for folder, folders, files in os.walk(top):
            for name in files:
                parts = os.path.relpath(folder, top).split(os.sep)
                words = name.rsplit(".", 2)
                if len(parts) == 3 and len(words) == 3 and words[2] == "json":
                    found.add((tuple(parts) + (words[0],), words[1]))
        return found

    def plan(self):
        plan = read_json(self.path("plan.json"))
        if plan is None:
            raise Error("%s: no results of bench/run here: no plan.json"
                        % self.directory)
        if plan.get("format") != FORMAT:
            raise Error("%s: results of another version of bench/run"
                        % self.directory)
        return plan

    def create(self):
        """Make the directory, or say why it cannot be used."""
        try:
            os.makedirs(self.directory, exist_ok=True)
        except OSError as e:
            raise Error("cannot make the directory %s: %s"
                        % (self.directory, e.strerror))
        write(self.path("writable"), "")
        os.unlink(self.path("writable"))

    def lock(self):
        """An open file that keeps other runs away while it, or a copy in a
        child, is open."""
        f = open(self.path("lock"), "a+")
        try:
            fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            f.seek(0)
            raise Error("another run, process %s or its jobs, is using %s"
                        % (f.read().strip() or "?", self.directory))
        f.truncate(0)
        f.write("%d\n" % os.getpid())
        f.flush()
        return f
