# SPDX-License-Identifier: Apache-2.0
"""docs/examples/station.py, as docs/PROTOCOL.md tells people to start it."""
import pathlib
import re
import subprocess
import sys
import unittest

from harness import Case, journal

ROOT = pathlib.Path(__file__).parents[3]
EXAMPLE = ROOT / "docs/examples/station.py"
PROTOCOL = (ROOT / "docs/PROTOCOL.md").read_text(encoding="utf-8")


class Example(Case):
    def test_it_has_60_lines_and_nothing_but_python(self):
        text = EXAMPLE.read_text(encoding="utf-8")
        lines = int(re.search(r"station in (\d+) lines", PROTOCOL)[1])
        self.assertLessEqual(len(text.splitlines()), lines)
        imported = re.findall(r"^(?:import|from) (.+)$", text, re.MULTILINE)
        names = {name.split(".")[0] for name in re.split(r",\s*", ", ".join(imported))}
        self.assertLessEqual(names, set(sys.stdlib_module_names))

    def test_the_protocol_names_every_call_and_close_code_of_the_server(self):
        routes = re.findall(r'\{Method::(get|post), "([^"]+)"', (ROOT / "engine/server/api.cpp").read_text(encoding="utf-8"))
        named = re.findall(r"^\| `(GET|POST) /([^`]+)` \|", PROTOCOL, re.MULTILINE)
        self.assertGreater(len(routes), 10)
        self.assertEqual({(method.lower(), re.sub(r"<\w+>", "*", path)) for method, path in named}, set(routes))
        codes = re.findall(r"= ([14]\d{3}),", (ROOT / "engine/server/connection.hpp").read_text(encoding="utf-8"))
        close_codes = re.search(r"^Close codes: (?:.+\n)+", PROTOCOL, re.MULTILINE)[0]
        self.assertEqual([code for code in codes if code != "1000" and code not in close_codes], [])

    def test_it_receives_injects_and_opens_them(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        control = self.staff(server).socket(exercise)
        control.resume(exercise)
        control.command("clock", {"verb": "START"})
        titles = ["A letter", "Ein Brief mit Umlauten: äöü", "Хат"]
        control.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": titles[0], "body": "x" * 300})
        words = re.search(r"^python3 (\S+) http://\S+ \d+$", PROTOCOL, re.MULTILINE)
        self.assertEqual(words[1], "docs/examples/station.py")
        station = subprocess.Popen(
            [sys.executable, ROOT / words[1], f"http://127.0.0.1:{server.port}", links[0]["pin"].replace(" ", ""), "4"],
            stdout=subprocess.PIPE, text=True)
        first = [station.stdout.readline() for _ in range(2)]  # what was there before it came
        for title in titles[1:]:
            control.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": title, "body": "x"})
        output, _ = station.communicate(timeout=20)
        self.assertEqual(station.returncode, 0)
        shown = [line.split(maxsplit=3)[3] for line in (*first, *output.splitlines())]
        self.assertEqual([line.strip() for line in shown], ["Start of the exercise", *titles])
        opened = [record for record in journal(self.file(exercise)) if record["event"] == "inject_opened"]
        self.assertEqual([record["issuer"]["seat"] for record in opened], [0] * 4)
        control.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
