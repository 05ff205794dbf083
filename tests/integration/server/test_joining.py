# SPDX-License-Identifier: Apache-2.0
"""Coming in: first start, accounts, links, PINs, tickets; going out; rights of each role over HTTP."""
import re
import time
import unittest

from harness import Browser, Case, journal, orda


class FirstStart(Case):
    def test_the_first_link_makes_the_director_once(self):
        server = self.serve()
        token = server.first_token()
        browser = Browser(server)
        self.assertEqual(browser.get("/api/me").status, 401)
        wrong = browser.post("/api/first", {"token": "wrong", "name": "Dana", "password": "long enough"})
        self.assertEqual((wrong.status, wrong.json()["error"]), (403, "wrong_token"))
        weak = browser.post("/api/first", {"token": token, "name": "Dana", "password": "short"})
        self.assertEqual((weak.status, weak.json()["error"]), (400, "weak_password"))
        made = browser.post("/api/first", {"token": token, "name": "Dana", "password": "long enough"})
        self.assertEqual(made.json()["me"], {"role": "director", "exercise": "", "exercises": [], "name": "Dana"})
        cookie = made.headers["Set-Cookie"]
        for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, cookie)
        self.assertNotIn("Secure", cookie)
        self.assertEqual(browser.get("/api/me").json()["me"]["role"], "director")
        again = Browser(server).post("/api/first", {"token": token, "name": "Eva", "password": "long enough"})
        self.assertEqual(again.status, 403)

    def test_two_servers_do_not_share_a_folder(self):
        self.serve()
        second = orda("serve", "--listen", "127.0.0.1:0", data=self.data, check=False)
        self.assertEqual(second.returncode, 3)
        self.assertIn("another server", second.stderr)


