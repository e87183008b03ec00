"""The measures: what is found out about a program in a configuration.

Input: a plan and a unit (target, level, program, configuration) of it.
Output: results, as store.py keeps them.
Invariant: times are compared only with times that were taken in turn with
them, A B A B; everything else is exact.

  code       bytes of .text, of each function and, on x86-64, of what an
             allocator can win
  score      the allocator's score and counters, of GCC's allocation too
  output     is what the workload prints right?
  callgrind  instructions, data reads and data writes of the workload,
             instructions of each function: by callgrind or, where
             bench/emulator says so, by QEMU and bench/count.c
  time       compiler's CPU seconds, those of register allocation, memory
  wall       seconds of the workload
  risky      spills "after risky transformations", a sign that our live
             ranges are wrong

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import csv
import os
import shlex
import shutil
import subprocess
import tempfile

import build
import codebytes
import config
import plan
import workload

# The columns of the plugin's statistics that are sums over functions.
COUNTERS = ("pseudos", "assigned", "spilled", "evictions", "splits", "copies",
            "cost", "bytes", "usec", "saves", "csr")

# A workload is shorter than a compilation, and its time noisier.
WALL_ROUNDS = 3

# The passes that the plugin "passes" measures, by the names they have here.
# Those of the plugin are its steps inside ira, and greedy.
PASSES = {"ira": "ira", "reload": "reload", "greedy": "greedy"}
# What the plugin says of its own steps.
STEPS = ("extract", "live", "alloc", "check")


class Job:
    """What one job works on."""

    def __init__(self, out, the_plan, target, level, program):
        self.out = out
        self.plan = the_plan
        self.target = target
        self.level = level
        self.program = the_plan["programs"][program]
        compiler = the_plan["compilers"][target]
        self.description = dict(
            self.program, compiler=compiler["command"], triple=target,
            native=target == config.NATIVE)
        self.plugin = compiler["plugin"]
        self.passes = compiler["passes"]
        self.count = compiler["count"]

    def unit(self, name):
        return (self.target, self.level, self.program["name"], name)

    def options(self, name):
        """The options of configuration NAME for this target."""
        return config.for_target(self.plan["configs"][name], self.plugin)

    def measured_options(self, name):
        """Those, with the plugin measuring where it does not allocate."""
        options = self.options(name)
        if not config.uses_plugin(options):
            options = options + ["-fplugin=" + self.plugin,
                                 config.ARGUMENT + "alloc=ira"]
        return options

    def built(self, name):
        """The directory where configuration NAME is built."""
        directory = self.out.build_path(self.unit(name))
        build.build(self.description, self.level, self.options(name),
                    directory, plan.identity(self.plan, self.unit(name),
                                             "code"))
        return directory

    def scratch(self, *words):
        """A directory for words to be unlike any other's; its path has the
        same length for all, as programs see it."""
        name = workload.hashlib.sha256(
            repr((self.target, self.level, self.program["name"])
                 + words).encode()).hexdigest()[:12]
        return self.out.path("tmp", name)

    def wrapper(self):
        return config.emulator_of(self.target)

    def counter(self):
        """The command that counts what a program executes."""
        emulator = self.wrapper()
        if not emulator:
            return workload.CALLGRIND
        return workload.QEMU.format(emulator=emulator,
                                    plugin=shlex.quote(self.count))


# -- One configuration -------------------------------------------------------

def measure_code(job, name):
    objects = build.objects(job.built(name))
    result = {"text": codebytes.text_bytes(objects),
              "functions": codebytes.functions(objects)}
    if job.target == config.NATIVE:
        counts = dict.fromkeys(codebytes.LINES, 0)
        for o in objects:
            codebytes.count_file(counts, o)
        result["lines"] = counts
    return result


def measure_score(job, name):
    """Of a configuration without the plugin: what the plugin says of GCC's
    allocation with the same options."""
    if config.uses_plugin(job.options(name)):
        stats = os.path.join(job.built(name), "stats.csv")
        return read_stats(stats)
    directory = job.scratch("score", name)
    try:
        build.build(job.description, job.level, job.measured_options(name),
                    directory, link=False)
        return read_stats(os.path.join(directory, "stats.csv"))
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def read_stats(path):
    """The sums of the statistics in PATH; "fallbacks" has the functions
    that kept GCC's allocation, with the reason."""
    sums = dict.fromkeys(COUNTERS, 0)
    functions, fallbacks = 0, []
    try:
        with open(path, encoding="utf-8", errors="replace") as f:
            for row in csv.DictReader(f):
                if row["status"] in ("skipped", "no-input"):
                    continue
                functions += 1
                if row["status"] != "ok":
                    fallbacks.append("%s:%s: %s" % (
                        os.path.basename(row["file"]), row["function"],
                        row["status"]))
                for counter in COUNTERS:
                    sums[counter] += int(row.get(counter) or 0)
    except FileNotFoundError:
        raise build.Failed("the plugin wrote no statistics")
    except (KeyError, ValueError) as e:
        raise build.Failed("the plugin's statistics are damaged: %s" % e)
    return dict(sums, functions=functions, fallbacks=fallbacks)


