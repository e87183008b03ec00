"""Fetch, unpack and prepare the source of a program, and make the input of
its workload.

Input: a Program; Debian's archive, through apt.
Output: a tree in the cache directory, CACHE/trees/NAME-KEY/, with one
folder for each package, "input" for the input and "variables" for what
corpus files may refer to.
Invariant: a tree appears complete or not at all; KEY is a checksum of all
that it is made from, so a tree that is there is never out of date.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import functools
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys

from store import Error

BENCH = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
MAKE_INPUT = os.path.join(BENCH, "make-input")
TOOLS = ("apt-get", "apt-cache", "dpkg-source")


class Unavailable(Error):
    """The source cannot be had: no network, no apt, no such version."""


def say(text):
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def default_cache():
    base = (os.environ.get("XDG_CACHE_HOME")
            or os.path.join(os.environ.get("HOME", "/tmp"), ".cache"))
    return os.path.join(base, "gcc-greedy")


# -- apt ---------------------------------------------------------------------

def codename():
    try:
        with open("/etc/os-release", encoding="utf-8") as f:
            m = re.search(r"^VERSION_CODENAME=(\w+)", f.read(), re.M)
    except OSError:
        m = None
    if not m:
        raise Unavailable("this is not Debian: no VERSION_CODENAME in"
                          " /etc/os-release")
    return m[1]


def source_entries(name):
    """The system's own package sources of release NAME as sources of source
    packages: (text of a .sources file, text of a .list file).  Only those of
    the release, so that nothing else has to be reachable."""
    stanzas, lines = [], []
    for path in sorted(glob.glob("/etc/apt/sources.list.d/*.sources")):
        with open(path, encoding="utf-8") as f:
            for stanza in re.split(r"\n\s*\n", f.read()):
                kept = [line for line in stanza.splitlines()
                        if not re.match(r"#|Types:", line)]
                suites = re.findall(r"^Suites:(.*)$", stanza, re.M)
                if (any(re.match(name + r"([-/]|$)", s)
                        for s in " ".join(suites).split())
                        and not re.search(r"^Enabled:\s*no", stanza, re.M)):
                    stanzas.append("\n".join(["Types: deb-src"] + kept))
    for path in (["/etc/apt/sources.list"]
                 + sorted(glob.glob("/etc/apt/sources.list.d/*.list"))):
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            for line in f:
                if re.match(r"deb\s.*\s%s([-/\s]|$)" % name, line):
                    lines.append(re.sub(r"^deb", "deb-src", line.rstrip()))
    return "\n\n".join(stanzas) + "\n", "\n".join(lines) + "\n"


class Apt:
    """apt with lists of its own, which need no root."""

    def __init__(self, cache):
        self.directory = os.path.join(cache, "apt")
        self.fresh = False

    def run(self, command, directory=None):
        """Run apt's COMMAND [tool, argument...]; (exit status, output)."""
        d = self.directory
        options = ["-q", "-o", "Dir::Etc::sourcelist=/dev/null",
                   "-o", "Dir::Etc::sourceparts=%s/parts" % d,
                   "-o", "Dir::State::lists=%s/lists" % d,
                   "-o", "Dir::Cache=%s/cache" % d,
                   "-o", "APT::Sandbox::User=" + user(),
                   "-o", "Acquire::Retries=3"]
        run = subprocess.run(command[:1] + options + command[1:],
                             cwd=directory, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             universal_newlines=True)
        return run.returncode, run.stdout

    def update(self):
        """Get the package lists."""
        if self.fresh:
            return
        for tool in TOOLS:
            if not shutil.which(tool):
                raise Unavailable("%s is not installed; it is needed to fetch"
                                  " sources" % tool)
        stamp = os.path.join(self.directory, "updated")
        say("update the lists of source packages")
        shutil.rmtree(self.directory, ignore_errors=True)
        for name in ("lists/partial", "cache/archives/partial", "parts"):
            os.makedirs(os.path.join(self.directory, name))
        for suffix, text in zip(("sources", "list"),
                                source_entries(codename())):
            if text.strip():
                path = os.path.join(self.directory, "parts",
                                    "debian." + suffix)
                with open(path, "w", encoding="utf-8") as f:
                    f.write(text)
        status, output = self.run(["apt-get", "update", "-o",
                                   "APT::Update::Error-Mode=any"])
        if status != 0:
            raise Unavailable("apt-get update fails:\n" + tail(output))
        with open(stamp, "w", encoding="utf-8"):
            pass
        self.fresh = True

    def versions(self, package):
        """The versions of the source package that the archive has."""
        if not os.path.exists(os.path.join(self.directory, "updated")):
            self.update()
        status, output = self.run(["apt-cache", "showsrc", "--only-source",
                                   package])
        return sorted(set(re.findall(r"^Version: (\S+)$", output, re.M)),
                      key=functools.cmp_to_key(compare_versions))

    def resolve(self, package, version, any_version):
        """The version of PACKAGE to take: VERSION, or the newest."""
        if version in self.versions(package):
            return version
        self.update()
        versions = self.versions(package)
        if version in versions:
            return version
        if not versions:
            raise Unavailable("no source package %s in Debian's archive"
                              % package)
        if not any_version:
            raise Unavailable(
                "%s: the corpus wants version %s, Debian's archive has %s;"
                " --any-version takes what is there, and results then compare"
                " with their like only"
                % (package, version, " and ".join(versions)))
        return versions[-1]

    def fetch(self, package, version, directory):
        """Download the files of a source package into DIRECTORY."""
        wanted = "%s=%s" % (package, version)
        say("fetch " + wanted)
        command = ["apt-get", "source", "--only-source", "--download-only",
                   wanted]
        status, output = self.run(command, directory)
        if status != 0 and not self.fresh:
            # The lists may be older than the archive.
            self.update()
            status, output = self.run(command, directory)
        if status != 0:
            raise Unavailable("cannot fetch %s:\n%s" % (wanted, tail(output)))


