# SPDX-License-Identifier: Apache-2.0
"""kill -9 and start again: sessions, seats and the stream go on."""
import unittest

from harness import Browser, Case, orda


class Restart(Case):
    def test_after_kill_9_a_station_goes_on_with_its_session_and_its_stream(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        director, trainee = self.staff(server), self.join(server, links[0])
        control, seat = director.socket(exercise), trainee.socket(exercise)
        control.resume(exercise)
        stream = seat.resume(exercise)[-1]["page"]["stream"]
        sequence = int(control.command("clock", {"verb": "START"})["acknowledged"]["sequence"])
        seen = seat.until(lambda m: m.get("view", {}).get("clock", {}).get("stage") == "STAGE_RUNNING")
        stream = max([stream] + [m["stream"] for m in seen])
        server.kill()

        server = self.serve(listen=f"127.0.0.1:{server.port}")
        for browser in (director, trainee):
            browser.server = server
            self.assertEqual(browser.get("/api/me").status, 200)
        seat = trainee.socket(exercise)
        welcome = seat.resume(exercise, stream)[0]["welcome"]
        self.assertTrue(welcome["resumed"])
        control = director.socket(exercise)
        control.resume(exercise)
        self.assertIn("acknowledged", control.command("team", {"verb": "HOLD", "team": 0}))
        self.assertEqual(server.stop(), 0)
        [file] = self.data.glob("*.orda")
        self.assertEqual(orda("verify", str(file)).returncode, 0)
        text = orda("journal", str(file), "--format", "jsonl").stdout.splitlines()
        self.assertGreater(len(text), sequence)

    def test_a_ticket_does_not_outlive_the_server(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        browser = self.join(server, links[0])
        ticket = browser.ticket(exercise)
        server.kill()
        browser.server = self.serve(listen=f"127.0.0.1:{server.port}")
        from harness import Station
        self.assertEqual(Station(browser.server, exercise, ticket).closed(), 1008)

    def test_eight_exercises_run_in_one_process_and_the_ninth_is_refused(self):
        made = [self.new_exercise() for _ in range(8)]
        server = self.serve()
        browser = self.staff(server)
        self.assertEqual({each["id"] for each in browser.get("/api/exercises").json()["exercises"]}, {e for e, _ in made})
        refused = browser.post("/api/exercises", {"script": "open-field", "teams": ["A"]})
        self.assertEqual((refused.status, refused.json()["error"]), (409, "too_many"))
        for exercise, links in made:
            station = self.join(server, links[0]).socket(exercise)
            self.assertEqual(station.resume(exercise)[0]["welcome"]["exercise"], exercise)

    def test_a_damaged_exercise_is_left_out_and_the_others_run(self):
        broken, _ = self.new_exercise()
        whole, links = self.new_exercise()
        [file] = self.data.glob(f"*{broken}.orda")
        file.write_bytes(file.read_bytes()[:5000])
        server = self.serve()
        self.join(server, links[0])
        self.assertIn("exercise_not_opened", [line["event"] for line in server.log()])
        self.assertEqual(Browser(server).get("/healthz").status, 200)
        self.assertNotEqual(broken, whole)


if __name__ == "__main__":
    unittest.main(verbosity=2)
