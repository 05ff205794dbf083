# SPDX-License-Identifier: Apache-2.0
"""The script checker as a program: languages, plain words, watching a folder, the schema for editors, SARIF."""
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import threading
import time
import unittest

import jsonschema
import yaml

from harness import Case, orda

SCENARIOS = pathlib.Path(__file__).parents[3] / "scenarios"
MISTAKES = pathlib.Path(__file__).parents[2] / "scenario/diagnostics"


class Yaml12(yaml.SafeLoader):
    """What editors make of a scalar: YAML 1.2, where `no` and `1:45` are texts."""


Yaml12.yaml_implicit_resolvers = {}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))
Yaml12.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]*$"), list("-+0123456789"))
Yaml12.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(~|null|)$"), ["~", "n", ""])


def decimal(loader, node):
    text = loader.construct_scalar(node)
    return int(text, 10)


Yaml12.add_constructor("tag:yaml.org,2002:int", decimal)  # 012 is twelve, not ten


def load(text):
    loaded = yaml.load(text, Yaml12)
    return with_texts_as_keys(loaded)


def with_texts_as_keys(value):
    if isinstance(value, dict):
        return {str(key): with_texts_as_keys(each) for key, each in value.items()}
    return [with_texts_as_keys(each) for each in value] if isinstance(value, list) else value


