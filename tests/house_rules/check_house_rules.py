#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a file of the checkout breaks a house rule that no compiler sees.

Usage: check_house_rules.py [checkout]
"""
import json
import os
import pathlib
import re
import sys

LINES_MAX = 800  # of a source file under engine/, console/src/, tests/
WEBSOCKET_UNITS_MAX = 3  # .cpp of engine/ that see websocket::stream (20 s of compile time each): docs/adr/0006; so of tests/
BEAST_FILES_MAX = 10  # files of engine/ that include Beast

SOURCE = {".hpp", ".cpp", ".h", ".cc", ".S", ".proto", ".cmake", ".py", ".sh", ".js", ".mjs", ".cjs", ".ts", ".svelte",
          ".css"}
SOURCE_NAMES = {"CMakeLists.txt"}
SCRIPT_FOLDERS = ("script/", ".ci/")  # files without an extension are scripts here
NOT_OURS = {".git", "node_modules", "build", "dist", ".tools", ".cache", "__pycache__"}
SPDX = "SPDX-License-Identifier: Apache-2.0"
GENERATED = r"@generated\b"  # in the first lines of a file written by a generator; it is neither licensed nor cut by us
REGISTRY = re.compile(  # hosts that packages come from; a checkout must work with anybody's mirror
    r"\b(registry\.(npm|yarn)[a-z]*\.\w+|(deb|security|snapshot|ftp\.\w+)\.debian\.org|pypi\.org|pythonhosted\.org"
    r"|proxy\.golang\.org|crates\.io|[\w-]+\.pkg\.dev)\b")


class Checkout:
    """The files of a checkout, read once."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.texts = {}
        for folder, folders, files in os.walk(self.root):
            folders[:] = sorted(name for name in folders if name not in NOT_OURS)
            for name in sorted(files):
                path = pathlib.Path(folder, name)
                try:
                    self.texts[path.relative_to(self.root).as_posix()] = path.read_text(encoding="utf-8")
                except (UnicodeDecodeError, FileNotFoundError):
                    continue  # a picture or a font; a link to nowhere

    def sources(self, *below):
        """(name, text) of our own source files below these folders."""
        for name, text in self.texts.items():
            path = pathlib.PurePosixPath(name)
            is_source = path.suffix in SOURCE or path.name in SOURCE_NAMES or (
                not path.suffix and name.startswith(SCRIPT_FOLDERS))
            if is_source and (not below or name.startswith(below)) and not re.search(GENERATED, "\n".join(text.split("\n")[:20])):
                yield name, text


def spdx_line(checkout):
    for name, text in checkout.sources():
        if SPDX not in "\n".join(text.split("\n")[:5]):
            yield f"{name}: no line '{SPDX}' at its head"


def length(checkout):
    for name, text in checkout.sources("engine/", "console/src/", "tests/"):
        if (lines := text.count("\n")) > LINES_MAX:
            yield f"{name}: {lines} lines, the limit is {LINES_MAX}"


def pragma_once(checkout):
    for name, text in checkout.sources():
        if name.endswith((".hpp", ".h")) and not re.search(r"^#pragma once$", text, re.MULTILINE):
            yield f"{name}: no #pragma once"


def no_silent_assert(checkout):
    for name, text in checkout.sources("engine/"):
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(r"\bassert\(|#\s*include\s*<(cassert|assert\.h)>", line.split("//")[0]):
                yield f"{name}:{number}: assert is off in release; use the always-on check of engine/base"


def reached_from(name, texts, seen):
    """The names of our files that this one includes, directly or not, and itself."""
    seen.add(name)
    for included in re.findall(r'^\s*#\s*include\s*"([^"]+)"', texts[name], re.MULTILINE):
        for base in ("engine/", "tests/"):
            if base + included in texts and base + included not in seen:
                reached_from(base + included, texts, seen)
    return seen


def websocket_units(checkout):
    texts = dict(checkout.sources("engine/", "tests/"))
    naming = {name for name, text in texts.items()
              if name.endswith((".hpp", ".cpp")) and re.search(r"^[^/\n]*\bwebsocket::stream\s*<", text, re.MULTILINE)}
    for folder in ("engine/", "tests/"):
        units = [name for name in texts if name.startswith(folder) and name.endswith(".cpp")
                 and not naming.isdisjoint(reached_from(name, texts, set()))]
        if len(units) > WEBSOCKET_UNITS_MAX:
            yield (f"{folder}: {len(units)} .cpp see websocket::stream<…>, the limit is {WEBSOCKET_UNITS_MAX}: "
                   + ", ".join(units))


def beast_files(checkout):
    files = [name for name, text in checkout.sources("engine/")
             if re.search(r"^\s*#\s*include\s*<boost/beast", text, re.MULTILINE)]
    if len(files) > BEAST_FILES_MAX:
        yield f"engine/: {len(files)} files include Beast, the limit is {BEAST_FILES_MAX}: " + ", ".join(files)


def lock_files(checkout):
    for name, text in checkout.texts.items():
        if not name.endswith("package-lock.json"):
            continue
        try:
            packages = json.loads(text).get("packages", {})
        except ValueError as error:
            yield f"{name}: {error}"
            continue
        bound = [package for package, entry in packages.items() if "resolved" in entry]
        if bound:
            yield (f'{name}: {len(bound)} packages have "resolved" (first: {bound[0]}); '
                   "npm config set omit-lockfile-registry-resolved true, then npm install")


def registry_hosts(checkout):
    for name, text in checkout.texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            if host := REGISTRY.search(line):
                yield f"{name}:{number}: names the package host {host[0]}"


RULES = (spdx_line, length, pragma_once, no_silent_assert, websocket_units, beast_files, lock_files, registry_hosts)


def main(arguments):
    root = pathlib.Path(arguments[0] if arguments else ".")
    if not (root / "CMakeLists.txt").is_file():
        print(f"{root} is not the root of a checkout", file=sys.stderr)
        return 2
    checkout = Checkout(root)
    problems = [problem for rule in RULES for problem in rule(checkout)]
    if problems:
        print("\n".join(problems))
        return 1
    print(f"house rules: {len(RULES)} rules hold for {len(checkout.texts)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
