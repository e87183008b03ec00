"""Read the description of a program: where its source is, how it is built,
what it is to compute.

Input: a corpus file, NAME.corpus, of sections with "key = value" lines; a
value goes on in the indented lines that follow.  The manual, section 7, has
the list of keys; KEYS below is what is accepted.
Output: a Program.
Invariant: whatever is wrong with a file is an Error that names file and
line; a Program that exists is complete and consistent.

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import glob
import hashlib
import os
import re
import string

from store import Error

SUFFIX = ".corpus"

KEYS = {
    "source": ("packages", "directory", "prepare"),
    "build": ("flags", "files", "command", "objects"),
    "program": ("files", "libs", "path"),
    "workload": ("input", "run", "expect", "targets"),
}

NAME = re.compile(r"[a-z0-9][a-z0-9.+_-]*$")
PACKAGE = re.compile(r"([a-z0-9][a-z0-9.+-]*)=([0-9][A-Za-z0-9.+:~-]*)$")
SHA256 = re.compile(r"[0-9a-f]{64}$")


class Value(str):
    """The text of a value, and the line where it begins."""

    line = 0


class Program:
    """What a corpus file says.

    name        of the program and of its file
    path        of the file
    packages    [(Debian source package, version)]; empty if DIRECTORY is set
    directory   of a source that is there already, or ""
    prepare     shell commands, run once in the unpacked source
    flags       of the compiler
    files       [pattern], relative to the source; !PATTERN takes away
    command     shell commands that build it instead of FILES, or ""
    objects     [pattern] of the objects that COMMAND makes
    programs    {name: section} of what is linked from them
    input       shell commands that make the input, run once
    run         shell commands: the workload; "" if there is none
    expect      sha256 of the standard output of RUN, or ""
    targets     [triple] where RUN makes sense; empty for all
    folder      with the files of the workload, beside the corpus file
    text        of the file
    """

    def __init__(self, path, text, sections):
        self.path = path
        self.text = text
        self.name = os.path.basename(path)[:-len(SUFFIX)]
        self.folder = path[:-len(SUFFIX)]
        source = sections.get("source", {})
        build = sections.get("build", {})
        workload = sections.get("workload", {})
        self.packages = [PACKAGE.match(p).groups()
                         for p in source.get("packages", "").split()]
        self.directory = source.get("directory", "")
        if self.directory:
            self.directory = os.path.realpath(os.path.join(
                os.path.dirname(path), os.path.expanduser(self.directory)))
        self.prepare = source.get("prepare", "")
        self.flags = build.get("flags", "")
        self.files = build.get("files", "").split()
        self.command = build.get("command", "")
        self.objects = build.get("objects", "*.o").split()
        self.programs = {name.split()[1]: section
                         for name, section in sections.items()
                         if name.startswith("program ")}
        self.input = workload.get("input", "")
        self.run = workload.get("run", "")
        self.expect = workload.get("expect", "")
        self.targets = workload.get("targets", "").split()


def parse(path, text):
    """{section: {key: Value}} of TEXT."""
    sections, section, key = {}, None, None
    for number, line in enumerate(text.splitlines(), 1):
        def fail(message):
            raise Error("%s:%d: %s" % (path, number, message))

        if line.strip().startswith("#") or not line.strip():
            continue
        if line[0] in " \t":
            if key is None:
                fail("an indented line continues a value, and there is none")
            old = section[key]
            section[key] = Value((old + "\n" if old else "") + line.strip())
            section[key].line = old.line
            continue
        if line.startswith("["):
            section, key = open_section(sections, line.strip(), fail), None
            continue
        name, equals, value = line.partition("=")
        name = name.strip()
        if not equals:
            fail('neither "[section]" nor "key = value"')
        if section is None:
            fail('"%s" before the first section' % name)
        if name not in section["valid"]:
            fail('no key "%s" here; valid are: %s'
                 % (name, " ".join(section["valid"])))
        if name in section:
            fail('"%s" a second time in this section' % name)
        key = name
        section[key] = Value(value.strip())
        section[key].line = number
    for section in sections.values():
        del section["valid"]
    return sections


def open_section(sections, line, fail):
    """Start the section that LINE, "[KIND]" or "[program NAME]", names."""
    if not line.endswith("]"):
        fail('"%s" has no closing bracket' % line)
    words = line[1:-1].split()
    kind = words[0] if words else ""
    if kind not in KEYS:
        fail('no section "%s"; valid are: %s' % (kind, " ".join(KEYS)))
    if kind == "program":
        if len(words) != 2 or not NAME.match(words[1]):
            fail("[program NAME] wants one name")
    elif len(words) != 1:
        fail("[%s] takes no name" % kind)
    name = " ".join(words)
    if name in sections:
        fail("section [%s] a second time" % name)
    sections[name] = {"valid": KEYS[kind]}
    return sections[name]


def check(path, sections):
    """Raise an Error unless the sections make sense together."""
    def fail(message, value=None):
        line = ":%d" % value.line if value is not None else ""
        raise Error("%s%s: %s" % (path, line, message))

    source = sections.get("source", {})
    build = sections.get("build", {})
    workload = sections.get("workload", {})
    if ("packages" in source) == ("directory" in source):
        fail("[source] wants packages or directory, one of the two")
    for package in source.get("packages", "").split():
        if not PACKAGE.match(package):
            fail('"%s" is not PACKAGE=VERSION' % package, source["packages"])
    for key in ("packages", "directory"):
        if key in source and not source[key]:
            fail('"%s" is empty' % key, source[key])
    if bool(build.get("files")) == bool(build.get("command")):
        fail("[build] wants files or command, one of the two")
    if "objects" in build and "command" not in build:
        fail("objects are for a command only", build["objects"])
    if "flags" in build and "command" in build:
        fail("flags are for files only; a command says its own",
             build["flags"])
    programs = {name.split()[1]: section
                for name, section in sections.items()
                if name.startswith("program ")}
    for name, section in programs.items():
        if ("path" in section) != ("command" in build):
            fail("[program %s] wants a path if, and only if, a command"
                 " builds it" % name)
    if workload and not workload.get("run"):
        fail("[workload] says nothing to run")
    if workload and not programs:
        fail("[workload] but no [program NAME] to run")
    if "expect" in workload and not SHA256.match(workload["expect"]):
        fail("expect is not a sha256 of 64 hexadecimal digits",
             workload["expect"])


def read(path):
    """The Program that the file PATH describes."""
    if not path.endswith(SUFFIX):
        raise Error("%s: not called NAME%s" % (path, SUFFIX))
    if not NAME.match(os.path.basename(path)[:-len(SUFFIX)]):
        raise Error("%s: the name of a program has letters a-z, digits and"
                    " .+-_" % path)
    try:
        with open(path, encoding="utf-8") as f:
            text = f.read()
    except OSError as e:
        raise Error("%s: %s" % (path, e.strerror))
    except UnicodeDecodeError:
        raise Error("%s: not a text in UTF-8" % path)
    sections = parse(path, text)
    check(path, sections)
    return Program(path, text, sections)


def find(words, folder):
    """The Programs that WORDS name: names of files in FOLDER, files, or
    directories of files."""
    paths = []
    for word in words:
        if os.path.isdir(word):
            found = sorted(glob.glob(os.path.join(glob.escape(word),
                                                  "*" + SUFFIX)))
            if not found:
                raise Error("%s: no *%s in there" % (word, SUFFIX))
            paths += found
        elif "/" in word or word.endswith(SUFFIX):
            paths.append(word)
        else:
            path = os.path.join(folder, word + SUFFIX)
            if not os.path.exists(path):
                names = sorted(os.path.basename(p)[:-len(SUFFIX)] for p in
                               glob.glob(os.path.join(folder, "*" + SUFFIX)))
                raise Error('no program "%s"; there are: %s (or give a file)'
                            % (word, " ".join(names)))
            paths.append(path)
    programs, seen = [], {}
    for path in paths:
        program = read(path)
        if program.name in seen:
            if os.path.realpath(seen[program.name]) == os.path.realpath(path):
                continue
            raise Error("two programs with one name: %s and %s"
                        % (seen[program.name], path))
        seen[program.name] = path
        programs.append(program)
    return programs


def expand(program, text, variables, what):
    """TEXT with $NAME replaced by VARIABLES."""
    try:
        return string.Template(text).substitute(variables)
    except (KeyError, ValueError):
        raise Error("%s: %s: only these can follow a $: %s (and $$ is one $)"
                    % (program.path, what, " ".join(sorted(variables))))


def match_files(program, patterns, root, what):
    """The files below ROOT that PATTERNS stand for, each once, in order."""
    files, dropped = [], set()
    for pattern in patterns:
        drop = pattern.startswith("!")
        pattern = pattern.lstrip("!")
        found = sorted(os.path.relpath(f, root) for f in glob.glob(
            os.path.join(root, pattern), recursive=True))
        if not found:
            raise Error("%s: %s: no file matches %s in %s"
                        % (program.path, what, pattern, root))
        if drop:
            dropped.update(found)
        else:
            files += [f for f in found if f not in files]
    return [f for f in files if f not in dropped]


def fingerprint(program):
    """A checksum of all that the program is: its file, those of the
    workload, and a source that is not a package."""
    h = hashlib.sha256(program.text.encode())
    roots = [program.folder]
    if program.directory:
        roots.append(program.directory)
    for root in roots:
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(files):
                path = os.path.join(folder, name)
                if (root == program.folder
                        or name.endswith((".c", ".h", ".def", ".inc"))):
                    h.update(os.path.relpath(path, root).encode())
                    with open(path, "rb") as f:
                        h.update(f.read())
    return h.hexdigest()