class Joining(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise()
        self.server = self.serve()

    def test_a_link_opens_its_seat(self):
        browser = self.join(self.server, self.links[1])
        me = browser.get("/api/me").json()["me"]
        self.assertEqual(me, {"role": "trainee", "exercise": self.exercise, "exercises": [self.exercise], "seat": 1,
                              "stage": "planned", "retain_until": "", "consent": None})

    def test_a_login_link_opens_its_account_once(self):
        self.add_account("Dana")
        link = orda("admin", "link", "Dana", "--url", "http://hall", data=self.data).stdout
        token = re.fullmatch(r"http://hall/join#([\w-]{22})\n", link)[1]
        me = Browser(self.server).post("/api/join", {"token": token}).json()["me"]
        self.assertEqual(me, {"role": "director", "exercise": "", "exercises": [self.exercise], "name": "Dana"})
        again = Browser(self.server).post("/api/join", {"token": token})
        self.assertEqual((again.status, again.json()["error"]), (403, "wrong_code"))

    def test_a_pin_opens_its_seat_also_with_a_space(self):
        browser = Browser(self.server)
        self.assertEqual(browser.post("/api/join", {"code": self.links[0]["pin"]}).json()["me"]["seat"], 0)

    def test_the_same_browser_joins_again_without_a_new_person(self):
        browser = self.join(self.server, self.links[0])
        cookie = browser.cookie
        again = browser.post("/api/join", {"token": self.links[0]["token"]})
        self.assertEqual(again.status, 200)
        self.assertEqual(browser.cookie, cookie)

    def test_a_right_link_does_not_wait_for_those_who_guess_behind_the_same_address(self):
        for _ in range(6):
            Browser(self.server).post("/api/join", {"code": "000000"})
        self.assertEqual(Browser(self.server).post("/api/join", {"code": "000000"}).status, 429)
        self.assertEqual(Browser(self.server).post("/api/join", {"token": "wrong"}).status, 429)
        self.join(self.server, self.links[0])

    def test_guessing_is_slowed_down(self):
        browser = Browser(self.server)
        for _ in range(5):
            answer = browser.post("/api/join", {"code": "000000"})
            self.assertEqual((answer.status, answer.json()["error"]), (403, "wrong_code"))
        refused = browser.post("/api/join", {"code": self.links[0]["pin"]})
        self.assertEqual((refused.status, refused.json()["error"]), (429, "too_many_tries"))
        self.assertGreater(refused.json()["retry_after_s"], 30)
        self.assertEqual(refused.headers["Retry-After"], str(refused.json()["retry_after_s"]))

    def test_wrong_passwords_are_slowed_down_and_told_like_unknown_names(self):
        self.add_account("director")
        browser = Browser(self.server)
        answers = [browser.post("/api/login", {"name": name, "password": "wrong"}) for name in ("director", "nobody") * 2]
        self.assertEqual({(a.status, a.body) for a in answers}, {(403, answers[0].body)})
        browser.post("/api/login", {"name": "director", "password": "wrong"})
        self.assertEqual(browser.post("/api/login", {"name": "director", "password": "correct horse"}).status, 429)

    def test_staff_see_exercises_scripts_and_links(self):
        browser = self.staff(self.server)
        [exercise] = browser.get("/api/exercises").json()["exercises"]
        self.assertEqual((exercise["id"], exercise["stage"], exercise["teams"], exercise["seats_online"]),
                         (self.exercise, "planned", 1, 0))
        scripts = browser.get("/api/scripts").json()["scripts"]
        self.assertIn("open-field", [script["id"] for script in scripts])
        links = browser.get(f"/api/exercises/{self.exercise}/links").json()["links"]
        self.assertEqual([link["code"] for link in links], [link["pin"].replace(" ", "") for link in self.links])
        self.assertTrue(links[0]["url"].endswith("/join#" + self.links[0]["token"]))

    def test_a_trainee_sees_nothing_of_it_and_cannot_tell_absent_from_forbidden(self):
        browser = self.join(self.server, self.links[0])
        absent = browser.get("/api/nothing")
        for path in ("/api/exercises", "/api/scripts", f"/api/exercises/{self.exercise}/links",
                     "/api/exercises/aaaaaaaaaa/links", f"/content/{self.exercise}/item/1", "/content/aaaaaaaaaa/item/1"):
            answer = browser.get(path)
            self.assertEqual((answer.status, answer.body), (404, absent.body), path)
        self.assertEqual(browser.post("/api/exercises", {"script": "open-field", "teams": ["A"]}).status, 404)
        self.assertEqual(browser.post("/api/ticket", {"exercise": "aaaaaaaaaa"}).status, 404)

    def test_without_a_session_there_is_nothing(self):
        browser = Browser(self.server)
        for path in ("/api/me", "/api/exercises", "/api/scripts", f"/content/{self.exercise}/item/1"):
            answer = browser.get(path)
            self.assertEqual((answer.status, answer.json()["error"]), (401, "no_session"), path)
        browser.cookie = "orda_session=guess"
        self.assertEqual(browser.get("/api/me").status, 401)

    def test_a_controller_gets_links_but_makes_no_exercise(self):
        browser = self.staff(self.server, "controller")
        self.assertEqual(browser.get(f"/api/exercises/{self.exercise}/links").status, 200)
        self.assertEqual(browser.post("/api/exercises", {"script": "open-field", "teams": ["A"]}).status, 404)

    def test_an_exercise_is_made_over_http(self):
        browser = self.staff(self.server)
        csv = "team;desk;number;name\r\nBarys;POL;1;Aigul\r\n"
        desks = browser.get("/api/scripts").json()["scripts"]
        desks = next(script for script in desks if script["id"] == "open-field")["desks"]
        csv = csv.replace("POL", desks[0]["code"])
        made = browser.post("/api/exercises", {"script": "open-field", "teams": ["Barys", "Qyran"], "seats_per_desk": 2,
                                               "people_csv": csv})
        self.assertEqual(made.status, 200, made.body)
        trainees = [link for link in made.json()["links"] if link["kind"] == "seat"]
        self.assertEqual(len(trainees), 2 * 2 * len(desks))
        self.assertEqual(trainees[0]["person"], "Aigul")
        self.assertEqual(len(browser.get("/api/exercises").json()["exercises"]), 2)
        token = trainees[-1]["url"].split("#")[1]
        self.assertEqual(Browser(self.server).post("/api/join", {"token": token}).json()["me"]["exercise"], made.json()["id"])

    def test_mistakes_in_the_people_list_are_told_by_line_and_column(self):
        browser = self.staff(self.server)
        answer = browser.post("/api/exercises", {"script": "open-field", "teams": ["Barys"],
                                                 "people_csv": "team,desk,number,name\nTulpar,POL,1,A\n"})
        self.assertEqual((answer.status, answer.json()["error"]), (400, "bad_people"))
        self.assertEqual((answer.json()["line"], answer.json()["column"]), (2, 1))

    def test_a_set_up_that_makes_no_sense_is_refused(self):
        browser = self.staff(self.server)
        for body, word in (({"script": "nothing", "teams": ["A"]}, "no_script"),
                           ({"script": "../open-field", "teams": ["A"]}, "no_script"),
                           ({"script": "/etc", "teams": ["A"]}, "no_script"),
                           ({"script": "open-field", "teams": []}, "bad_set_up"),
                           ({"script": "open-field", "teams": ["A", "A"]}, "bad_set_up"),
                           ({"script": "open-field", "teams": ["A"] * 150}, "malformed"),
                           ({"script": "open-field", "teams": ["A"], "seats_per_desk": 0}, "malformed"),
                           ({"script": "open-field", "teams": ["A"], "cut": 1}, "malformed"),
                           ({"script": "open-field", "teams": ["A"], "cut": "x" * 201}, "malformed"),
                           ({"script": "open-field", "teams": ["A"], "staffing": "3"}, "malformed"),
                           ({"script": "open-field", "teams": ["A"], "staffing": 3.5}, "malformed"),
                           ({"script": "open-field"}, "malformed")):
            answer = browser.post("/api/exercises", body)
            self.assertEqual((answer.status, answer.json()["error"]), (400, word), body)

    def test_a_cut_and_controllers_are_offered_and_an_exercise_is_made_so(self):
        browser = self.staff(self.server)
        scripts = {script["id"]: script for script in browser.get("/api/scripts").json()["scripts"]}
        [cut] = scripts["open-field"]["cuts"]
        self.assertEqual((cut["id"], cut["length_ms"], scripts["open-field"]["length_ms"]), ("short", 2_400_000, 21_600_000))
        self.assertEqual([(day["code"], day["at_ms"]) for day in scripts["open-field"]["days"]], [("D1", 0), ("D2", 10_800_000)])
        self.assertEqual(len(cut["title"]), len(scripts["open-field"]["languages"]))
        rows = {}
        for body, kind in (({}, ("", 3)), ({"cut": ""}, ("", 3)), ({"staffing": 6}, ("", 6)),
                           ({"cut": "short"}, ("short", 3)), ({"cut": "short", "staffing": 1}, ("short", 1))):
            made = browser.post("/api/exercises", {"script": "open-field", "teams": ["A"]} | body)
            self.assertEqual(made.status, 200, made.body)
            exercise = made.json()["id"]
            told = next(e for e in browser.get("/api/exercises").json()["exercises"] if e["id"] == exercise)
            self.assertEqual((told["cut"], told["staffing"]), kind, body)
            self.assertEqual(told["title"], (cut if kind[0] else scripts["open-field"])["title"], body)
            self.assertEqual(journal(self.file(exercise))[0]["data"]["staffing"], kind[1], body)
            rows[kind] = self.rows_and_length(browser, exercise)
        self.assertEqual({rows[kind][1] for kind in rows if kind[0] == ""}, {21_600_000})
        self.assertEqual({rows[kind][1] for kind in rows if kind[0] == "short"}, {2_400_000})
        self.assertLess(rows["short", 1][0], rows["", 3][0] / 2)

    def rows_and_length(self, browser, exercise):
        station = browser.socket(exercise)
        pages = [view for message in station.resume(exercise) for view in message.get("page", {}).get("views", [])]
        station.close()
        return (sum("script_row" in view for view in pages),
                next(int(view["clock"]["length_ms"]) for view in pages if "clock" in view))

    def test_a_cut_or_controllers_that_there_are_not_are_refused_in_clear_words(self):
        browser = self.staff(self.server)
        for body, words in (({"cut": "shrt"}, 'open-field has no cut "shrt" (it has short)'),
                            ({"cut": "../short"}, 'open-field has no cut "../short" (it has short)'),
                            *(({"staffing": n}, "an exercise is staffed by 1, 3 or 6 controllers")
                              for n in (0, 2, 4, 7, -1, 2**32 + 1, 2**62))):
            answer = browser.post("/api/exercises", {"script": "open-field", "teams": ["A"]} | body)
            self.assertEqual((answer.status, answer.json()), (400, {"error": "bad_set_up", "message": words}), body)
        self.assertEqual(len(browser.get("/api/exercises").json()["exercises"]), 1)

    def test_who_takes_a_seat_is_seen_by_the_one_who_had_it(self):
        first = self.join(self.server, self.links[0])
        station = first.socket(self.exercise)
        station.resume(self.exercise)
        self.join(self.server, self.links[0])
        messages = station.until(lambda m: "closing" in m)
        self.assertEqual(messages[-1]["closing"]["reason"], "taken_over")
        self.assertEqual(station.closed(), 4001)
        self.assertEqual(first.get("/api/me").status, 401)

    def test_several_laptops_of_one_session_share_a_seat(self):
        browser = self.join(self.server, self.links[0])
        stations = [browser.socket(self.exercise) for _ in range(3)]
        for station in stations:
            self.assertEqual(station.resume(self.exercise)[0]["welcome"]["seat"], 1)

    def test_signing_out_closes_the_stations_of_that_session(self):
        browser = self.join(self.server, self.links[0])
        station = browser.socket(self.exercise)
        station.resume(self.exercise)
        self.assertEqual(browser.post("/api/logout", {}).status, 200)
        self.assertEqual(station.closed(), 4003)
        self.assertEqual(browser.get("/api/me").status, 401)

    def test_a_disabled_account_is_out_within_seconds(self):
        browser = self.staff(self.server, "controller")
        station = browser.socket(self.exercise)
        station.resume(self.exercise)
        orda("admin", "disable", "controller", data=self.data)
        self.assertEqual(station.closed(), 4003)
        self.assertEqual(browser.get("/api/me").status, 401)
        self.assertIn("controller  controller  (disabled)", orda("admin", "list", data=self.data).stdout)

    def test_an_exercise_made_beside_the_running_server_is_noticed(self):
        staff = self.staff(self.server)
        exercise, links = self.new_exercise("--team", "Aqqu")
        self.join(self.server, links[0])
        ids = [each["id"] for each in staff.get("/api/exercises").json()["exercises"]]
        self.assertIn(exercise, ids)

    def test_it_is_noticed_without_anybody_asking_for_it(self):
        exercise, _ = self.new_exercise()
        end = time.monotonic() + 5
        while time.monotonic() < end and exercise not in str(self.server.log()):
            time.sleep(0.1)
        self.assertIn(exercise, str(self.server.log()))


if __name__ == "__main__":
    unittest.main(verbosity=2)
