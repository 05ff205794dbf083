# SPDX-License-Identifier: Apache-2.0
"""No name, phone or e-mail from set-up, people list, login or join ever reaches an exercise file."""
import unittest

from harness import Browser, Case


def forms_of(mark):
    """A mark as it may stand in bytes."""
    return [mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode(), mark.upper().encode()]


class Privacy(Case):
    def test_marked_names_are_in_no_exercise_file(self):
        marks = {"first": "Zhanbota-first", "controller": "zhanbota.controller@example.invalid", "listed": "Жанбота Тізімова",
                 "listed_cli": "Жанбота Консоль", "phone": "+7-700-000-77-77", "password": "zhanbota-password",
                 "joined": "Zhanbota-join", "header": "zhanbota-header", "cookie": "zhanbota-cookie"}
        people = self.data / "people.csv"
        people.write_text(f"team,desk,number,name\nBarys,POL,1,{marks['listed_cli']} {marks['phone']}\n", encoding="utf-8")
        exercise, links = self.new_exercise("--team", "Barys", "--people", str(people))
        people.unlink()
        self.assertIn(marks["listed_cli"], " ".join(link["person"] or "" for link in links))

        server = self.serve()
        director = Browser(server)
        made = director.post("/api/first", {"token": server.first_token(), "name": marks["first"], "password": marks["password"]})
        self.assertEqual(made.status, 200)
        csv = f"team,desk,number,name\nQyran,POL,1,{marks['listed']} {marks['phone']}\n"
        second = director.post("/api/exercises", {"script": "open-field", "teams": ["Qyran"], "people_csv": csv}).json()
        self.add_account(marks["controller"], "controller", marks["password"])
        controller = self.staff(server, marks["controller"], marks["password"])
        for browser, where in ((director, exercise), (controller, second["id"])):
            station = browser.socket(where)
            station.resume(where)
            station.command("clock", {"verb": "START"})
        joiner = Browser(server)
        joiner.cookie = "orda_session=" + marks["cookie"]
        joined = joiner.post("/api/join", {"token": links[0]["token"], "name": marks["joined"], "person": marks["joined"]},
                             {"User-Agent": marks["header"], "Cookie": "orda_session=" + marks["cookie"]})
        self.assertEqual(joined.status, 200)
        station = joiner.socket(exercise)
        station.resume(exercise)
        for link in second["links"][:3]:
            self.join(server, {"token": link["url"].split("#")[1]})
        server.kill()  # so that the write-ahead log is there to be searched too

        searched = [path for path in self.data.iterdir() if ".orda" in path.name or path == server.log_path]
        self.assertGreaterEqual(len(searched), 3)
        secrets = [link["token"] for link in links] + [joiner.cookie.split("=")[1], director.cookie.split("=")[1]]
        for path in searched:
            content = path.read_bytes()
            for mark in [*marks.values(), *secrets]:
                for form in forms_of(mark):
                    self.assertNotIn(form, content, f"{mark} in {path.name}")
        self.assertIn(marks["listed"].encode(), (self.data / "orda.db").read_bytes() + (self.data / "orda.db-wal").read_bytes())

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
