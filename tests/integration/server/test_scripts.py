# SPDX-License-Identifier: Apache-2.0
"""Broken scripts: the mistake is pointed at, no exercise is made, and nothing the author writes makes the program fail."""
import os
import pathlib
import random
import re
import shutil
import unittest

from harness import Case, orda

SEED = int(os.environ.get("ORDA_SEED", "1"))
SCENARIOS = pathlib.Path(__file__).parents[3] / "scenarios"
BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn"))

# file, what stands in it (None: nothing is there), what is said
BROKEN = {
    "nothing in it": ("injects.yaml", b"", r"injects\.yaml:1:1: error: .*has no `orda: 1`"),
    "no text": ("injects.yaml", b"\0\1\2", r"injects\.yaml:1:1: error: .*control character"),
    "UTF-16": ("script.yaml", "orda: 1\n".encode("utf-16"), r"script\.yaml:1:1: error: the file is not UTF-8"),
    "half a letter": ("cast.yaml", b"orda: 1\ncast:\n  - id: \xd1\n", r"cast\.yaml:3:9: error: the file is not UTF-8"),
    "a tab": ("injects.yaml", b"orda: 1\n\tinjects: []\n", r"injects\.yaml:2:1: error: .*a tab"),
    "a bomb of references": ("injects.yaml", BOMB.encode(), r"injects\.yaml:1:4: error: .*no meaning here"),
    "too deep": ("injects.yaml", b"[" * 100_000, r"injects\.yaml:1:13: error: nested more than 12"),
    "too big": ("injects.yaml", b"a: " + b"x" * 17_000_000, r"injects\.yaml is over 16 MB"),
    "a file is missing": ("cast.yaml", None, r"script\.yaml:\d+:\d+: error: there is no file `cast\.yaml`"),
    "the script is missing": ("script.yaml", None, r"script\.yaml:1:1: error: there is no file"),
    "a link to elsewhere": ("cast.yaml", pathlib.Path("/etc/passwd"), r"cast\.yaml is a link that leads out"),
}


class Scripts(Case):
    def setUp(self):
        super().setUp()
        self.script = self.data / "scenarios/open-field"
        shutil.copytree(SCENARIOS, self.data / "scenarios")

    def check(self):
        done = orda("check", str(self.script), check=False)
        self.assertIn(done.returncode, (0, 1, 2), done.stdout + done.stderr)
        return done.returncode, done.stdout + done.stderr

    def test_the_copy_is_a_good_script(self):
        self.assertEqual(self.check()[0], 0)

    def test_each_mistake_is_pointed_at_and_no_exercise_is_made(self):
        for name, (file, content, said) in BROKEN.items():
            path = self.script / file
            before = path.read_bytes()
            path.unlink()
            if isinstance(content, bytes):
                path.write_bytes(content)
            elif content:
                path.symlink_to(content)
            with self.subTest(name):
                code, output = self.check()
                self.assertNotEqual(code, 0)
                self.assertRegex(output, said)
                self.assertIn(orda("new", str(self.script), "--teams", "1", data=self.data, check=False).returncode, (1, 2))
            path.unlink(missing_ok=True)
            path.write_bytes(before)
        self.assertEqual([path.name for path in self.data.glob("*.orda")], [])

    def test_an_attachment_does_not_lead_out_of_the_folder(self):
        path = self.script / "injects.yaml"
        text = path.read_text(encoding="utf-8")
        for file in ("../../../../../etc/passwd", "/etc/passwd"):
            path.write_text(re.sub(r"attach: media/\S+", f"attach: {file}", text, count=1), encoding="utf-8")
            code, output = self.check()
            self.assertEqual(code, 1)
            self.assertRegex(output, r"injects\.yaml:\d+:\d+: error:")

    def test_lines_torn_out_and_doubled_and_broken_off_are_mistakes_and_no_more(self):
        dice = random.Random(SEED)
        files = sorted(self.script.glob("*.yaml"))
        mistakes = 0
        for _ in range(60):
            path = dice.choice(files)
            before = path.read_bytes()
            lines = before.splitlines(keepends=True)
            at = dice.randrange(len(lines))
            torn = lines[at][:dice.randrange(len(lines[at]))] + b"\n"
            lines[at:at + 1] = dice.choice(([], [lines[at], lines[at]], [torn], [b"  " + lines[at]], [lines[at].lstrip()]))
            path.write_bytes(b"".join(lines))
            code, output = self.check()
            with self.subTest(f"{path.name}:{at + 1}"):
                self.assertIn(code, (0, 1))
                self.assertEqual(code == 1, re.search(r"\.yaml:\d+:\d+: error: ", output) is not None, output)
            mistakes += code
            path.write_bytes(before)
        self.assertGreater(mistakes, 10)


if __name__ == "__main__":
    unittest.main(verbosity=2)