def compare_versions(a, b):
    """Less than, equal to or greater than 0, as Debian orders them."""
    for result, relation in ((-1, "lt"), (1, "gt")):
        if subprocess.run(["dpkg", "--compare-versions", a, relation,
                           b]).returncode == 0:
            return result
    return 0


def user():
    return subprocess.run(["id", "-un"], stdout=subprocess.PIPE,
                          universal_newlines=True).stdout.strip() or "root"


def tail(text, lines=12):
    return "\n".join(text.rstrip().splitlines()[-lines:])


# -- Trees -------------------------------------------------------------------

def tree_path(program, cache):
    """Where the tree of PROGRAM is, or is to be."""
    h = hashlib.sha256()
    if program.input:
        with open(MAKE_INPUT, "rb") as f:
            h.update(f.read())
    for part in (program.packages, program.directory, program.prepare,
                 program.input):
        h.update(repr(part).encode())
    return os.path.join(cache, "trees",
                        "%s-%s" % (program.name, h.hexdigest()[:12]))


def variables(program, tree):
    """{name: directory}: what commands and flags of PROGRAM can refer to."""
    source = program.directory
    if not source:
        source = os.path.join(tree, program.packages[0][0])
    return {"SOURCE": source, "TREE": tree, "FILES": program.folder,
            "INPUT": os.path.join(tree, "input")}


def shell(program, what, commands, directory, values):
    """Run the shell COMMANDS of a corpus file in DIRECTORY."""
    environment = {"PATH": BENCH + ":" + os.environ.get("PATH", os.defpath),
                   "HOME": directory, "LC_ALL": "C"}
    environment.update(values)
    run = subprocess.run(["sh", "-euc", commands], cwd=directory,
                         env=environment, stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         universal_newlines=True, errors="replace")
    if run.returncode != 0:
        raise Error("%s: %s fails, exit status %d:\n%s"
                    % (program.path, what, run.returncode, tail(run.stdout)))


def prepare(program, cache, any_version):
    """Make the tree of PROGRAM unless it is there; return its path.  With
    another version of a package, PROGRAM is changed to say so."""
    tree = tree_path(program, cache)
    if os.path.isdir(tree):
        return tree
    if program.directory and not os.path.isdir(program.directory):
        raise Error("%s: %s: no such directory"
                    % (program.path, program.directory))
    apt = Apt(cache)
    found = [(package, apt.resolve(package, version, any_version))
             for package, version in program.packages]
    if found != program.packages:
        program.packages = found
        # What the description expects is the pinned version's output.
        program.expect = ""
        tree = tree_path(program, cache)
        if os.path.isdir(tree):
            return tree
    part = "%s.%d.part" % (tree, os.getpid())
    try:
        os.makedirs(part)
        for package, version in program.packages:
            unpack(apt, package, version, part)
        fill(program, part)
        try:
            os.rename(part, tree)
        except OSError:
            # Another run may have made the same meanwhile.
            if not os.path.isdir(tree):
                raise
    except OSError as e:
        raise Error("cannot make %s: %s" % (tree, e.strerror))
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return tree


def unpack(apt, package, version, tree):
    """Fetch PACKAGE and unpack it as TREE/PACKAGE."""
    download = os.path.join(tree, "download")
    os.makedirs(download)
    apt.fetch(package, version, download)
    dsc = glob.glob(os.path.join(glob.escape(download), "*.dsc"))
    run = subprocess.run(["dpkg-source", "--no-check", "-x", dsc[0],
                          os.path.join(tree, package)],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         universal_newlines=True)
    if run.returncode != 0:
        raise Error("cannot unpack %s:\n%s" % (package, tail(run.stdout)))
    shutil.rmtree(download)


def fill(program, tree):
    """Run what PROGRAM wants to be run once, in its new TREE."""
    values = variables(program, tree)
    os.makedirs(values["INPUT"])
    if program.prepare:
        say("prepare " + program.name)
        # A source that is not ours to write to stays as it is.
        where = tree if program.directory else values["SOURCE"]
        shell(program, "prepare", program.prepare, where, values)
    if program.input:
        say("make the input of " + program.name)
        shell(program, "input", program.input, values["INPUT"], values)