def schema_for(kind):
    schema = json.loads(orda("schema", "--for", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Languages(Case):
    def test_a_report_is_given_in_three_languages_and_english_by_itself(self):
        said = {language: orda("check", str(MISTAKES / "unknown_field"), *arguments, check=False).stdout
                for language, arguments in {"": (), "en": ("--lang", "en"), "ru": ("--lang", "ru"), "kk": ("--lang", "kk")}.items()}
        self.assertEqual(said[""], said["en"])
        self.assertIn("hint: did you mean `when`?", said["en"])
        self.assertIn("подсказка: возможно, имелось в виду `when`?", said["ru"])
        self.assertIn("кеңес: бәлкім, `when` деп жазғыңыз келген шығар?", said["kk"])
        for report in said.values():
            self.assertEqual(report.count("[unknown_field]"), 5)

    def test_other_languages_are_refused(self):
        self.assertEqual(orda("check", "open-field", "--lang", "de", check=False).returncode, 2)

    def test_programs_are_told_in_the_language_too(self):
        report = json.loads(orda("check", str(MISTAKES / "unknown_field"), "--format", "json", "--lang", "ru", check=False).stdout)
        self.assertEqual(report["problems"][0]["hint"], "возможно, имелось в виду `when`?")
        self.assertEqual(report["problems"][0]["kind"], "unknown_field")


class Explanations(Case):
    def test_one_thing_or_all_of_them(self):
        one = orda("check", "open-field", "--explain", "A-901").stdout
        self.assertIn("yes comes one millisecond later", one)
        self.assertEqual(re.findall(r"^\S+ ?\(?", one, re.MULTILINE)[0].strip(" ("), "A-901")
        everything = orda("check", "open-field", "--explain").stdout
        self.assertIn(one.splitlines()[0], everything)
        self.assertGreater(len(everything.splitlines()), 300)
        self.assertIn("«да» наступает на миллисекунду позже",
                      orda("check", "open-field", "--lang", "ru", "--explain", "A-901").stdout)

    def test_an_id_that_waits_for_nothing_is_told(self):
        done = orda("check", "open-field", "--explain", "A-9O1", check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean A-901?", done.stdout + done.stderr)

    def test_a_script_with_mistakes_is_reported_instead(self):
        done = orda("check", str(MISTAKES / "unknown_id"), "--explain", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("[unknown_id]", done.stdout)


class Watching(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(SCENARIOS, self.data / "scenarios")
        self.script = self.data / "scenarios/open-field"

    def watch(self):
        process = subprocess.Popen([os.environ["ORDA"], "check", str(self.script), "--watch"], stdout=subprocess.PIPE, text=True)
        self.lines = queue.Queue()
        reader = threading.Thread(target=lambda: [self.lines.put(line) for line in process.stdout])
        reader.start()
        for last in (process.stdout.close, reader.join, process.wait, process.kill):
            self.addCleanup(last)
        return process

    def counts(self):
        """The next line of counts: a time of day and how many errors."""
        try:
            while True:
                line = self.lines.get(timeout=20)
                if found := re.match(r"\d\d:\d\d:\d\d  (\d+) errors?, \d+ warnings?, \d+ notes?$", line):
                    return int(found[1])
        except queue.Empty:
            self.fail("no counts came")

    def test_a_folder_is_checked_again_whenever_it_changes_and_ctrl_c_ends_it(self):
        process = self.watch()
        self.assertEqual(self.counts(), 0)
        path = self.script / "injects.yaml"
        good = path.read_text(encoding="utf-8")
        path.write_text(good.replace("kind: hotline", "kind: hotlime", 1), encoding="utf-8")
        self.assertEqual(self.counts(), 1)
        path.write_text(good, encoding="utf-8")
        self.assertEqual(self.counts(), 0)
        world = self.data / "scenarios/world/dalaria/world.yaml"
        world.rename(world.with_suffix(".away"))
        self.assertGreater(self.counts(), 0)
        world.with_suffix(".away").rename(world)
        self.assertEqual(self.counts(), 0)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=10), 0)

    def test_nothing_is_printed_while_nothing_changes(self):
        self.watch()
        self.assertEqual(self.counts(), 0)
        time.sleep(1)
        self.assertTrue(self.lines.empty())

    def test_a_script_inside_the_program_cannot_be_watched(self):
        done = orda("check", "open-field", "--watch", check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no folder", done.stdout + done.stderr)


class Schema(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.script, cls.world, cls.texts = schema_for("script"), schema_for("world"), schema_for("texts")

    def faults(self, validator, text):
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(load(text))]

    def test_every_file_of_our_scripts_fits(self):
        seen = 0
        for path in sorted(SCENARIOS.rglob("*.yaml")):
            if {"data", "plans"} & set(path.relative_to(SCENARIOS).parts[:-1]):
                continue
            validator = self.texts if path.name.startswith("texts.") else self.world if path.name == "world.yaml" else self.script
            with self.subTest(str(path.relative_to(SCENARIOS))):
                self.assertEqual(self.faults(validator, path.read_text(encoding="utf-8")), [])
                seen += 1
        self.assertGreater(seen, 40)

    def test_misspelt_and_misplaced_things_do_not(self):
        row = "orda: 1\ninjects:\n  A-1: {{when: 0:05, to: ALL, kind: sys{}}}\n"
        self.assertEqual(self.faults(self.script, row.format("")), [])
        for more in (", titel: Start", ", kind2: mail", ", once: perhaps", ", length: 25min", ", jump: tomorrow",
                     ", approve_within: {span: 5m, then: wait}", ", variants: [{body: No condition}]", ", score: PRO high"):
            with self.subTest(more):
                self.assertEqual(len(self.faults(self.script, row.format(more))), 1)
        for text in ("orda: 2\n", "orda: 1\ninject: {}\n", "orda: 1\ninjects: {A-1: {to: ALL, kind: sys}}\n",
                     "orda: 1\ninjects: {A-1: {when: 0:05, to: ALL, kind: letetr}}\n",
                     "orda: 1\nmarks: {m: {text: A, tick: teacher}}\n", "orda: 1\nvariables: {v: integer}\n",
                     "orda: 1\ncast: {V1: {name: A, age: 200}}\n", "orda: 1\nplans: {p: {}}\n"):
            with self.subTest(text):
                self.assertEqual(len(self.faults(self.script, text)), 1)

    def test_every_field_and_section_says_what_it_is(self):
        schema = json.loads(orda("schema").stdout)
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
        for name, form in schema["properties"].items():
            self.assertTrue(form.get("description"), name)
        inject = schema["$defs"]["inject"]["properties"]
        self.assertIn("letter", schema["$defs"]["kind"]["enum"])
        self.assertEqual({name for name, form in inject.items() if not form.get("description")}, set())

    def test_it_is_written_into_a_file(self):
        file = self.data / "orda.schema.json"
        self.assertEqual(orda("schema", "-o", str(file)).stdout, "")
        self.assertEqual(file.read_text(encoding="utf-8"), orda("schema").stdout)
        self.assertEqual(orda("schema", "-o", "/nowhere/x.json", check=False).returncode, 3)


class Sarif(Case):
    def test_the_essentials_of_sarif_2_1_0_are_there(self):
        done = orda("check", str(MISTAKES / "mixed_alphabet"), "--format", "sarif", check=False)
        log = json.loads(done.stdout)
        self.assertEqual(log["version"], "2.1.0")  # §3.13.2
        [run] = log["runs"]
        driver = run["tool"]["driver"]
        self.assertTrue(driver["name"])  # §3.19.8
        self.assertRegex(driver["version"], r"^\d+\.\d+\.\d+")
        self.assertEqual(run["columnKind"], "unicodeCodePoints")  # §3.14.17
        self.assertEqual(run["language"], "en")  # §3.14.7
        rules = [rule["id"] for rule in driver["rules"]]
        self.assertEqual(len(rules), len(set(rules)))
        self.assertGreater(len(run["results"]), 1)
        for result in run["results"]:
            self.assertTrue(result["message"]["text"])  # §3.27.11
            self.assertIn(result["level"], ("none", "note", "warning", "error"))  # §3.27.10
            self.assertIn(result["ruleId"], rules)
            [location] = result["locations"]
            place = location["physicalLocation"]
            self.assertNotIn("\\", place["artifactLocation"]["uri"])
            region = place["region"]
            self.assertGreaterEqual(region["startLine"], 1)
            self.assertGreater(region["endColumn"], region["startColumn"])  # §3.30.8: one past the last

    def test_columns_count_code_points_on_a_line_with_cyrillic_letters(self):
        path = MISTAKES / "mixed_alphabet/script.yaml"
        lines = path.read_text(encoding="utf-8").splitlines()
        log = json.loads(orda("check", str(path.parent), "--format", "sarif", check=False).stdout)
        words = []
        for result in log["runs"][0]["results"]:
            region = result["locations"][0]["physicalLocation"]["region"]
            line = lines[region["startLine"] - 1]
            self.assertEqual(region["snippet"]["text"], line)
            words.append(line[region["startColumn"] - 1:region["endColumn"] - 1])
            self.assertIn(f"`{words[-1]}`", result["message"]["text"])
        self.assertTrue(any(line.index(word) != line.encode().index(word.encode()) for word in words for line in lines if word in line))


class Json(Case):
    def test_counts_and_languages(self):
        report = json.loads(orda("check", "open-field", "--format", "json").stdout)
        self.assertEqual((report["errors"], len(report["problems"])), (0, report["warnings"] + report["notes"]))
        self.assertEqual(set(report["languages"]), {"en", "ru", "kk"})
        for percent in report["languages"].values():
            self.assertTrue(0 < percent <= 100)
        self.assertGreater(report["injects"], 40)
        self.assertGreater(report["contingencies"], 5)
        self.assertGreater(report["decisions"], 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)
