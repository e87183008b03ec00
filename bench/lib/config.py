"""Configurations: named lists of compiler options.

Input: a file of lines "NAME = OPTION..."; compilers and plugins of a build
tree.
Output: options for one compiler.  The word -fplugin=greedy becomes the
plugin of the compiler's target.
Invariant: an unknown name is an Error that lists those that are there.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import functools
import os
import re
import shlex
import shutil
import subprocess

from store import Error

PLUGIN = "-fplugin=greedy"
ARGUMENT = "-fplugin-arg-greedy-"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_-]*$")
NATIVE = "x86_64-linux-gnu"
IDENTITY = os.path.join(os.path.dirname(os.path.realpath(__file__)),
                        "../../plugin/identity")

EMULATOR = os.path.join(os.path.dirname(os.path.realpath(__file__)),
                        "../emulator")


@functools.lru_cache(maxsize=None)
def emulator_of(triple):
    """The command that runs programs of TRIPLE here, or ""."""
    run = subprocess.run([EMULATOR, triple], stdout=subprocess.PIPE,
                         universal_newlines=True)
    if run.returncode != 0:
        raise Error("%s: not known to bench/emulator" % triple)
    return run.stdout.strip()


def parse_options(text, where):
    try:
        options = shlex.split(text)
    except ValueError as e:
        raise Error("%s: %s" % (where, e))
    for option in options:
        if not option.startswith("-"):
            raise Error('%s: "%s" is not an option' % (where, option))
    if (any(o.startswith(ARGUMENT) for o in options)
            and not any(o.startswith("-fplugin=") for o in options)):
        raise Error("%s: arguments of the plugin, but no %s"
                    % (where, PLUGIN))
    return options


def read(path):
    """{name: [option]} of the file PATH."""
    configs = {}
    try:
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
    except OSError as e:
        raise Error("%s: %s" % (path, e.strerror))
    for number, line in enumerate(lines, 1):
        where = "%s:%d" % (path, number)
        if not line.strip() or line.strip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        name = name.strip()
        if not equals or not NAME.match(name):
            raise Error('%s: not "NAME = OPTION..."' % where)
        if name in configs:
            raise Error('%s: "%s" a second time' % (where, name))
        configs[name] = parse_options(value, where)
    return configs


def select(words, configs):
    """{name: [option]} of WORDS, each a name in CONFIGS or NAME=OPTION..."""
    selected = {}
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            if not NAME.match(name):
                raise Error('"%s" cannot name a configuration' % name)
            selected[name] = parse_options(value, "configuration " + name)
        elif name in configs:
            selected[name] = configs[name]
        else:
            raise Error('no configuration "%s"; there are: %s (or give'
                        " 'NAME=OPTION...')" % (name, " ".join(configs)))
    return selected


def uses_plugin(options):
    return any(o.startswith("-fplugin=") for o in options)


def for_target(options, plugin):
    """OPTIONS with PLUGIN, that of the target, in its place."""
    return ["-fplugin=" + plugin if o == PLUGIN else o for o in options]


class Compiler:
    """The compiler of one target, and its plugin.

    triple, command, plugin     names of programs and files
    passes                      the plugin that measures passes
    count                       QEMU's plugin that counts instructions
    version                     what the compiler says of itself
    checksum                    of the plugin: its identity
    """

    def __init__(self, triple, command, plugin):
        self.triple = triple
        self.command = command
        self.plugin = plugin
        self.passes = os.path.join(os.path.dirname(plugin), "passes.so")
        self.count = os.path.join(os.path.dirname(plugin), "..", "..",
                                  "bench", "count.so")
        run = subprocess.run([command, "-v"], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, universal_newlines=True)
        if run.returncode != 0:
            raise Error("%s: does not run" % command)
        self.version = run.stderr.strip().splitlines()[-1]
        told = subprocess.run([IDENTITY, plugin], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=True)
        if told.returncode != 0:
            raise Error(told.stderr.strip())
        self.checksum = told.stdout.split()[0]

    def describe(self):
        return {"command": self.command, "plugin": self.plugin,
                "passes": self.passes, "count": self.count,
                "version": self.version, "checksum": self.checksum}


def build_file_values(path):
    """What build.exp of a build tree sets: {name: value}."""
    try:
        with open(path, encoding="utf-8") as f:
            text = f.read()
    except OSError:
        raise Error("%s is not a build tree: no testsuite/build.exp there"
                    % os.path.dirname(os.path.dirname(path)))
    return dict(re.findall(r'^set (\S+) "(.*)"$', text, re.M))


def compilers(build, triples):
    """{triple: Compiler} for TRIPLES, as the build tree BUILD has them; for
    all that it has if TRIPLES is ["all"]."""
    values = build_file_values(os.path.join(build, "testsuite", "build.exp"))
    there = values.get("greedy_targets", "").split()
    if triples == ["all"]:
        triples = there
    found = {}
    for triple in triples:
        if triple not in there:
            raise Error('no target "%s" in the build tree %s; it has: %s'
                        % (triple, build, " ".join(there)))
        plugin = os.path.join(build, "plugin", triple, "greedy.so")
        for file in (plugin, os.path.join(os.path.dirname(plugin),
                                          "passes.so")):
            if not os.path.exists(file):
                raise Error("no %s; run make in %s" % (file, build))
        command = values["greedy_cc(%s)" % triple]
        if not shutil.which(command):
            raise Error("%s: not installed" % command)
        found[triple] = Compiler(triple, command, os.path.abspath(plugin))
    return found


def can_run(triple):
    """Can programs for TRIPLE be run here?"""
    emulator = emulator_of(triple)
    return not emulator or shutil.which(emulator) is not None
