#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a folder under engine/ includes a folder it must not know, or a library it must not touch.

Usage: check_layers.py [checkout]

Also fails on a clock, a thread, randomness or IO in a pure folder, on a file included that is not there, and on a
cycle of includes (which `#pragma once` hides from the compiler).
"""
import pathlib
import re
import sys

PROTO = ("orda/v1/", "google/protobuf/")
WIRE = ("orda/v1/wire.pb.h", "orda/v1/screen.pb.h")  # projections fill wire messages: docs/adr/0001
SYSTEM = ("sys/", "fcntl.h", "unistd.h")
MAY_INCLUDE = {  # folder: (sister folders it may know, library prefixes it may use)
    "base": ((), ("openssl/", "sodium.h")),
    "datapack": (("base",), ("boost/json",)),
    "exercise": (("base",), ()),
    "scoring": (("base", "exercise"), ()),
    "projection": (("base", "exercise"), WIRE + ("google/protobuf/arena.h",)),
    "scenario": (("base", "exercise", "scoring"), ("yaml.h", "zip.h", "pugixml", "xlsxwriter", "boost/json")),
    "codec": (("base", "exercise", "projection"), PROTO),
    "runtime": (("base", "exercise", "projection", "codec"),
                WIRE + ("google/protobuf/util/json_util.h", "google/protobuf/wire_format_lite.h")),
    "journal": (("base", "exercise", "projection", "codec", "runtime"),
                ("SQLiteCpp/", "sqlite3.h", "openssl/", "sodium", "boost/json") + SYSTEM),
    "daysheet": (("base", "exercise", "projection", "codec", "runtime", "journal"), ("qrencode.h",)),
    "people": (("base", "exercise", "projection", "codec", "runtime"), ("SQLiteCpp/", "sqlite3.h", "sodium")),
    "server": (("base", "exercise", "projection", "codec", "runtime"),
               ("boost/", "openssl/", "sodium", "qrencode", "kainjow/", "sys/", "netinet/", "unistd.h") + PROTO),
    "rehearsal": (("base", "exercise", "scoring", "projection", "codec", "runtime"), ("boost/",) + PROTO),
    "simulation": (("base", "exercise", "scoring", "projection", "codec", "runtime", "journal", "rehearsal"), PROTO),
    "review": (("base", "exercise", "scoring", "projection", "codec"),
               ("boost/json", "xlsxwriter", "kainjow/", "unicode/") + PROTO),
}
COMPOSITION_ROOT = "cli"  # knows everyone, is known by nobody
ALWAYS = ("boost/system/result.hpp", "fmt/")  # our Result type; formatting
EMBEDDED = "embedded_asset.hpp"  # the table of files inside the program; cli passes it on
PURE = {"exercise", "scoring", "projection"}
AMBIENT = re.compile(
    r"\b(system_clock|steady_clock|high_resolution_clock|random_device|mt19937\w*|std::(rand|async|j?thread|mutex"
    r"|atomic\w*|condition_variable\w*|cout|cerr|clog)|[io]?fstream|iostream|f?printf|getenv"
    r"|unordered_(multi)?(map|set))\b")
INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def code_lines(text):
    """The lines without comments, as many as there are lines in the text."""
    text = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    return [re.sub(r"(?<![:\"'])//.*", "", line) for line in text.split("\n")]


def check_own(engine, folder, included, sources):
    """What is wrong with #include "included" in a file of this folder; None if nothing."""
    if "/" not in included:
        if included == EMBEDDED and folder == "server" or folder == COMPOSITION_ROOT and included.endswith("_assets.hpp"):
            return None
        return f'"{included}": includes are rooted at engine/, "folder/file.hpp"'
    target = included.split("/")[0]
    if included not in sources:
        return f'"{included}" is not a file in {engine.name}/'
    if target != folder and folder != COMPOSITION_ROOT and target not in MAY_INCLUDE[folder][0]:
        return f"{folder}/ must not know {target}/"
    return None


def check_library(folder, included):
    """What is wrong with #include <included> in a file of this folder; None if nothing."""
    from_library = "/" in included or included.endswith((".h", ".hpp"))
    if folder == COMPOSITION_ROOT or not from_library or included.startswith(ALWAYS + MAY_INCLUDE[folder][1]):
        return None
    return f"{folder}/ must not use <{included}>"


def cycles(graph):
    """One path for every cycle of includes met in a walk, as lists of names."""
    found, state = [], {}

    def walk(name, path):
        state[name] = "open"
        for following in graph.get(name, ()):
            if state.get(following) == "open":
                found.append(path[path.index(following):] + [following])
            elif following not in state:
                walk(following, path + [following])
        state[name] = "done"

    for name in sorted(graph):
        if name not in state:
            walk(name, [name])
    return found


def problems_in(engine):
    """All problems in the tree below engine/, one line each."""
    problems, graph = [], {}
    sources = {path.relative_to(engine).as_posix(): path for path in sorted(engine.rglob("*.[ch]pp"))}
    for name, path in sources.items():
        folder = name.split("/")[0]
        graph[name] = []
        if folder not in MAY_INCLUDE and folder != COMPOSITION_ROOT:
            problems.append(f"{path}: {folder}/ has no row in the table of layers")
            continue
        for number, line in enumerate(code_lines(path.read_text(encoding="utf-8")), 1):
            problem = None
            if include := INCLUDE.match(line):
                own, library = include.groups()
                problem = check_own(engine, folder, own, sources) if own else check_library(folder, library)
                graph[name].append(own)
            if folder in PURE and (ambient := AMBIENT.search(line)):
                problem = problem or f"{folder}/ is pure; {ambient[0]} belongs in an adapter"
            if problem:
                problems.append(f"{path}:{number}: {problem}")
    problems += ["include cycle: " + " → ".join(cycle) for cycle in cycles(graph)]
    return problems


def main(arguments):
    engine = pathlib.Path(arguments[0] if arguments else ".") / "engine"
    if not engine.is_dir():
        print(f"{engine} is not a folder", file=sys.stderr)
        return 2
    problems = problems_in(engine)
    if problems:
        print("\n".join(problems))
        return 1
    print(f"layers: {sum(1 for _ in engine.rglob('*.[ch]pp'))} files, every include points the right way")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
