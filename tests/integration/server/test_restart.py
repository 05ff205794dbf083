# SPDX-License-Identifier: Apache-2.0
"""kill -9 and start again: sessions, seats, the stream and the clock go on."""
import signal
import time
import unittest

from harness import PATIENCE, Browser, Case, Station, journal, orda


class Restart(Case):
    def test_after_kill_9_a_station_goes_on_with_its_session_and_a_snapshot_under_new_numbers(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        director, trainee = self.staff(server), self.join(server, links[0])
        control, seat = director.socket(exercise), trainee.socket(exercise)
        control.resume(exercise)
        stream = seat.resume(exercise)[-1]["page"]["stream"]
        sequence = int(control.command("clock", {"verb": "START"})["acknowledged"]["sequence"])
        seen = seat.until(lambda m: m.get("view", {}).get("clock", {}).get("stage") == "STAGE_RUNNING")
        stream = max([stream] + [m["stream"] for m in seen])
        seat.close()
        seat = trainee.socket(exercise)  # the same server goes on with the stream
        self.assertTrue(seat.resume(exercise, stream)[0]["welcome"]["resumed"])
        server.kill()

        server = self.serve(listen=f"127.0.0.1:{server.port}")
        for browser in (director, trainee):
            browser.server = server
            self.assertEqual(browser.get("/api/me").status, 200)
        seat = trainee.socket(exercise)
        heard = seat.resume(exercise, stream)
        self.assertFalse(heard[0]["welcome"]["resumed"])
        self.assertGreater(heard[-1]["page"]["stream"], stream)
        control = director.socket(exercise)
        control.resume(exercise)
        self.assertIn("acknowledged", control.command("team", {"verb": "HOLD", "team": 0}))
        control.close()
        seat.close()
        self.assertEqual(server.stop(), 0)
        self.assertEqual(orda("verify", str(self.file(exercise))).returncode, 0)
        self.assertGreater(len(journal(self.file(exercise))), sequence)

    def control(self, browser, exercise):
        station = browser.socket(exercise)
        pages = station.resume(exercise)
        return station, {kind: thing for page in pages for view in page.get("page", {}).get("views", []) for kind, thing in view.items()}

    def restarted(self, browser, **machine):
        """Kills the server and starts it on the same port."""
        browser.server.kill()
        browser.server = self.serve(listen=f"127.0.0.1:{browser.server.port}", machine=machine)

    def test_a_command_whose_answer_was_lost_is_done_once(self):
        exercise, _ = self.new_exercise()
        director = self.staff(self.serve())
        control, _ = self.control(director, exercise)
        identity = bytes(range(16))
        first = control.command("clock", {"verb": "START"}, identity)["acknowledged"]
        self.restarted(director)
        control, _ = self.control(director, exercise)
        again = control.command("clock", {"verb": "START"}, identity)["acknowledged"]
        self.assertEqual((again["sequence"], again["repeat"]), (first["sequence"], True))
        self.assertEqual(control.command("clock", {"verb": "END"}, identity)["refused"]["reason"], "OTHER_CONTENT")
        events = [record["event"] for record in journal(self.file(exercise))]
        self.assertEqual(events.count("exercise_started"), 1)

    def test_a_command_that_did_not_reach_the_disk_is_done_when_it_is_sent_again(self):
        exercise, _ = self.new_exercise()
        director = self.staff(self.serve())
        control, _ = self.control(director, exercise)
        director.server.process.send_signal(signal.SIGSTOP)
        identity = bytes(range(16))
        control.send_command("clock", {"verb": "START"}, identity)
        self.restarted(director)
        self.assertNotIn("exercise_started", [record["event"] for record in journal(self.file(exercise))])
        control, _ = self.control(director, exercise)
        self.assertFalse(control.command("clock", {"verb": "START"}, identity)["acknowledged"]["repeat"])

    def test_after_a_short_break_the_clock_goes_on_and_after_a_long_one_it_asks(self):
        exercise, _ = self.new_exercise()
        director = self.staff(self.serve())
        control, _ = self.control(director, exercise)
        control.command("clock", {"verb": "START"})
        control.command("clock", {"verb": "SPEED", "speed": 60, "revision": 1})
        time.sleep(1.2)  # the pulse tells how far it got
        for clock_s, stage in ((45, "STAGE_RUNNING"), (115, "STAGE_PAUSED"), (-3485, "STAGE_PAUSED")):
            before = journal(self.file(exercise))[-1]
            self.restarted(director, BAD_CLOCK_S=clock_s)
            control, seen = self.control(director, exercise)
            clock = seen["clock"]
            self.assertEqual((clock["stage"], clock["restarted_paused"]), (stage, stage == "STAGE_PAUSED"))
            passed_s = (int(clock["exercise_ms"]) - before["at_ms"]) / 1000
            self.assertTrue(0 <= passed_s < 60 * PATIENCE, "the break is no time of the exercise")
            [restart] = [record["data"] for record in journal(self.file(exercise))[before["sequence"]:]
                         if record["event"] == "server_restarted"]
            self.assertEqual(restart["paused"], stage == "STAGE_PAUSED")
            if stage == "STAGE_PAUSED":
                quiet = journal(self.file(exercise))
                time.sleep(0.5)  # half a minute of the exercise, if it ran
                self.assertEqual(journal(self.file(exercise)), quiet)
                resumed = control.command("clock", {"verb": "RESUME", "revision": clock["revision"]})
                self.assertIn("acknowledged", resumed)
        control.close()
        self.assertEqual(director.server.stop(), 0)
        self.assertIn("No fault found", orda("verify", str(self.file(exercise))).stdout)

    def test_a_ticket_does_not_outlive_the_server(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        browser = self.join(server, links[0])
        ticket = browser.ticket(exercise)
        server.kill()
        browser.server = self.serve(listen=f"127.0.0.1:{server.port}")
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
