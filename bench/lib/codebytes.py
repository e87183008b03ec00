"""Where the bytes of code are: sizes, functions, and what an allocator can
win.

Input: object files or programs; size, nm and objdump.
Output: numbers of bytes.
Invariant: every x86-64 instruction is counted in the total, and in each
other line to which it belongs (a push of r12 is push/pop and has a REX
prefix).

The lines:
  REX        prefix bytes that are there only because of r8-r15 or
             xmm8-xmm15: REX.W is clear, no byte register needs the prefix
  push/pop   whole instructions with a register operand
  moves      whole register-to-register moves, integer and SSE
  stack      whole instructions with a memory operand based on rsp, or on
             rbp in a function that makes it a frame pointer

Copyright (C) 2026 the gcc-greedy developers.
SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import subprocess

from store import Error

LINES = ("total", "REX", "push/pop", "moves", "stack")

LEGACY = set("66 67 f0 f2 f3 26 2e 36 3e 64 65".split())
BYTE_REGISTERS = re.compile(r"%(?:spl|bpl|sil|dil)\b")
MOVES = re.compile(r"v?mov(?:[bwlq]|abs|ap[sd]|up[sd]|dq[au]|s[sd]|d)?$")
REGISTERS = re.compile(r"%\w+(?:,%\w+)+$")
FRAME_SET = re.compile(r"%rsp,%rbp$")
# Not a memory access, whatever the operand looks like.
NO_ACCESS = re.compile(r"(?:lea|nop)")


def objects(path):
    """The object files that PATH stands for."""
    if not os.path.isdir(path):
        if not os.path.exists(path):
            raise Error("%s: no such file or directory" % path)
        return [path]
    found = []
    for folder, folders, files in os.walk(path):
        folders.sort()
        found += [os.path.join(folder, f) for f in sorted(files)
                  if f.endswith(".o")]
    if not found:
        raise Error("%s: no object files in there" % path)
    return found


def has_avoidable_rex(code, operands):
    """Does an instruction have a REX prefix for a high register alone?"""
    for byte in code:
        if byte in LEGACY:
            continue
        value = int(byte, 16)
        return (0x41 <= value <= 0x47
                and not BYTE_REGISTERS.search(operands))
    return False


def count_instruction(counts, code, mnemonic, operands, frame):
    """Add one instruction of a function to COUNTS."""
    size = len(code)
    counts["total"] += size
    if has_avoidable_rex(code, operands):
        counts["REX"] += 1
    if mnemonic.rstrip("q") in ("push", "pop"):
        if operands.startswith("%"):
            counts["push/pop"] += size
        return
    if MOVES.match(mnemonic) and REGISTERS.match(operands):
        counts["moves"] += size
    elif not NO_ACCESS.match(mnemonic) and (
            "(%rsp" in operands or (frame and "(%rbp" in operands)):
        counts["stack"] += size


def count_function(counts, body):
    """Add the instructions of one function to COUNTS."""
    frame = any(m.startswith("mov") and FRAME_SET.match(o)
                for _, m, o in body)
    for code, mnemonic, operands in body:
        count_instruction(counts, code, mnemonic, operands, frame)


def count_file(counts, name):
    """Add the code of the file NAME to COUNTS."""
    run = subprocess.run(["objdump", "-d", "-w", name],
                         stdout=subprocess.PIPE, universal_newlines=True)
    if run.returncode != 0:
        raise Error("objdump cannot read %s" % name)
    if "file format elf64-x86-64" not in run.stdout:
        raise Error("%s: not x86-64 code" % name)
    body = []
    for line in run.stdout.splitlines():
        if line.endswith(">:"):
            count_function(counts, body)
            body = []
            continue
        fields = line.split("\t")
        if len(fields) < 3:
            continue
        words = fields[2].split("#")[0].split()
        # "rep stos", "lock xadd", "notrack jmp": the last word but one.
        while len(words) > 1 and words[0] in (
                "rep", "repz", "repnz", "lock", "notrack", "bnd", "data16",
                "cs"):
            words.pop(0)
        if words:
            body.append((fields[1].split(), words[0],
                         words[1] if len(words) > 1 else ""))
    count_function(counts, body)


def count(path):
    """The counts of all code that PATH stands for."""
    counts = dict.fromkeys(LINES, 0)
    for name in objects(path):
        count_file(counts, name)
    return counts


def tool(command):
    """The lines that COMMAND prints."""
    run = subprocess.run(command, stdout=subprocess.PIPE,
                         universal_newlines=True, errors="replace")
    if run.returncode != 0:
        raise Error("%s fails" % " ".join(command))
    return run.stdout.splitlines()


def text_bytes(names):
    """Bytes of the sections .text* of the objects NAMES."""
    total = 0
    for line in tool(["size", "-A"] + names):
        words = line.split()
        if len(words) == 3 and words[0].startswith(".text"):
            total += int(words[1])
    return total


def functions(names):
    """{FILE:FUNCTION: bytes}; the cold part of a function counts with it."""
    found = {}
    for name in names:
        file = os.path.basename(name)[:-2]
        for line in tool(["nm", "-S", "--defined-only", name]):
            words = line.split()
            if len(words) == 4 and words[2] in "tTwW":
                function = words[3].split(".cold")[0]
                key = "%s:%s" % (file, function)
                found[key] = found.get(key, 0) + int(words[1], 16)
    return found
