# SPDX-License-Identifier: Apache-2.0
"""Walls and the vote of an audience over HTTP: who may have what, and that nothing of a phone is kept."""
import secrets
import unittest

import harness
from harness import Browser, Case

harness.SCRIPT = "easy-money"
PRE_2, D_1 = 1, 3  # numbers of stops: one answer of four, a clip and a drawing
CLIP = b"not a film, but bytes of one"


class Wall(Case):
    def setUp(self):
        super().setUp()
        self.exercise, links = self.new_exercise("--teams", "1", "--walls", "1")
        self.other, others = self.new_exercise("--teams", "1", "--walls", "1")
        self.add_account("director")
        (self.data / "media").mkdir()
        (self.data / "media/1.webm").write_bytes(CLIP)
        self.server = self.serve()
        self.director = self.enter(harness.orda("admin", "link", "director", data=self.data).stdout.strip().split("#")[1])
        self.wall, self.stranger = (self.enter(next(link for link in each if link["team"] == "wall")["token"]) for each in (links, others))
        self.station = self.director.socket(self.exercise)
        self.station.resume(self.exercise)
        self.do("clock", verb="START", revision=0)

    def enter(self, token):
        browser = Browser(self.server)
        self.assertEqual(browser.post("/api/join", {"token": token}).status, 200)
        return browser

    def do(self, kind, **body):
        answer = self.station.command(kind, body)
        self.assertIn("acknowledged", answer, answer)

    def film(self, verb, stop, **more):
        self.do("run_film", verb=verb, team=0, stop=stop, **more)

    def poll(self, browser=None):
        return (browser or self.wall).get(f"/api/polls/{self.exercise}/0")

    def open_vote(self):
        self.film("HALT", PRE_2)
        self.film("OPEN", PRE_2)
        code = self.poll().json()["code"]
        return f"/api/vote/{code}", Browser(self.server).get(f"/api/vote/{code}").json()

    def test_a_wall_holds_clips_beforehand_and_gets_drawings_when_they_are_shown(self):
        stop = f"/media/{self.exercise}/stops/{D_1}"
        self.assertEqual(self.wall.get(f"/media/{self.exercise}/clips").json(), {"clips": [{"stop": D_1, "bytes": len(CLIP)}]})
        self.assertEqual(self.wall.get(stop).body, CLIP)
        self.assertEqual(self.wall.get(stop + "/still").status, 404)
        self.assertEqual(self.director.get(stop + "/still").status, 200)
        self.film("PLAY", D_1)
        self.assertEqual(self.wall.get(stop + "/still").headers["Content-Type"], "image/svg+xml")
        for path in (stop, stop + "/still", f"/media/{self.exercise}/clips", f"/api/polls/{self.exercise}/0"):
            self.assertEqual(self.stranger.get(path).status, 404, path)
            self.assertEqual(Browser(self.server).get(path).status, 401, path)
        for path in (f"/media/{self.exercise}/rows/0", f"/media/{self.exercise}/stops/99/still", f"/api/polls/{self.exercise}/1",
                     f"/api/polls/{self.exercise}/x", "/api/polls/aaaaaaaaaa/0"):
            self.assertEqual(self.wall.get(path).status, 404, path)

    def test_phones_vote_without_a_session_and_only_staff_count(self):
        path, state = self.open_vote()
        self.assertEqual((state["phase"], state["kind"], len(state["options"])), ("vote", "single", 4))
        self.assertNotIn("say", state)
        phone, token = Browser(self.server), secrets.token_hex(16)

        def vote(options, ballot=state["ballot"], name=token):
            return phone.post(path, {"ballot": ballot, "token": name, "options": options})
        for options in ([1], [2]):  # changed
            answer = vote(options)
            self.assertEqual((answer.status, answer.json(), answer.headers["Set-Cookie"]), (200, {}, None))
        self.assertEqual(vote([0], name=secrets.token_hex(16)).status, 200)
        for wrong in ([4], [0, 1]):
            self.assertEqual(vote(wrong).json()["error"], "not_valid")
        self.assertEqual(vote([1], ballot="other").json()["error"], "other_vote")
        for body in ({}, {"ballot": 1, "token": token, "options": [0]}, {"ballot": state["ballot"], "token": token, "options": ["0"]}):
            self.assertEqual(phone.post(path, body).status, 400, body)
        self.assertEqual(phone.get("/api/vote/0000").json()["error"], "wrong_code")
        told = self.poll().json()
        self.assertEqual((told["stop"], told["votes"], told["again"], told["closed"]), (PRE_2, 2, False, False))
        self.assertNotIn("counts", told)
        close = f"/api/polls/{self.exercise}/0/close"
        self.assertEqual(self.wall.post(close, {}).status, 404)
        for _ in range(2):
            self.assertEqual(self.director.post(close, {}).json(), {"stop": PRE_2, "votes": 2, "counts": [1, 0, 1, 0]})
        self.assertEqual(vote([1]).json()["error"], "other_vote")
        self.film("COUNT", PRE_2, counts=[1, 0, 1, 0])
        self.assertEqual(self.director.post(close, {}).json()["error"], "no_vote")
        self.assertEqual(phone.get(path).json()["phase"], "wait")

    def test_a_pause_and_an_emergency_look_the_same_on_a_phone(self):
        path, state = self.open_vote()
        phone = Browser(self.server)
        self.do("clock", verb="PAUSE", revision=1)
        paused = phone.get(path).json()
        self.assertEqual(paused["phase"], "paused")
        self.assertEqual(phone.post(path, {"ballot": state["ballot"], "token": secrets.token_hex(16), "options": [1]}).json()["error"], "paused")
        self.do("call_no_duff")
        self.assertEqual(phone.get(path).json(), paused)

    def test_nothing_of_a_phone_is_kept(self):
        path, state = self.open_vote()
        tokens = [secrets.token_hex(16) for _ in range(5)]
        for token in tokens:
            self.assertEqual(Browser(self.server).post(path, {"ballot": state["ballot"], "token": token, "options": [3]}).status, 200)
        self.director.post(f"/api/polls/{self.exercise}/0/close", {})
        self.film("COUNT", PRE_2, counts=[0, 0, 0, 5])
        self.assertEqual(self.server.stop(), 0)
        kept = b"\n".join(file.read_bytes() for file in self.data.rglob("*") if file.is_file())
        self.assertIn(b"api/polls", kept)  # the log is among it
        for word in [b"api/vote", *(token.encode() for token in tokens), *(bytes.fromhex(token) for token in tokens)]:
            self.assertNotIn(word, kept)


if __name__ == "__main__":
    unittest.main()
