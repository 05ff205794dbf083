# SPDX-License-Identifier: Apache-2.0
"""Exercises that earlier programs left behind, one of them killed in the middle: today's server goes on with each of them
after a kill of its own, and every record of before is what it was."""
import shutil

import goldens
import harness
from hall import marks_of, serve

NAME = "upgrade from every golden"


def killed_at_once(golden, data, outcome, words):
    """The first start is killed before anything was asked of it: the records of before are there, and the next one goes on."""
    shutil.copytree(golden, data)
    file = data / goldens.told_of(golden)["file"]
    before = goldens.rows_of(file)
    harness.orda("migrate", str(file))
    serve(data).kill()
    after = goldens.rows_of(file)
    outcome.expect(after[:len(before)] == before, f"{words}a record of before is otherwise after a kill")
    outcome.expect(harness.orda("verify", str(file), check=False).returncode == 0, f"{words}verify finds faults after a kill")


def run(bench, outcome):
    for golden in goldens.all_of_them():
        words = f"{golden.parent.name}/{golden.name}: "
        source = marks_of(golden)
        for number, attempt in enumerate((
                lambda folder: goldens.go_on(golden, folder, lambda holds, what: outcome.expect(holds, words + what)),
                lambda folder: killed_at_once(golden, folder, outcome, words))):
            attempt(bench.folder(f"{golden.parent.name}-{golden.name}") / str(number))
            outcome.points += 1
        outcome.acknowledged += goldens.told_of(golden)["decisions"]
        outcome.expect(marks_of(golden) == source, f"{words}the golden itself was touched")
