# SPDX-License-Identifier: Apache-2.0
"""The command line: what it prints, what it refuses, what it returns."""
import json
import pathlib
import re
import unittest

from harness import Case, orda


class Commands(Case):
    def refused(self, code, *arguments, data=None, stdin=""):
        done = orda(*arguments, data=data, stdin=stdin, check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_help_and_version_are_everywhere(self):
        self.assertRegex(orda("--version").stdout, r"^orda \d+\.\d+\.\d+")
        overview = orda("--help").stdout
        for command in ("new", "serve", "admin", "check", "journal", "verify", "score", "report", "daysheet", "play", "rehearse", "simulate"):
            self.assertIn(command, overview)
            self.assertIn("--help", orda(command, "--help").stdout)
            self.assertRegex(orda(command, "--version").stdout, r"^orda ")

    def test_mistakes_on_the_command_line_return_2_and_say_what_to_do(self):
        self.assertIn("subcommand", self.refused(2))
        self.refused(2, "serv")
        self.assertIn("--teams", self.refused(2, "new", "open-field", data=self.data))
        self.assertIn("open-field", self.refused(2, "new", "no-such-script", "--teams", "1", data=self.data))
        self.assertIn("ADDRESS:PORT", self.refused(2, "serve", "--listen", "nowhere", data=self.data))
        self.refused(2, "serve", "--tls-cert", "x", data=self.data)
        self.refused(2, "serve", "--public-url", "orda.example", data=self.data)
        self.refused(2, "new", "open-field", "--teams", "129", data=self.data)
        self.refused(2, "admin", "add", "x", "--role", "king", data=self.data)

    def test_the_links_of_a_new_exercise_are_there_for_programs_too(self):
        made = json.loads(orda("new", "open-field", "--team", "Barys", "--format", "json", "--url", "http://hall:8080",
                               data=self.data).stdout)
        self.assertEqual(made["script"], "open-field")
        self.assertRegex(made["exercise"], r"^[a-z2-7]{10}$")
        kinds = [link["kind"] for link in made["links"]]
        self.assertEqual((kinds.count("seat"), kinds.count("actor")), (7, 36))
        first = made["links"][0]
        self.assertEqual((first["team"], first["desk"], first["number"], first["seat"]), ("Barys", "LEAD", 1, 0))
        self.assertRegex(first["url"], r"^http://hall:8080/join#[\w-]{22}$")
        self.assertRegex(first["code"], r"^\d{6}$")

    def test_a_command_that_does_not_exist_is_named(self):
        for line in (("serv",), ("serv", "--help"), ("show",)):
            self.assertIn(f'there is no command "{line[0]}"', self.refused(2, *line))

    def test_accounts_need_a_folder_that_is_there_and_one_director_stays(self):
        self.assertIn("--data", self.refused(3, "admin", "list", data=self.data / "misspelt"))
        self.assertFalse((self.data / "misspelt").exists())
        self.add_account("Dana")
        self.assertIn("only director", self.refused(2, "admin", "disable", "Dana", data=self.data))
        self.add_account("Berik")
        orda("admin", "disable", "Dana", data=self.data)
        self.assertIn("Dana  director  (disabled)", orda("admin", "list", data=self.data).stdout)

    def test_nobody_can_play_where_no_server_is(self):
        (self.data / "links.json").write_text(orda("new", "open-field", "--teams", "1", "--format", "json", data=self.data).stdout)
        said = self.refused(3, "play", "--url", "http://127.0.0.1:1", "--links", str(self.data / "links.json"), "--for", "1")
        self.assertIn("last fault: join:", said)
        self.assertIn("nobody could take part", said)

    def test_exercises_that_are_not_served_are_named(self):
        for _ in range(9):
            self.new_exercise("--team", "A")
        (self.data / "copied.orda").write_bytes(b"")
        server = self.serve()
        said = "".join(server.greeting)
        self.assertIn("no more than 8 exercises are open at once", said)
        self.assertIn("copied.orda is not listed in orda.db", said)

    def test_files_that_are_not_there_return_3(self):
        self.assertIn("/nowhere", self.refused(3, "verify", "/nowhere"))
        self.assertIn("/nowhere", self.refused(3, "journal", "/nowhere"))
        self.assertIn("/nowhere", self.refused(3, "new", "open-field", "--teams", "1", "--people", "/nowhere", data=self.data))
        self.refused(3, "new", "open-field", "--teams", "1", data="/proc/nowhere")

    def test_new_prints_one_line_a_seat(self):
        exercise, links = self.new_exercise("--team", "Barys", "--team", "Qyran", "--seats-per-desk", "2")
        self.assertRegex(exercise, r"^[a-z2-7]{10}$")
        self.assertEqual({link["team"] for link in links} - {"actor"}, {"Barys", "Qyran"})
        self.assertEqual(len({link["pin"] for link in links}), len(links))
        self.assertEqual(len({link["token"] for link in links}), len(links))
        for link in links:
            self.assertRegex(link["token"], r"^[A-Za-z0-9_-]{22}$")

    def test_new_makes_an_exercise_of_a_cut_for_so_many_controllers(self):
        def made(*arguments):
            new = json.loads(orda("new", *arguments, "--teams", "1", "--format", "json", data=self.data).stdout)
            [file] = self.data.glob(f"*-{new['exercise']}.orda")
            played = orda("journal", str(file), "--format", "jsonl").stdout.splitlines()
            return json.loads(played[0])["data"]

        whole, short = made("open-field"), made("open-field", "--cut", "short", "--staffing", "1")
        self.assertEqual((whole["staffing"], short["staffing"]), (3, 1))
        self.assertEqual(made("open-field", "--staffing", "6")["staffing"], 6)
        self.assertNotEqual(whole["script_hash"], short["script_hash"])
        self.assertEqual(made("open-field", "--cut", "short", "--staffing", "3")["script_hash"], short["script_hash"])
        folder = pathlib.Path(__file__).parents[3] / "scenarios/open-field"
        self.assertEqual(made(str(folder), "--cut", "short")["script_hash"], short["script_hash"])

    def test_new_refuses_a_cut_or_controllers_that_there_are_not(self):
        self.assertIn('open-field has no cut "shrt" (it has short)',
                      self.refused(2, "new", "open-field", "--teams", "1", "--cut", "shrt", data=self.data))
        for staffing in ("0", "2", "-1", "many"):
            self.assertIn("--staffing", self.refused(2, "new", "open-field", "--teams", "1", "--staffing", staffing, data=self.data))
        self.assertIn("has no cut", self.refused(2, "rehearse", "open-field", "--cut", "shrt"))
        self.assertEqual(list(self.data.glob("*.orda")), [])

    def test_every_script_and_its_cut_come_to_their_end_at_every_staffing(self):
        for script in ("open-field", "silver-wash", "blue-channel", "easy-money"):
            for cut in ((), ("--cut", "short")):
                played = {orda("rehearse", script, "--teams", "1", *cut, "--staffing", n).stdout.split("\n")[0] for n in "136"}
                self.assertEqual(len(played), 3, played)
                self.assertTrue(all(" ENDEX at T+" in line for line in played), played)

    def test_a_people_list_with_mistakes_makes_no_exercise(self):
        people = self.data / "people.csv"
        people.write_text("team,desk,number,name\nTulpar,POL,1,A\nBarys,NOPE,1,B\n")
        output = self.refused(2, "new", "open-field", "--team", "Barys", "--people", str(people), data=self.data)
        self.assertIn(f"{people}:2:1:", output)
        self.assertIn(f"{people}:3:7:", output)
        self.assertEqual(list(self.data.glob("*.orda")), [])

    def test_accounts(self):
        self.assertIn("10 characters", self.refused(2, "admin", "add", "a", "--role", "director", data=self.data, stdin="short\n"))
        self.assertIn("no password", self.refused(2, "admin", "add", "a", "--role", "director", data=self.data))
        self.add_account("a")
        self.assertIn("already", self.refused(2, "admin", "add", "a", "--role", "director", data=self.data, stdin="long enough\n"))
        self.assertEqual(orda("admin", "list", data=self.data).stdout, "a  director\n")
        self.assertIn("no account", self.refused(2, "admin", "disable", "b", data=self.data))

    def test_an_exercise_can_be_checked_and_printed(self):
        exercise, _ = self.new_exercise()
        [file] = self.data.glob("*.orda")
        self.assertEqual(orda("verify", str(file)).returncode, 0)
        for form in ("text", "jsonl", "csv"):
            self.assertGreater(len(orda("journal", str(file), "--format", form).stdout.splitlines()), 3)
        self.assertIn(exercise, orda("journal", str(file), "--format", "jsonl").stdout)

    def test_a_changed_exercise_is_found_out(self):
        self.new_exercise("--team", "Changeling")
        [file] = self.data.glob("*.orda")
        content = file.read_bytes()
        self.assertIn(b"Changeling", content)
        file.write_bytes(content.replace(b"Changeling", b"Changelinx"))
        self.refused(1, "verify", str(file))

    def test_a_script_is_checked(self):
        self.assertEqual(orda("check", "open-field").returncode, 0)
        broken = self.data / "broken"
        broken.mkdir()
        (broken / "script.yaml").write_text("orda: 1\nid: broken\n")
        output = self.refused(1, "check", str(broken))
        self.assertTrue(re.search(r"broken/script\.yaml:\d+:\d+", output), output)
        self.refused(1, "new", str(broken), "--teams", "1", data=self.data)

    def test_a_script_of_a_folder_makes_an_exercise(self):
        folder = pathlib.Path(__file__).parents[3] / "scenarios/open-field"
        self.assertIn("Exercise ", orda("new", str(folder), "--teams", "1", data=self.data).stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
