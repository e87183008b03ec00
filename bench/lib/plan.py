"""What there is to measure, and what of it is left to do.

Input: programs, configurations, compilers, levels and measures, as the user
chose them; the results that are there.
Output: the plan, a value that is kept as plan.json and that a job on
another machine can read; the jobs left.
Invariant: the identity of a result is computed from the plan alone, and is
equal only for results that must be equal (or, of times, could be).

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import hashlib
import os

import build
import config
import corpus
import source
from store import FORMAT, Error

# Measures of one configuration by itself, and of all of them in turn.
SINGLE = ("code", "score", "output", "callgrind", "risky")
PAIRED = ("time", "wall")
DEFAULT = ("code", "score", "output", "callgrind", "time", "wall")

REFERENCE = "reference"

# Measures whose results have other contents than they had in this FORMAT.
CONTENTS = {"time": 2}


def reference_unit(target, program):
    """The unit that says what the right output of PROGRAM is."""
    return (target, "O0", program, REFERENCE)


def describe(program, cache, any_version):
    """PROGRAM with its source in place, as plan.json has it."""
    tree = source.prepare(program, cache, any_version)
    variables = source.variables(program, tree)

    def words(text, what):
        return corpus.expand(program, text, variables, what).split()

    def files(patterns, what):
        return corpus.match_files(
            program, words(" ".join(patterns), what), variables["SOURCE"],
            what)

    common = files(program.files, "files") if program.files else []
    programs = {}
    for name, section in program.programs.items():
        own = files(section.get("files", "").split(),
                    "files of [program %s]" % name)
        programs[name] = {"files": own, "path": section.get("path", ""),
                          "libs": words(section.get("libs", ""), "libs")}
        common += [f for f in own if f not in common]
    objects = {}
    for file in common:
        other = objects.setdefault(build.object_name(file), file)
        if not file.endswith(".c") or other != file:
            raise Error("%s: %s and %s: not two different C files"
                        % (program.path, other, file))
    return {"name": program.name, "path": program.path,
            "packages": ["%s=%s" % p for p in program.packages],
            "flags": words(program.flags, "flags"), "files": common,
            "command": program.command, "objects": program.objects,
            "programs": programs, "run": program.run,
            "expect": program.expect, "targets": program.targets,
            "variables": variables, "tree": os.path.basename(tree),
            "fingerprint": corpus.fingerprint(program)}


# -- Which measures make sense -----------------------------------------------

def wants(plan, measure, unit):
    """Is MEASURE one for UNIT?"""
    target, _, program, name = unit
    program = plan["programs"][program]
    native = target == config.NATIVE
    runs = (bool(program["run"]) and config.can_run(target)
            and (not program["targets"] or target in program["targets"]))
    first = name == plan["baseline"]
    return {"code": True, "score": True, "output": runs,
            "callgrind": runs,
            "risky": config.uses_plugin(plan["configs"][name])
                     and not program["command"],
            "time": native and not first,
            "wall": runs and native and not first}[measure]


def units(plan, part="now"):
    """The units of this run (PART "now") or of all runs so far ("all")."""
    chosen = plan[part]
    for target in chosen["targets"]:
        for level in chosen["levels"]:
            for program in chosen["corpus"]:
                for name in chosen["configs"]:
                    yield (target, level, program, name)


def merge(plan, old):
    """Let PLAN know what the runs before it, whose plan is OLD, knew."""
    plan["all"] = {key: list(value) for key, value in plan["now"].items()}
    if old is None:
        return
    for key, value in old["all"].items():
        mine = plan["all"][key]
        plan["all"][key] = value + [v for v in mine if v not in value]
    for key in ("programs", "configs", "compilers"):
        plan[key] = dict(old[key], **plan[key])
    plan["runs"] = old["runs"] + plan["runs"]


def identity(plan, unit, measure):
    """A checksum of all that decides the result of MEASURE for UNIT."""
    target, level, program, name = unit
    compiler = plan["compilers"][target]

    def of_config(name, measured=False):
        options = [] if name == REFERENCE else plan["configs"][name]
        measured = measured or config.uses_plugin(options)
        return [options, compiler["checksum"] if measured else ""]

    parts = [FORMAT, measure, level, compiler["version"],
             plan["programs"][program]["fingerprint"],
             plan["programs"][program]["tree"],
             of_config(name, measure == "score")]
    if measure in CONTENTS:
        parts.append(CONTENTS[measure])
    if measure in ("output", "callgrind"):
        parts.append(config.emulator_of(target))
    if measure in PAIRED:
        parts.append(of_config(plan["baseline"]))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def knows(plan, unit):
    """Does PLAN say what UNIT is?"""
    target, _, program, name = unit
    return (target in plan["compilers"] and program in plan["programs"]
            and (name == REFERENCE or name in plan["configs"]))


def state(plan, out, unit, measure):
    """Of a result: "ok", "failed", "stale" or "missing"."""
    result = out.result(unit, measure)
    if result is None:
        return "missing"
    if (not knows(plan, unit)
            or result["identity"] != identity(plan, unit, measure)):
        return "stale"
    return "ok" if result["status"] == "ok" else "failed"


def stale(plan, out):
    """Results that are there, but were made from something else."""
    return sorted((unit, measure) for unit, measure in out.units()
                  if state(plan, out, unit, measure) == "stale")


def reference_jobs(plan, out):
    """Jobs that find out what output is right, for programs whose corpus
    file does not say."""
    jobs = []
    for target in plan["now"]["targets"]:
        for program in plan["now"]["corpus"]:
            if ("output" in plan["now"]["measures"]
                    and not plan["programs"][program]["expect"]
                    and wants(plan, "output",
                              (target, "", program, plan["baseline"]))
                    and state(plan, out, reference_unit(target, program),
                              "output") != "ok"):
                jobs.append(("reference", target, "O0", program))
    return jobs


def single_jobs(plan, out):
    """A job for each unit of which something is left."""
    jobs = []
    for unit in units(plan):
        if any(m in plan["now"]["measures"] and wants(plan, m, unit)
               and state(plan, out, unit, m) != "ok" for m in SINGLE):
            jobs.append(("single",) + unit)
    return jobs


def paired_jobs(plan, out):
    """A job for each program, for all configurations of which something is
    left."""
    jobs = []
    for measure in PAIRED:
        for target, level, program, name in units(plan):
            unit = (target, level, program, name)
            job = (measure, target, level, program)
            if (measure in plan["now"]["measures"] and wants(plan, measure, unit)
                    and state(plan, out, unit, measure) != "ok"
                    and job not in jobs):
                jobs.append(job)
    return jobs


def outcome(plan, out, part="now"):
    """({state: number of results}, [(unit, measure, result) that failed])."""
    counts = {"ok": 0, "failed": 0, "missing": 0, "stale": 0}
    failed = []
    for unit in units(plan, part):
        for measure in plan[part]["measures"]:
            if not wants(plan, measure, unit):
                continue
            s = state(plan, out, unit, measure)
            counts[s] += 1
            if s == "failed":
                failed.append((unit, measure, out.result(unit, measure)))
    return counts, failed