def check_output(job, name, result):
    """Raise workload.Failed unless RESULT of configuration NAME is the right
    output."""
    right = job.program["expect"]
    by = "the corpus"
    if not right:
        reference = job.out.result(reference_unit(job), "output")
        if reference is None or reference["status"] != "ok":
            raise workload.Failed(
                "nothing to compare with, stock GCC at -O0: "
                + (reference["why"] if reference else "not there"))
        right, by = reference["sha256"], "stock GCC at -O0"
    if result["sha256"] != right:
        raise workload.Failed(
            "the output has sha256 %s, that of %s %s\n%s/output has it"
            % (result["sha256"], by, right, job.out.build_path(
                job.unit(name))))


def reference_unit(job):
    return plan.reference_unit(job.target, job.program["name"])


def measure_reference(job):
    """The output of stock GCC's -O0, for programs that do not say theirs."""
    directory = job.out.build_path(reference_unit(job))
    build.build(job.description, "O0", [], directory,
                plan.identity(job.plan, reference_unit(job), "code"))
    scratch = job.scratch("reference")
    try:
        results = [workload.run(job.description, directory, scratch,
                                job.wrapper(), job.plan["timeout"],
                                os.path.join(directory, "output"))
                   for _ in range(2)]
        if results[0]["sha256"] != results[1]["sha256"]:
            raise workload.Failed("the workload does not print the same twice")
        return results[0]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def measure_output(job, name):
    scratch = job.scratch("output", name)
    kept = os.path.join(job.built(name), "output")
    try:
        result = workload.run(job.description, job.built(name), scratch,
                              job.wrapper(), job.plan["timeout"], kept)
        check_output(job, name, result)
        os.unlink(kept)
        return result
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def own_functions(job, name):
    """The names of the functions that are compiled; those of libraries are in
    static programs, too."""
    return {function.partition(":")[2] for function
            in codebytes.functions(build.objects(job.built(name)))}


def measure_callgrind(job, name):
    scratch = job.scratch("callgrind", name)
    try:
        result = workload.count(job.description, job.built(name), scratch,
                                job.counter(), job.plan["timeout"])
        check_output(job, name, result)
        counted, result["functions"] = result["functions"], {}
        own = own_functions(job, name)
        for function, n in counted.items():
            function = function.split(".cold")[0]
            if function in own:
                result["functions"][function] = (
                    n + result["functions"].get(function, 0))
        return result
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def measure_risky(job, name):
    """Spills that LRA makes because a hard register was not free after
    all."""
    directory = job.scratch("risky", name)
    log = os.path.join(directory, "log")
    found = 0
    try:
        os.makedirs(directory)
        for file in job.program["files"]:
            dump = os.path.join(directory, "reload")
            build.run(build.compile_command(
                job.description, job.level,
                job.options(name) + ["-fdump-rtl-reload=" + dump], file,
                os.path.join(directory, "object.o")),
                      job.program["variables"]["SOURCE"], log,
                      build.FILE_LIMIT)
            # A file without functions has no dump.
            if os.path.exists(dump):
                with open(dump, "rb") as f:
                    found += sum(b"after risky transf" in line for line in f)
                os.unlink(dump)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    return {"spills": found}


# -- Configurations in turn --------------------------------------------------

