# SPDX-License-Identifier: Apache-2.0
"""Scores and reports of an exercise file: the same from every format, and read back by other programs."""
import csv
import datetime
import hashlib
import io
import json
import pathlib
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from harness import ORDA, Case, orda

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Workbook:
    """The cells of an .xlsx, as a program that knows the format reads them."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as book:
            strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            self.strings = ["".join(part.text or "" for part in item.iter(SHEET + "t")) for item in strings]
            names = [sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
            self.sheets = {name: self.rows(book.read(f"xl/worksheets/sheet{i}.xml")) for i, name in enumerate(names, 1)}
            self.formulas = sum(book.read(f"xl/worksheets/sheet{i + 1}.xml").count(b"<f>") for i in range(len(names)))

    def rows(self, xml):
        table = []
        for row in ElementTree.fromstring(xml).iter(SHEET + "row"):
            cells = {}
            for cell in row.iter(SHEET + "c"):
                value = cell.find(SHEET + "v").text
                column = re.match("[A-Z]+", cell.get("r"))[0]
                cells[column] = self.strings[int(value)] if cell.get("t") == "s" else float(value)
            table.append(cells)
        return table


class Reports(Case):
    def setUp(self):
        super().setUp()
        self.file = self.data.parent / "played.orda"
        self.addCleanup(self.file.unlink, missing_ok=True)
        orda("rehearse", "open-field", "--teams", "3", "--seed", "5", "--save", str(self.file))
        self.out = self.data.parent / "report.out"
        self.addCleanup(self.out.unlink, missing_ok=True)

    def bytes_of(self, *arguments):
        orda(*arguments, "--out", str(self.out))
        return self.out.read_bytes()

    def test_a_rehearsal_that_is_kept_is_an_exercise_file_like_any_other(self):
        self.assertEqual(orda("verify", str(self.file)).returncode, 0)
        again = orda("rehearse", "open-field", "--save", str(self.file), check=False)
        self.assertEqual(again.returncode, 3)
        self.assertIn("played.orda", again.stderr)

    def test_the_text_and_the_json_say_the_same(self):
        scores = json.loads(orda("score", str(self.file), "--format", "json").stdout)
        text = orda("score", str(self.file)).stdout
        self.assertFalse(scores["provisional"])
        self.assertEqual(len(scores["teams"]), 3)
        for team in scores["teams"]:
            self.assertIn(f'\n{team["team"]}: {team["permille"] / 10:.1f} %', text)
            sums = {}
            for entry in team["entries"]:
                for name, total in entry["points"].items():
                    earned, possible = sums.get(name, (0, 0))
                    sums[name] = (earned + total["earned"], possible + total["possible"])
            self.assertEqual({name: (t["earned"], t["possible"]) for name, t in team["competencies"].items()},
                             {name: total for name, total in sums.items() if total != (0, 0)})
            for entry in team["entries"]:
                self.assertTrue(entry["records"] or entry["reason"] == "missed", entry)

    def test_every_record_that_is_named_is_about_that_team(self):
        scores = json.loads(orda("score", str(self.file), "--format", "json").stdout)
        journal = {}
        for line in orda("journal", str(self.file), "--format", "jsonl").stdout.splitlines():
            record = json.loads(line)
            journal[record["sequence"]] = record
        names = [record["data"]["name"] for record in journal.values() if record["event"] == "team_added"]
        kinds = {"decision": {"decision_recorded", "decision_closed"}, "request": {"request_sent", "request_answered"},
                 "mark": {"mark_changed"}, "rating": {"rating_given"}, "asset": {"asset_secured", "asset_lost"},
                 "sharing": {"fact_learned"}, "rationale": {"decision_recorded", "writing_rated"},
                 "document": {"document_saved", "writing_rated"}}
        for team in scores["teams"]:
            for entry in team["entries"]:
                for number in entry["records"]:
                    self.assertEqual(names[journal[number]["data"]["team"]], team["team"])
                    self.assertIn(journal[number]["event"], kinds[entry["source"]])
                if entry["source"] in ("rationale", "document"):  # the words first, then who rated them
                    self.assertEqual([journal[number]["event"] for number in entry["records"]].count("writing_rated"),
                                     len(entry["records"]) - 1)
                    self.assertNotEqual(journal[entry["records"][0]]["event"], "writing_rated")

    def test_the_standard_rubric_changes_nothing_and_another_one_says_what_it_changes(self):
        rubric = self.out
        rubric.write_text(orda("score", str(self.file), "--write-rubric").stdout)
        same = orda("score", str(self.file), "--rubric", str(rubric), "--diff").stdout
        self.assertIn("No entry has other points", same)
        rubric.write_text("orda: 1\nrubric: Other\nrequests: {bank: INF 1}\n")
        changed = json.loads(orda("score", str(self.file), "--rubric", str(rubric), "--diff", "--format", "json").stdout)
        self.assertTrue(changed["entries"])
        self.assertEqual({entry["id"] for entry in changed["entries"]}, {"bank"})
        rubric.write_text("orda: 1\nrubric: Bad\nrequest: {bank: INF 1}\n")
        refused = orda("score", str(self.file), "--rubric", str(rubric), check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn(":3:1: error: a rubric has no field `request`", refused.stderr)
        self.assertIn("did you mean `requests`?", refused.stderr)
        self.assertEqual(orda("score", str(self.file), "--diff", check=False).returncode, 2)

    def test_the_report_of_one_team_is_about_that_team_alone(self):
        for form in ("html", "csv", "json", "jsonl"):
            text = orda("report", str(self.file), "--team", "Team 2", "--format", form).stdout
            self.assertIn("Team 2", text)
            self.assertNotRegex(text, "Team [13]")
        refused = orda("report", str(self.file), "--team", "Team 9", check=False)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("there are Team 1, Team 2, Team 3", refused.stderr)

    def test_evaluators_who_watch_together_mostly_agree_and_one_alone_cannot(self):
        alone = json.loads(orda("score", str(self.file), "--format", "json").stdout)["agreement"]
        self.assertEqual((alone["items"], alone["percent"], alone["kappa"]), (0, None, None))
        self.assertIn("Evaluators: no checklist was rated by two", orda("score", str(self.file)).stdout)
        two = self.data.parent / "two.orda"
        self.addCleanup(two.unlink, missing_ok=True)
        orda("rehearse", "open-field", "--teams", "3", "--seed", "5", "--evaluators", "2", "--save", str(two))
        told = json.loads(orda("score", str(two), "--format", "json").stdout)["agreement"]
        self.assertGreater(told["items"], 10)
        self.assertEqual(told["percent"], int(told["exact"] / told["items"] * 100 + 0.5))
        self.assertGreater(told["kappa"], 0.5)
        self.assertIn(f"{told['exact']} alike ({told['percent']} %)", orda("score", str(two)).stdout)

    def test_the_example_is_whole_and_its_reports_are_what_it_is_told_now(self):
        folder = pathlib.Path("docs/examples")
        self.assertLess((folder / "open-field.orda").stat().st_size, 3_000_000)
        example = self.data.parent / "example.orda"
        self.addCleanup(example.unlink, missing_ok=True)
        shutil.copyfile(folder / "open-field.orda", example)  # looking at it may leave files beside it
        self.assertEqual(orda("verify", str(example)).returncode, 0)
        for language in ("en", "ru", "kk"):
            told = orda("report", str(example), "--lang", language).stdout
            self.assertEqual(told, (folder / f"report.{language}.html").read_text(), "made anew by script/example")

    def test_mistakes_are_said_and_nothing_is_written_over(self):
        self.assertEqual(orda("score", "nowhere.orda", check=False).returncode, 3)
        self.assertEqual(orda("report", str(self.file), "--out", str(self.file), check=False).returncode, 2)
        self.assertEqual(orda("report", str(self.file), "--lang", "de", check=False).returncode, 2)
        missing = orda("report", str(self.file), "--out", "/nowhere/report.html", check=False)
        self.assertEqual(missing.returncode, 3)
        self.assertIn("/nowhere/report.html", missing.stderr)
        self.assertEqual(orda("verify", str(self.file)).returncode, 0)

    def test_the_page_stands_alone_and_is_in_the_readers_language(self):
        for language, title in (("en", "After-action report"), ("ru", "Отчёт по итогам учения"), ("kk", "қорытындысы туралы есеп")):
            page = self.bytes_of("report", str(self.file), "--lang", language).decode()
            self.assertIn(f'<html lang="{language}">', page)
            self.assertIn(title, page)
            self.assertNotRegex(page, r"<script|src=|href=")
            self.assertEqual(page, orda("report", str(self.file), "--lang", language).stdout)

    def test_csv_and_json_have_every_answer(self):
        report = json.loads(orda("report", str(self.file), "--format", "json").stdout)
        rows = list(csv.DictReader(io.StringIO(self.bytes_of("report", str(self.file), "--format", "csv").decode("utf-8-sig"))))
        self.assertEqual([int(row["record"]) for row in rows], [each["record"] for each in report["decisions"]])
        for row, each in zip(rows, report["decisions"]):
            self.assertEqual((row["team"], row["decision"], row["timing"]), (each["team"], each["decision"], each["timing"]))
            self.assertEqual(row["why"].removeprefix("'"), each["rationale"]["why"])

    def test_the_workbook_opens_again_with_real_numbers_and_times(self):
        report = json.loads(orda("report", str(self.file), "--format", "json").stdout)
        self.bytes_of("report", str(self.file), "--format", "xlsx", "--lang", "ru")
        book = Workbook(self.out)
        self.assertEqual(list(book.sheets), ["Общие сведения", "Результаты", "Баллы", "Реестр решений", "Ожидалось", "Красные флаги", "Ход учения",
                                             "План совершенствования", "Что сказали участники"])
        self.assertEqual(book.formulas, 0)
        decisions = book.sheets["Реестр решений"][1:]
        self.assertEqual([row["A"] for row in decisions], [each["record"] for each in report["decisions"]])
        epoch = datetime.datetime(1899, 12, 30)
        for row, each in zip(decisions, report["decisions"]):
            self.assertAlmostEqual(row["H"] * 86_400_000, each["at_ms"], delta=1)
            moment = (epoch + datetime.timedelta(days=row["I"]) - datetime.datetime(1970, 1, 1)).total_seconds()
            self.assertAlmostEqual(moment * 1_000_000, each["wall_us"], delta=10_000)
        for row, each in zip(decisions, report["decisions"]):
            self.assertEqual(row.get("Q"), each["corrects"] or None)
            self.assertEqual(row["R"], each["by_staff"])
            self.assertAlmostEqual(row["S"] * 86_400_000, each["opened_ms"], delta=1)
        self.assertEqual([bool(row.get("P")) for row in decisions], [bool(each["rejected"]) for each in report["decisions"]])
        self.assertEqual([bool(row.get("O")) for row in decisions], [bool(each["rationale"]["grounds"]) for each in report["decisions"]])
        entries = book.sheets["Баллы"][1:]
        self.assertTrue({"решение", "обоснование"} <= {row["J"] for row in entries})
        self.assertTrue(all(row.get("K") for row in entries if row["J"] == "решение" and row["C"] == "в срок"))
        weights = {row["B"]: row["F"] for row in book.sheets["Результаты"][1:]}
        self.assertEqual(sorted(weights.values()), sorted(report["weights"].values()))
        self.assertTrue(book.sheets["Ожидалось"][1:])
        earned = sum(total["earned"] for team in report["teams"] for total in team["competencies"].values())
        self.assertAlmostEqual(sum(row["C"] for row in book.sheets["Результаты"][1:]) * 1000, earned, delta=0.01)

    def test_the_workbook_has_the_improvement_plan_and_no_formula_in_it(self):
        [learned] = (pathlib.Path(__file__).parents[2] / "replay/goldens/format-1/learned").glob("*.orda")
        self.bytes_of("report", str(learned), "--format", "xlsx", "--lang", "ru")
        book = Workbook(self.out)
        self.assertEqual(book.formulas, 0)
        told = json.loads(orda("report", str(learned), "--format", "json").stdout)["lessons"]
        rows = book.sheets["План совершенствования"][1:]
        self.assertEqual(len(rows), len(told))
        self.assertEqual([row["E"] for row in rows], [each["words"] for each in told])
        [due] = [row for row in rows if row.get("H")]
        self.assertEqual((due["F"], due["G"]), ("Отработать первую беседу", "Учебный отдел"))
        self.assertEqual(datetime.datetime(1899, 12, 30) + datetime.timedelta(days=due["H"]), datetime.datetime(2028, 2, 29))

    def test_what_has_not_ended_says_so_in_every_format_and_is_not_to_be_signed(self):
        orda("copy", str(self.file), "--until", "900", data=self.data)
        [copy] = self.data.glob("*.orda")
        words = {"en": ("Provisional", "has not ended", "Lead evaluator"), "ru": ("Предварительно", "неоконченное учение", "Старший оценщик"),
                 "kk": ("Алдын ала", "Аяқталмаған оқу-жаттығу", "Аға бағалаушы")}
        for language, (provisional, sentence, signs) in words.items():
            page = self.bytes_of("passport", str(copy), "--team", "Team 1", "--lang", language).decode()
            self.assertIn(provisional, page)
            self.assertIn(sentence, page)
            self.assertNotIn('class="sign"', page)
            self.assertIn('class="sign"', orda("passport", str(self.file), "--team", "Team 1", "--lang", language).stdout)
            self.bytes_of("report", str(copy), "--format", "xlsx", "--lang", language)
            first = next(iter(Workbook(self.out).sheets.values()))
            self.assertEqual(first[1]["A"], provisional)
            self.assertIn(provisional, orda("report", str(copy), "--lang", language).stdout)
            self.assertNotIn(signs, orda("report", str(copy), "--lang", language).stdout)
            self.assertIn(signs, orda("report", str(self.file), "--lang", language).stdout)
        head = json.loads(orda("report", str(copy), "--format", "jsonl").stdout.splitlines()[0])
        self.assertEqual((head["kind"], head["provisional"]), ("head", True))
        self.assertTrue(json.loads(orda("report", str(copy), "--format", "json").stdout)["provisional"])
        rows = csv.DictReader(io.StringIO(self.bytes_of("report", str(copy), "--format", "csv").decode("utf-8-sig")))
        self.assertEqual({row["provisional"] for row in rows}, {"yes"})
        self.assertIn("PROVISIONAL", orda("score", str(copy)).stdout)

    def test_another_rubric_is_named_with_its_hash_and_every_rubric_with_its_weights(self):
        rubric = self.data.parent / "rubric.yaml"
        self.addCleanup(rubric.unlink, missing_ok=True)
        rubric.write_text("orda: 1\nrubric: Stricter\nlate: 25\nweights: {PRO: 50}\n")
        digest = hashlib.sha256(rubric.read_bytes()).hexdigest()
        for command in ("score", "report"):
            told = json.loads(orda(command, str(self.file), "--format", "json", "--rubric", str(rubric)).stdout)
            self.assertEqual((told["rubric"], told["rubric_sha256"], told["weights"]["PRO"]), ("Stricter", digest, 50))
            self.assertIsNone(json.loads(orda(command, str(self.file), "--format", "json").stdout)["rubric_sha256"])
        self.assertIn(digest, orda("report", str(self.file), "--rubric", str(rubric)).stdout)
        self.assertIn(digest, orda("score", str(self.file), "--rubric", str(rubric)).stdout)
        self.assertIn(digest, orda("score", str(self.file), "--rubric", str(rubric), "--diff").stdout)
        told = json.loads(orda("score", str(self.file), "--format", "json", "--rubric", str(rubric)).stdout)
        for team in told["teams"]:  # the whole can be worked out again
            shares = {name: (told["weights"][name], t["earned"] / t["possible"]) for name, t in team["competencies"].items() if t["possible"]}
            whole = sum(weight * share for weight, share in shares.values()) / sum(weight for weight, _ in shares.values())
            self.assertAlmostEqual(whole * 1000, team["permille"], delta=2)

    def test_the_pdf_says_it_in_cyrillic_letters(self):
        self.assertIsNotNone(shutil.which("chromium"), "script/setup test installs it")
        pdf = self.bytes_of("report", str(self.file), "--format", "pdf", "--lang", "kk")
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.assertIn(b"/StructTreeRoot", pdf)  # tagged
        text = subprocess.run(["pdftotext", str(self.out), "-"], capture_output=True, text=True, check=True).stdout
        for words in ("Ашық дала", "Жетілдіру жоспары", "Шешімдер тізілімі", "Тұтастық"):
            self.assertIn(words, re.sub(r"\s+", " ", text))
        info = subprocess.run(["pdfinfo", str(self.out)], capture_output=True, text=True, check=True).stdout
        self.assertRegex(info, r"Page size: .*A4")
        told = json.loads(orda("report", str(self.file), "--format", "json").stdout)
        sheets = text.rstrip("\f").split("\f")
        for number, sheet in enumerate(sheets, 1):  # a loose one is known by its foot
            self.assertIn(f"{len(sheets)} беттің {number}-беті", sheet)
            self.assertIn(f"Ашық дала · {told['exercise']} · {told['root'][:8]}", sheet)
            self.assertIn("ОҚУ-ЖАТТЫҒУ · УЧЕБНО · EXERCISE", sheet)
        alone = subprocess.run([ORDA, "report", str(self.file), "--format", "pdf"], capture_output=True, text=True, check=False,
                               env={"PATH": str(pathlib.Path("/nowhere"))})
        self.assertEqual(alone.returncode, 3)
        self.assertIn("there is no Chromium on this machine", alone.stderr)

    def pages(self):
        info = subprocess.run(["pdfinfo", str(self.out)], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"Pages:\s+(\d+)", info)[1])

    def test_a_passport_over_six_exercises_in_two_languages_is_one_page(self):
        other = self.data.parent / "other.orda"
        self.addCleanup(other.unlink, missing_ok=True)
        orda("rehearse", "silver-wash", "--teams", "2", "--save", str(other))
        orda("passport", *[str(self.file), str(other)] * 3, "--team", "Team 1", "--lang", "kk", "--second", "ru", "--format", "pdf",
             "--out", str(self.out))
        self.assertEqual(self.pages(), 1)
        text = subprocess.run(["pdftotext", str(self.out), "-"], capture_output=True, text=True, check=True).stdout
        for words in ("Құзырет паспорты", "Паспорт компетенций", "Ашық дала", "Күміс жуу", "Жәбірленушіге зиян"):
            self.assertIn(words, re.sub(r"\s+", " ", text))

    def test_a_passport_says_whose_it_can_be(self):
        scores = json.loads(orda("score", str(self.file), "--format", "json").stdout)
        team = scores["teams"][0]["team"]
        page = self.bytes_of("passport", str(self.file), "--seat", f"{team} / LEAD 1", "--name", "Аружан Сейт", "--lang", "ru").decode()
        self.assertIn("<b>Аружан Сейт</b>", page)
        self.assertIn(f"LEAD 1, {team}", page)
        for arguments, words in ((["--team", "Nobody"], f"there are {team}, "), (["--seat", "POL 1"], f"there are {team} / LEAD 1, "),
                                 ([], "say whose passport it is"), (["--data", "/nowhere", "--name", "x"], "no files beside it")):
            refused = orda("passport", str(self.file), *arguments, check=False)
            self.assertEqual(refused.returncode, 2, arguments)
            self.assertIn(words, refused.stderr)
        nowhere = orda("passport", "--data", "/nowhere", "--name", "x", check=False)
        self.assertEqual(nowhere.returncode, 3)
        self.assertFalse(pathlib.Path("/nowhere/orda.db").exists())

    def test_a_passport_finds_a_person_by_the_people_lists_of_a_server(self):
        people = self.data.parent / "people.csv"
        people.write_text("team,desk,number,name\nBarys,POL,1,Аружан Сейт\nBarys,LEAD,1,Ерлан Бек\n", encoding="utf-8")
        self.addCleanup(people.unlink, missing_ok=True)
        for _ in range(2):
            self.new_exercise("--team", "Barys", "--people", str(people))
        page = orda("passport", "--data", str(self.data), "--name", "Аружан Сейт", "--lang", "ru").stdout
        self.assertIn("<b>POL 1, Barys</b>", page)
        self.assertEqual(page.count("<div>Открытое поле</div>"), 1)
        self.assertEqual(len(re.search(r"<code>(.*)</code>", page)[1].strip().split(" ")), 2)
        people.write_text("team,desk,number,name\nQyran,LAB,1,Ерлан Бек\nQyran,LAB,1,Аружан Сейт\n", encoding="utf-8")
        self.new_exercise("--team", "Qyran", "--people", str(people))
        page = orda("passport", "--data", str(self.data), "--name", "Аружан Сейт", "--lang", "ru").stdout
        self.assertIn("<b>POL 1, Barys; LAB 1, Qyran</b>", page)
        nobody = orda("passport", "--data", str(self.data), "--name", "Кто-то", check=False)
        self.assertEqual(nobody.returncode, 2)
        self.assertIn("nobody in the people lists", nobody.stderr)


if __name__ == "__main__":
    unittest.main()
