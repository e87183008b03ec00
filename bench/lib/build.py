"""Build one program with one compiler and one configuration.

Input: a job's description of the program (see plan.py) and options.
Output: a directory with objects, linked programs, the plugin's statistics
("stats.csv") and "log".
Invariant: "built" is written last, with the identity of what was built; a
directory without it, or with another, is built anew.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import glob
import os
import shutil
import subprocess

import store

# Seconds that one compilation may take, and the build of a whole program by
# a command: a hundred times what the slowest takes.
FILE_LIMIT = 1200
COMMAND_LIMIT = 7200


class Failed(Exception):
    """It does not build; the text is the end of the log."""


def run(command, directory, log, limit, environment=None):
    """Run COMMAND; Failed if it does not succeed."""
    with open(log, "a", encoding="utf-8") as f:
        f.write("$ %s\n" % " ".join(command))
        f.flush()
        try:
            status = subprocess.run(
                command, cwd=directory, stdin=subprocess.DEVNULL, stdout=f,
                stderr=subprocess.STDOUT, timeout=limit,
                env=environment).returncode
            why = "exit status %d" % status
        except subprocess.TimeoutExpired:
            status, why = 1, "no end after %d s" % limit
        except OSError as e:
            status, why = 1, e.strerror
        if status != 0:
            f.write(why + "\n")
    if status != 0:
        store.check_space(os.path.dirname(log))
        with open(log, encoding="utf-8", errors="replace") as f:
            lines = f.read().splitlines()
        raise Failed("does not build, %s\n%s" % (why, "\n".join(lines[-15:])))


def object_name(file):
    """The object of FILE, unlike that of any other file of the program."""
    return file.replace("../", "").replace("/", "_")[:-2] + ".o"


def compile_command(job, level, options, file, output):
    """The command that compiles FILE, to be run in the source."""
    return ([job["compiler"], "-" + level, "-w"] + job["flags"] + options
            + ["-c", file, "-o", output])


def link_options(job):
    """Static, where the libraries are not those of this machine."""
    return [] if job["native"] else ["-static"]


def build(job, level, options, directory, identity="", link=True):
    """Build the program of JOB in DIRECTORY unless that was done already,
    from what has the same IDENTITY."""
    done = os.path.join(directory, "built")
    if os.path.exists(done):
        with open(done, encoding="utf-8") as f:
            if f.read() == identity:
                return
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(directory)
    log = os.path.join(directory, "log")
    stats = os.path.join(directory, "stats.csv")
    if any(o.startswith("-fplugin=") for o in options):
        options = options + ["-fplugin-arg-greedy-stats=" + stats]
    if job["command"]:
        build_by_command(job, level, options, directory, log)
    else:
        build_files(job, level, options, directory, log, link)
    store.write(done, identity)


def build_files(job, level, options, directory, log, link):
    objects = {}
    for file in job["files"]:
        objects[file] = object_name(file)
        run(compile_command(job, level, options, file,
                            os.path.join(directory, objects[file])),
            job["variables"]["SOURCE"], log, FILE_LIMIT)
    if not link:
        return
    own = {f for p in job["programs"].values() for f in p["files"]}
    for name, program in sorted(job["programs"].items()):
        files = [f for f in job["files"]
                 if f not in own or f in program["files"]]
        run([job["compiler"]] + link_options(job) + [objects[f] for f in files]
            + ["-o", name] + program["libs"], directory, log, FILE_LIMIT)


def command_environment(job, level, options, tree):
    """The environment in which the command of JOB is run in TREE."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C",
                   "HOME": tree, "CC": job["compiler"],
                   "CFLAGS": " ".join(["-" + level, "-w"] + options),
                   "LDFLAGS": " ".join(link_options(job)),
                   "TARGET": job["triple"]}
    environment.update(job["variables"], SOURCE=tree)
    return environment


def build_by_command(job, level, options, directory, log):
    """Run the program's own build system in a copy of the source."""
    tree = os.path.join(directory, "tree")
    shutil.copytree(job["variables"]["SOURCE"], tree, symlinks=True)
    run(["sh", "-euc", job["command"]], tree, log, COMMAND_LIMIT,
        command_environment(job, level, options, tree))
    for pattern in job["objects"]:
        for path in glob.glob(os.path.join(tree, pattern), recursive=True):
            name = os.path.relpath(path, tree).replace("/", "_")
            shutil.copy(path, os.path.join(directory, name))
    for name, program in job["programs"].items():
        path = os.path.join(tree, program["path"])
        if not os.path.exists(path):
            raise Failed("%s was not built" % program["path"])
        shutil.copy(path, os.path.join(directory, name))
    shutil.rmtree(tree)


def objects(directory):
    """The objects in DIRECTORY."""
    found = sorted(glob.glob(os.path.join(glob.escape(directory), "*.o")))
    if not found:
        raise Failed("the build made no objects")
    return found
