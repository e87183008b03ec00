#!/usr/bin/env python3
"""One job of bench/run; GNU parallel starts it, here or elsewhere.

usage: job.py OUTDIR NUMBER/TOTAL/START "KIND TARGET LEVEL PROGRAM [CONFIG]"
Input: OUTDIR/plan.json, which must be the same directory on all machines;
which job of how many this is, and when the first began (seconds).
Output: results in OUTDIR; a line that says how it went.
Exit status: 0 if every result was recorded, also that something does not
build or is wrong; 1 if there is something that no result can say, such as a
full disk: then the run stops.
Invariant: what is recorded as good is not measured again.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import signal
import statistics
import sys
import time

sys.dont_write_bytecode = True

import build
import measure
import plan
import workload
from store import Error, Store


def fail(job, name, what, error):
    """Record that measure WHAT of configuration NAME failed."""
    status = "wrong" if isinstance(error, workload.Failed) else "no build"
    unit = job.unit(name)
    job.out.put(unit, what, plan.identity(job.plan, unit, what),
                {"status": status, "why": str(error)})
    return "%s: %s" % (status.upper(), str(error).splitlines()[0])


def left(job, name, what):
    """Is measure WHAT of configuration NAME asked for, and not there?"""
    unit = job.unit(name)
    return (what in job.plan["now"]["measures"] and plan.wants(job.plan, what, unit)
            and plan.state(job.plan, job.out, unit, what) != "ok")


def summary(what, result):
    """RESULT in a few words."""
    if what == "code":
        return "%d bytes" % result["text"]
    if what == "score":
        return "score %d" % result["cost"]
    if what == "callgrind":
        return "%d instructions" % result["instructions"]
    if what == "output":
        return "right"
    if what == "risky":
        return "%d risky" % result["spills"]
    ratio = statistics.median(
        b / a if a else 1.0
        for a, b in zip(result["baseline_seconds"], result["seconds"]))
    return "%s %+.1f%%" % (what, 100 * (ratio - 1))


def do_single(job, name):
    """All measures of one configuration; the first failure ends it."""
    words = []
    for what in plan.SINGLE:
        if not left(job, name, what):
            continue
        try:
            result = getattr(measure, "measure_" + what)(job, name)
        except (build.Failed, workload.Failed) as e:
            words.append(fail(job, name, what, e))
            break
        unit = job.unit(name)
        job.out.put(unit, what, plan.identity(job.plan, unit, what), result)
        words.append(summary(what, result))
    return ", ".join(words)


def usable(job, name, what):
    """Can the times of configuration NAME be taken?  Not if what it builds
    is wrong."""
    for first in ("code", "output"):
        unit = job.unit(name)
        if (first in job.plan["now"]["measures"]
                and plan.wants(job.plan, first, unit)
                and plan.state(job.plan, job.out, unit, first) != "ok"):
            return False
    return True


def do_paired(job, what):
    baseline = job.plan["baseline"]
    names = [n for n in job.plan["now"]["configs"]
             if n != baseline and left(job, n, what) and usable(job, n, what)]
    if not names or not usable(job, baseline, what):
        return "%s: nothing to compare" % what
    try:
        results = getattr(measure, "measure_" + what)(job, [baseline] + names)
    except (build.Failed, workload.Failed) as e:
        return "; ".join(fail(job, n, what, e) for n in names)
    for name, result in results.items():
        unit = job.unit(name)
        job.out.put(unit, what, plan.identity(job.plan, unit, what), result)
    return ", ".join("%s %s" % (n, summary(what, r))
                     for n, r in results.items())


def do_reference(job):
    unit = measure.reference_unit(job)
    identity = plan.identity(job.plan, unit, "output")
    try:
        result = measure.measure_reference(job)
    except (build.Failed, workload.Failed) as e:
        job.out.put(unit, "output", identity,
                    {"status": "no build", "why": str(e)})
        return "reference: FAILS: " + str(e).splitlines()[0]
    job.out.put(unit, "output", identity, result)
    return "reference"


def progress(text):
    """ "NUMBER of TOTAL" and the time left, from NUMBER/TOTAL/START."""
    number, total, start = (int(word) for word in text.split("/"))
    seconds = int((time.time() - start) / number * (total - number))
    return "%d of %d, %d:%02d:%02d left" % (
        number, total, seconds // 3600, seconds // 60 % 60, seconds % 60)


def stop(signum, frame):
    """Let what is under way clean up and kill its programs."""
    sys.exit(128 + signum)


def main(arguments):
    signal.signal(signal.SIGTERM, stop)
    directory, number, words = arguments
    kind, target, level, program, *name = words.split()
    out = Store(directory)
    try:
        job = measure.Job(out, out.plan(), target, level, program)
        if kind == "single":
            text = do_single(job, name[0])
        elif kind == "reference":
            text = do_reference(job)
        else:
            text = do_paired(job, kind)
    except Error as e:
        sys.stderr.write("bench: %s\n" % e)
        return 1
    except OSError as e:
        sys.stderr.write("bench: %s: %s\n"
                         % (e.filename or words, e.strerror))
        return 1
    print("[%s] %s: %s" % (progress(number),
                           " ".join([program, target, level] + name), text))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
