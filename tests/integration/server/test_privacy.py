# SPDX-License-Identifier: Apache-2.0
"""No name, phone or e-mail from set-up, people list, login or join ever reaches an exercise file."""
import base64
import unittest

from harness import Browser, Case, orda


MARKS = {
    "first": "Zhanbota-first", "controller": "zhanbota.controller@example.invalid", "password": "zhanbota-password",
    "stranger": "Zhanbota-stranger", "listed": "Жанбота Тізімова", "listed_cli": "Қарлығаш Консольбек", "phone": "+7-700-000-77-77",
    "joined": "Zhanbota-joined", "header": "zhanbota-header", "cookie": "zhanbota-cookie", "query": "zhanbota-query",
}


def forms_of(text):
    """A mark and each word of it as they may stand in bytes."""
    for word in {text, *text.split()}:
        for case in {word, word.upper(), word.lower(), word.casefold()}:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                data = case.encode(encoding)
                yield from (data, data.hex().encode(), base64.b64encode(data).rstrip(b"=")[:-1])


class Privacy(Case):
    def people_list(self, team, name):
        return f"team,desk,number,name\n{team},POL,1,{name} {MARKS['phone']}\n"

    def search(self, secrets, printed):
        """Looks into every file of the folder but the list of people, and into what was printed."""
        searched = {path.name: path.read_bytes() for path in self.data.iterdir() if not path.name.startswith("orda.db")}
        for name in [name for name in searched if name.endswith(".orda")]:
            for form in ("text", "jsonl", "csv"):
                searched[f"journal of {name}, {form}"] = orda("journal", str(self.data / name), "--format", form).stdout.encode()
        for name, content in (searched | {"what the server printed": printed.encode()}).items():
            for mark in [*MARKS.values(), *secrets]:
                for form in forms_of(mark):
                    self.assertNotIn(form, content, f"{mark} in {name}")
        return searched

    def test_marked_names_are_in_no_exercise_file_and_not_in_the_log(self):
        people = self.data / "people.csv"
        people.write_text(self.people_list("Barys", MARKS["listed_cli"]), encoding="utf-8")
        exercise, links = self.new_exercise("--team", "Barys", "--people", str(people))
        people.unlink()
        self.assertIn(MARKS["listed_cli"], " ".join(link["person"] or "" for link in links))

        server = self.serve()
        director = Browser(server)
        made = director.post("/api/first", {"token": server.first_token(), "name": MARKS["first"], "password": MARKS["password"]})
        self.assertEqual(made.status, 200)
        set_up = {"script": "open-field", "teams": ["Qyran"], "people_csv": self.people_list("Qyran", MARKS["listed"])}
        second = director.post("/api/exercises", set_up).json()
        self.assertIn(MARKS["listed"], str(second["links"]))
        wrong = set_up | {"people_csv": self.people_list("Nobody", MARKS["listed"])}
        self.assertEqual(director.post("/api/exercises", wrong).status, 400)
        stranger = Browser(server).post("/api/login", {"name": MARKS["stranger"], "password": MARKS["password"]})
        self.assertEqual(stranger.status, 403)
        self.add_account(MARKS["controller"], "controller", MARKS["password"])
        by_password = self.staff(server, MARKS["controller"], MARKS["password"])
        by_link = self.staff(server, MARKS["controller"])
        joiner = Browser(server)
        joined = joiner.post("/api/join?name=" + MARKS["query"], {"token": links[0]["token"], "name": MARKS["joined"],
                                                                  "person": MARKS["joined"]},
                             {"User-Agent": MARKS["header"], "Cookie": "orda_session=" + MARKS["cookie"]})
        self.assertEqual(joined.status, 200)
        for browser, where in ((director, exercise), (by_password, second["id"]), (by_link, exercise), (joiner, exercise)):
            station = browser.socket(where)
            station.resume(where)
            station.command("clock", {"verb": "START"})
        for link in second["links"][:3]:
            self.join(server, {"token": link["url"].split("#")[1]})
        self.assertEqual(by_link.post("/api/logout", {}).status, 200)

        secrets = [link["token"] for link in links] + [joiner.cookie.split("=")[1], director.cookie.split("=")[1]]
        server.process.kill()  # so that the write-ahead log is there to be searched too
        searched = self.search(secrets, "".join(server.greeting) + server.process.stdout.read())
        self.assertLessEqual({"server.log", self.file(exercise).name + "-wal", self.file(second["id"]).name}, set(searched))
        self.assertEqual(self.serve().stop(), 0)
        self.search(secrets, "")
        known = b"".join(path.read_bytes() for path in self.data.glob("orda.db*"))
        for mark in ("first", "controller", "listed", "listed_cli", "phone"):
            self.assertIn(MARKS[mark].encode(), known, "where it belongs")

    def test_cookies_and_passwords_are_stored_only_as_hashes_and_the_file_is_private(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        staff = self.staff(server, password="zhanbota-password")
        seat = self.join(server, links[0])
        server.stop()
        content = (self.data / "orda.db").read_bytes()
        for secret in (staff.cookie.split("=")[1], seat.cookie.split("=")[1], "zhanbota-password"):
            self.assertNotIn(secret.encode(), content)
        for path in self.data.iterdir():
            self.assertEqual(path.stat().st_mode & 0o077, 0, path.name)
        self.assertTrue(exercise)


if __name__ == "__main__":
    unittest.main(verbosity=2)