def timed(command, directory):
    """Run COMMAND; (CPU seconds, peak kilobytes) of it and its children."""
    with tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, cwd=directory,
                                   stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=err)
        status, usage = os.wait4(process.pid, 0)[1:]
        # Popen must not wait for what is gone.
        process.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        if process.returncode != 0:
            raise build.Failed("it builds no more: %s\n%s" % (
                " ".join(command),
                err.read().decode(errors="replace")[-1000:]))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def read_passes(path, seconds):
    """Add the CPU seconds in PATH, which "passes" wrote, to SECONDS."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            name, nanoseconds = line.split()
            seconds[PASSES[name]] += int(nanoseconds) / 1e9
    os.unlink(path)


def read_steps(path, options, seconds):
    """Add the CPU seconds of the plugin's steps in its statistics PATH.  Unless
    OPTIONS have it follow IRA, its pass has their time too, and not IRA's."""
    follows = any(config.ARGUMENT + late in options
                  for late in ("hook=insert", "alloc=ira"))
    with open(path, encoding="utf-8", errors="replace") as f:
        for row in csv.DictReader(f):
            for step in STEPS:
                time = int(row[step + "_ns"]) / 1e9
                seconds[step] += time
                if not follows:
                    seconds["ira"] -= time
                    seconds["greedy"] += time
    os.unlink(path)


class Times:
    """What a configuration took, each a list with an entry a round.

    seconds, kilobytes  of the compiler, CPU time and peak memory
    parts               {pass or step: CPU seconds}, or None if unknown
    """

    def __init__(self, rounds):
        self.seconds = [0.0] * rounds
        self.kilobytes = [0] * rounds
        self.parts = [dict.fromkeys(list(PASSES.values()) + list(STEPS), 0.0)
                      for _ in range(rounds)]


def time_files(job, times, scratch):
    """Compile each file to assembly, the configurations in turn.  Each is
    asked for its passes' times, the same work for all."""
    output = os.path.join(scratch, "out.s")
    passes = os.path.join(scratch, "passes")
    stats = os.path.join(scratch, "stats.csv")
    for turn in range(job.plan["rounds"]):
        for file in job.program["files"]:
            for name, t in times.items():
                options = job.options(name) + [
                    "-fplugin=" + job.passes,
                    "-fplugin-arg-passes-out=" + passes]
                if config.uses_plugin(job.options(name)):
                    options.append(config.ARGUMENT + "stats=" + stats)
                command = build.compile_command(
                    job.description, job.level, options, file, output)
                # Not the assembler's time.
                command[command.index("-c")] = "-S"
                seconds, kilobytes = timed(
                    command, job.program["variables"]["SOURCE"])
                t.seconds[turn] += seconds
                t.kilobytes[turn] = max(t.kilobytes[turn], kilobytes)
                read_passes(passes, t.parts[turn])
                if os.path.exists(stats):
                    read_steps(stats, options, t.parts[turn])


def time_command(job, times, scratch):
    """Build a program that has a build system of its own, the
    configurations in turn; the time of its passes stays unknown."""
    for turn in range(job.plan["rounds"]):
        for name, t in times.items():
            tree = os.path.join(scratch, "tree")
            shutil.rmtree(tree, ignore_errors=True)
            shutil.copytree(job.program["variables"]["SOURCE"], tree,
                            symlinks=True)
            environment = build.command_environment(
                job.description, job.level, job.options(name), tree)
            t.seconds[turn], t.kilobytes[turn] = timed(
                ["env", "-i"] + ["%s=%s" % e for e in environment.items()]
                + ["sh", "-euc", job.program["command"]], tree)
            t.parts = None


def measure_time(job, names):
    """{name: result} of NAMES, of which the first is the baseline."""
    scratch = job.scratch("time")
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    times = {name: Times(job.plan["rounds"]) for name in names}
    try:
        take = time_command if job.program["command"] else time_files
        take(job, times, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    results = {}
    for name in names[1:]:
        results[name] = {"baseline": names[0]}
        for key in ("seconds", "kilobytes", "parts"):
            results[name][key] = getattr(times[name], key)
            results[name]["baseline_" + key] = getattr(times[names[0]], key)
    return results


def measure_wall(job, names):
    built = {name: job.built(name) for name in names}
    seconds = {name: [] for name in names}
    scratch = job.scratch("wall")
    try:
        for _ in range(WALL_ROUNDS * job.plan["rounds"]):
            for name in names:
                result = workload.run(job.description, built[name], scratch,
                                      limit=job.plan["timeout"])
                check_output(job, name, result)
                seconds[name].append(result["seconds"])
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return {name: {"baseline": names[0], "seconds": seconds[name],
                   "baseline_seconds": seconds[names[0]]}
            for name in names[1:]}
