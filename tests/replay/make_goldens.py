#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the golden exercises of this program's format: data folders as a real server leaves them, played over sockets.

Usage: make_goldens.py [--orda PROGRAM] [--only NAME] [--into FOLDER] [--state]

Writes format-<n>/<name> and <name>.json below tests/replay/goldens; what is there already is never touched. With --state it plays
nothing: it writes anew the one thing in the .json that a later program may find otherwise, the fingerprint of the state.
"""
import argparse
import base64
import collections
import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import time

import sections
from golden_play import HERE, MINUTE_MS, Play, harness

GOLDENS = HERE / "goldens"


def begin(place, *more):
    """The exercise runs fast and everybody is there."""
    play = Play(place, HERE / "scripts/golden", "Қыран", "Barys", more=more)
    for name, wanted in (("lead", {"team": "Қыран", "desk": "LEAD"}), ("police", {"team": "Қыран", "desk": "POL"}),
                         ("lead 2", {"team": "Barys", "desk": "LEAD"})):
        play.take_seat(name, kind="seat", **wanted)
    play.director.clock("START")
    return play


def decide_all(lead):
    lead.open("Start", acknowledge=True)
    lead.decide("What is this case now?", "He may flee", options=["Register now"], rejected="Too slow")
    lead.decide("Who comes along?", "Түсінікті болу үшін", options=["Interpreter", "Doctor"], rejected="Nobody asked")
    decision = lead.titled("decision", "Where do they sleep?", "prompt")
    options = {each["text"]["by_language"][0]: each["id"] for each in decision["columns"][0]["options"]}
    names = {each["name"]["by_language"][0]: each["id"] for each in decision["persons"]}
    lead.decide("Where do they sleep?", "One by one", persons=[
        {"person": names["Aru Temir"], "options": [options["Safe Shore"]]},
        {"person": names["Azim Sapar"], "options": [options["With a guardian"]]}])
    lead.decide("What first?", "It moves", order=["Money", "Logs", "Residues"])
    lead.decide("How many people work there?", "Beds", number="10")
    lead.decide("What do you say at the gate?", "Первые слова важны", text="Здравствуйте. Мы вам поможем.")


def work_rows(director, lead, police, actor):
    for verb, name in (("HOLD", "N-17"), ("LET_GO", "N-17"), ("SKIP", "N-18")):
        director.row(verb, 0, name)
    director.do("undo")
    director.row("RESEND", 0, "N-5")
    director.row("WITHDRAW", 0, "N-7")
    for verb in ("RELEASE", "START"):
        director.row(verb, 0, "N-10")
    director.do("undo")
    director.row("START", 0, "N-10")
    actor.do("tick_cue", team=0, cast=director.one("cast", code="V1")["id"], tick=0)
    director.row("END", 0, "N-10")
    director.row("RELEASE", 0, "N-12")
    director.row("SKIP", 1, "N-12")
    director.do("improvise", teams=[0, 1], to_desks=[0, 1], kind="mail", title="Written now", body="=1+1; ещё одно")
    director.do("tick_mark", team=1, mark=director.one("mark", id="seen_alone")["mark"])
    police.open("A van", acknowledge=True)
    lead.request("Freezing of accounts", [{"text": "It leaves today"}, {"words": ["CC-128"]}], ["Account of Meridian Trade"])
    lead.request("Freezing of accounts", [{"text": "No ground"}, {}], ["Card accounts D01 to D12"])
    police.request("Call-back", [{"words": ["night"]}])
    director.until(lambda: [r for r in director.known.all("request") if r["waits_for_simcell"]], "no request waits")
    waiting = next(r for r in director.known.all("request") if r["waits_for_simcell"])
    director.do("answer_request", team=0, number=waiting["number"], granted=True, words="Жарайды")


def work_clock(director):
    for verb in ("HOLD", "CONTINUE", "CATCH_UP"):
        director.team(verb, 1)
    director.clock("PAUSE")
    director.clock("RESUME")
    director.clock("SPEED", speed=60)
    director.play_until(7)
    director.clock("SPEED", speed=1)


def settle(director):
    """What a jump passed over."""
    director.clock("JUMP_TO_NEXT")
    director.do("settle_decision", team=0, decision=director.decision("D7"), extend_ms=str(30 * MINUTE_MS))
    director.do("settle_decision", team=1, decision=director.decision("D7"))
    director.do("settle_asset", team=0, asset=director.one("asset", team=0, id="AE-3")["asset"], secured=True)


def played(place):
    """From set-up to ENDEX: every verb, every kind of decision."""
    play = begin(place)
    director, lead, police, second = (play.desks[name] for name in ("director", "lead", "police", "lead 2"))
    actor = play.take_seat("actor", kind="actor", cast="V1")
    director.do("add_team", name="Late")
    director.do("add_seat", team=2, desk=0, number=1)
    decide_all(lead)
    lead.decide("What is this case now?", "We were wrong", options=["Wait"])
    second.decide("What is this case now?", "Now", options=["Register now"], offline_ms="90000")
    second.decide("How many people work there?", "Said in the room", by=director, number="-3")
    director.clock("SPEED", speed=30)
    director.reaches(0, "N-12", "PARKED")
    director.clock("SPEED", speed=1)
    work_rows(director, lead, police, actor)
    work_clock(director)
    play.stop()
    play.again()
    director = play.director
    settle(director)
    play.desks["police"].do("leave_seat", seat=play.desks["police"].seat)
    play.take_seat("lead, another", kind="seat", team="Қыран", desk="LEAD")  # a takeover
    director.clock("JUMP_TO_NEXT")
    director.row("RELEASE", 1, "C-1")
    director.clock("JUMP_TO_NEXT")
    director.clock("JUMP_TO_NEXT")
    director.clock("END")
    play.stop()
    return play


def restored(place):
    """Its folder was lost; what the copy lacked was entered again, and it went on in epoch 2."""
    play = begin(place)
    lead, police = play.desks["lead"], play.desks["police"]
    lead.decide("What is this case now?", "He may flee", options=["Register now"])
    harness.orda("backup", str(place / "copy"), data=play.data)
    police.open("A van")
    kept = len(lead.sent)
    lead.decide("Who comes along?", "They know him", options=["Interpreter"])
    lead.decide("How many people work there?", "Beds", number="9")
    play.server.kill()
    shutil.rmtree(play.data)
    harness.orda("restore", str(place / "copy"), data=play.data)
    play.epoch = 2
    play.again()
    lead, director = play.desks["lead"], play.director
    director.clock("RESUME")
    for kind, identity, number, body in lead.sent[kept:]:
        lead.do(kind, identity, number, **body)
    lead.decide("What first?", "It moves", order=["Money", "Residues", "Logs"])
    director.clock("PAUSE")
    play.stop()
    return play


def amended(place):
    """A film: halted, voted, counted, paused, amended, gone on with."""
    scripts = place / "scripts"
    shutil.copytree(HERE / "scripts", scripts)
    play = Play(place, scripts / "golden-film", "Hall")
    play.director.clock("START")
    play.director.film("HALT", "D-1")
    play.director.film("OPEN", "D-1")
    play.director.film("COUNT", "D-1", counts=[7, 3])
    play.director.clock("PAUSE")
    play.stop()
    script = scripts / "golden-film/script.yaml"
    script.write_text(script.read_text(encoding="utf-8").replace("She listens.", "She listens first."), encoding="utf-8")
    harness.orda("amend", str(play.file), str(script.parent), "--yes", "--by", "director")
    play.again()
    play.director.clock("RESUME")
    play.director.film("HALT", "D-2")
    play.director.clock("PAUSE")
    play.stop()
    return play


def killed(place):
    """Its server was killed while it ran: what came last stands in the write-ahead file."""
    play = begin(place)
    play.desks["police"].open("A van", acknowledge=True)
    decide_all(play.desks["lead"])
    play.director.do("improvise", teams=[0], to_desks=[0, 1], kind="mail", title="The last one", body="And then nothing.")
    play.server.kill()
    play.forget_log()
    assert play.file.with_name(play.file.name + "-wal").stat().st_size > 0
    return play


def reported(place):
    """An encounter as its actor reports it: in place, started and done, help, a tick and what was said, some taken back."""
    play = begin(place)
    actor = play.take_seat("actor", kind="actor", cast="V1", number=1)
    director = play.director
    cast, row = director.one("cast", code="V1")["id"], director.one("script_row", id="N-10")["row"]

    def report(what, **more):
        actor.do("report_cue", report=what, team=0, row=row, cast=cast, **more)
    director.row("RELEASE", 0, "N-10")
    for what in ("IN_PLACE", "STARTED", "NEEDS_HELP"):
        report(what)
    report("STARTED", taken_back=True)
    report("STARTED")
    director.do("report_cue", report="NEEDS_HELP", team=0, row=row, cast=cast, taken_back=True)
    actor.do("tick_cue", team=0, cast=cast, tick=0)
    actor.do("tick_cue", team=0, cast=cast, tick=0, taken_back=True)
    actor.do("tick_reveal", team=0, cast=cast, reveal=0)
    actor.do("tick_reveal", team=0, cast=cast, reveal=0, taken_back=True)
    actor.do("tick_reveal", team=0, cast=cast, reveal=0)
    report("DONE")
    director.clock("PAUSE")
    play.stop()
    return play


def stopped(place):
    """A real emergency of a team, then of all: roll-call, notes, two keys; guests; one more of a team."""
    play = begin(place)
    harness.orda("admin", "add", "second", "--role", "controller", data=play.data, stdin="correct horse\n")
    controller = play.join("second", harness.orda("admin", "link", "second", data=play.data).stdout.strip().split("#")[1])
    director, lead, police = play.director, play.desks["lead"], play.desks["police"]
    lead.do("call_no_duff")
    lead.do("write_note", words="Статист упал; the actor fell")
    lead.do("answer_roll_call", needs_help=True)
    director.do("call_no_duff")
    police.do("answer_roll_call")
    play.desks["lead 2"].do("answer_roll_call")
    director.do("answer_roll_call", seat=lead.seat)
    controller.do("answer_roll_call")
    director.do("resume_after_no_duff")
    controller.do("resume_after_no_duff")
    director.do("set_guests", present=True)
    director.do("write_note", team=1, words="They divide the work well")
    director.do("set_guests", present=False)
    director.do("call_no_duff", team=1)
    controller.do("resume_after_no_duff", team=1)
    director.do("resume_after_no_duff", team=1)
def worked_together(place):
    """Messages within a team and with the Control Centre, an inject that was shared, a diary with a correction."""
    play = begin(place)
    director, lead, police, second = (play.desks[name] for name in ("director", "lead", "police", "lead 2"))
    lead.do("write_message", to_desks=[1], text="Тілші қайда?", language="kk", written_at_us=str(time.time_ns() // 1000))
    police.do("open_message", number=1)
    police.do("write_message", to_desks=[0], to_control=True, replies_to=1, text="=1+1; Here", language="en")
    director.until(lambda: [m for m in director.known.all("message") if m["waits"]], "no message waits")
    sender = director.known[("exercise",)]["senders"][0]["id"]
    director.do("write_message", **{"team": 0, "as": sender, "to_desks": [1], "replies_to": 2, "text": "Принято", "language": "ru"})
    director.do("write_message", team=1, to_desks=[0, 1], text="Report at noon", language="en")
    second.do("open_message", number=1)
    second.do("write_message", to_control=True, replies_to=1, text="Thanks", language="en")
    director.do("settle_message", team=1, number=2)
    director.do("undo")
    director.do("settle_message", team=1, number=2)
    police.do("share_item", item=police.titled("item", "A van")["key"], to_desks=[0], why="Сізге де керек", language="kk")
    lead.open("A van", acknowledge=True)
    lead.do("write_diary", text="Began at ten", language="en")
    police.do("write_diary", corrects=1, text="Began at a quarter past ten", language="en", written_at_us=str(time.time_ns() // 1000))
    director.clock("PAUSE")
    play.stop()
    return play


def built_together(place):
    """A case board with a link that goes with its end and comes back, a document that is taken over, let go, and taken back."""
    play = begin(place)
    lead, police = (play.desks[name] for name in ("lead", "police"))
    van = police.titled("item", "A van")["key"]
    police.do("add_element", key="18446744073709551615", kind="PERSON", title="Жүргізуші", note="=1+1; белый фургон", spot={"x": 40, "y": 30}, source=van)
    lead.do("add_element", key="2", kind="ACCOUNT", title="··7213", assumed=True, amount={"hundredths": "28000000", "currency": "DLZ"})
    lead.do("add_element", key="3", kind="LINK", **{"from": "18446744073709551615", "to": "2"}, title="pays", amount={"hundredths": "150", "currency": "DLZ"})
    for field in ({"title": "Шофёр"}, {"note": ""}, {"spot": {"x": 1000, "y": 0}}, {"assumed": True}, {"source": ""}):
        police.do("set_element", key="18446744073709551615", **field)
    lead.do("set_element", key="3", amount={"hundredths": "0", "currency": ""})
    lead.do("remove_element", key="2")
    lead.do("add_element", key="2", kind="ACCOUNT", title="··7213")
    police.do("begin_document", key="7", title="Жоспар", language="kk")
    police.do("save_document", key="7", based_on=0, title="Жоспар", text="Бестен шығамыз", language="kk", written_at_us=str(time.time_ns() // 1000))
    lead.do("claim_document", key="7", take_over=True)
    lead.do("save_document", key="7", based_on=1, title="Plan", text="=1+1; leave at six", language="en")
    lead.do("take_back_version", key="7", based_on=2, version=1)
    lead.do("let_go_document", key="7")
    police.do("claim_document", key="7")
    police.do("leave_seat", seat=police.seat)
    play.director.clock("PAUSE")
    play.stop()
    return play


def steered(place):
    """Ahead of their time: an inject and a storyline moved, words and desks edited, a booking changed, an actor who is not here."""
    play = begin(place)
    director = play.director
    moved, edited = director.row_of(0, "N-18"), director.row_of(1, "N-12")

    def revision(row):
        return director.known[("row", row["team"], row["row"])]["revision"]
    director.do("retime_row", team=0, row=moved["row"], revision=revision(moved), at_ms=str(int(moved["due_ms"]) + 5 * MINUTE_MS))
    director.do("undo")
    director.do("retime_row", team=0, row=moved["row"], revision=revision(moved), at_ms=str(int(moved["due_ms"]) + 7 * MINUTE_MS))
    director.do("retime_row", team=0, row=moved["row"], revision=revision(moved))
    line = director.known[("exercise",)]["lines"][0]["id"]
    director.do("nudge_line", line=line, by_ms=str(5 * MINUTE_MS), teams=[{"team": 0}, {"team": 1}])
    director.do("edit_row", team=1, row=edited["row"], revision=revision(edited), title={"by_language": ["=1+1", "Басқаша"]},
                other_desks=True, to_desks=[1])
    director.do("edit_row", team=1, row=edited["row"], revision=revision(edited), back=True)
    slot = director.known.all("slot")[0]
    director.do("book_slot", team=slot["team"], slot=slot["slot"], revision=slot["revision"],
                at_ms=str(int(slot["at_ms"]) + 5 * MINUTE_MS), cast_number=slot["cast_number"], room=slot["room"])
    director.do("set_cast_away", cast=slot["cast"][0], number=slot["cast_number"], away=True)
    director.do("set_cast_away", cast=slot["cast"][0], number=slot["cast_number"])
    director.clock("PAUSE")
    play.stop()
    return play


def rewound(place):
    """A team goes back twice, in two steps: to a moment with a name, thought of and left, and to the start of a phase; it plays on."""
    play = begin(place)
    director = play.director

    def moment(name):
        def kept():
            return [each for each in director.known.all("kept_moment") if each["team"] == 0 and each["name"] == name]
        director.until(kept, f"moment {name!r} is not kept")
        return kept()[0]["sequence"]

    def revision():
        return director.known[("team", 0)]["revision"]

    def weigh(sequence):
        director.do("weigh_rewind", team=0, revision=revision(), moment=sequence)
        director.until(lambda: director.known[("rewind", 0)]["moment"] == sequence, "nothing is told of going back")
    director.do("keep_moment", team=0, name="=1+1; до встречи")
    named, start = moment("=1+1; до встречи"), moment("")
    weigh(named)
    weigh("0")
    for number, back in enumerate((named, start), 2):
        weigh(back)
        director.do("rewind_team", team=0, revision=revision(), moment=back)
        director.until(lambda: director.known[("attempt", 0)]["attempt"] == number, "the team did not go back")
        director.team("CONTINUE", 0)
    director.clock("PAUSE")
    play.stop()
    return play


def evaluated(place):
    """Two evaluators: moments marked and worded later, a red flag, ratings and second thoughts, a mark taken back, words after ENDEX."""
    play = begin(place, "--evaluators", "2")
    first, second = (play.take_seat(f"evaluator {number}", kind="evaluator", number=number) for number in (1, 2))
    checklist, mark = first.one("checklist", code="CL-1")["checklist"], first.one("mark", id="seen_alone")["mark"]
    flag = first.known[("exercise",)]["red_flags"][0]["id"]
    key, other = "11259375", "18446744073709551615"
    first.do("write_observation", key=key, team=0, about_ms="1000", written_at_us=str(time.time_ns() // 1000))
    first.do("rate", team=0, checklist=checklist, value=3, about_ms="1500")
    second.do("rate", team=0, checklist=checklist, value=0, about_ms="1500", written_at_us=str(time.time_ns() // 1000))
    second.do("write_observation", key=other, team=1, about_ms="2000", flag=flag, checklist=checklist, words="=1+1; Бригадир рядом", language="ru")
    first.do("rate", team=0, checklist=checklist, value=5, about_ms="2500")
    first.do("write_observation", key=key, team=0, about_ms="1000", checklist=checklist, words="Оңаша сөйлесті", language="kk")
    first.do("tick_mark", team=0, mark=mark)
    second.do("tick_mark", team=0, mark=mark, taken_back=True)
    play.director.clock("END")
    second.do("write_observation", key=other, team=1, words="The foreman stood beside them", language="en",
              written_at_us=str(time.time_ns() // 1000))
    play.stop()


def spoken(place):
    """Who speaks for whom: teams assigned, a decision put in by an evaluator, two who share a laptop, translations and a correction."""
    play = begin(place, "--evaluators", "1", "--interpreters", "1")
    director, lead = play.director, play.desks["lead"]
    evaluator = play.take_seat("evaluator 1", kind="evaluator", number=1)
    interpreter = play.take_seat("interpreter 1", kind="interpreter", number=1)
    for each in (evaluator, interpreter):
        director.do("assign_teams", seat=each.seat, teams=[1, 0])
    lead.speaker = 2
    lead.decide("What is this case now?", "He may flee", options=["Register now"], language="en")
    lead.do("write_diary", text="=1+1; Группа собралась", language="ru")
    lead.speaker = 6
    lead.do("write_message", to_desks=[1], text="Read the letter first", language="en")
    lead.decide("Who comes along?", "", by=evaluator, options=["Interpreter"])
    director.do("assign_teams", seat=evaluator.seat)
    interpreter.until(lambda: len(interpreter.known.all("written")) == 4, "what the team wrote does not come")
    decision = next(each["passage"] for each in interpreter.known.all("written") if each["passage"]["decision"])
    for passage in ({"kind": "MESSAGE", "number": 1}, {"kind": "DIARY", "number": 1}, {**decision, "part": 4}):
        for language, text in (("kk", "Алдымен хат"), ("kk", "Алдымен хатты оқыңыздар")):
            interpreter.do("write_translation", team=0, passage=passage, language=language, text=text,
                           written_at_us=str(time.time_ns() // 1000))
    director.clock("END")
    interpreter.do("write_translation", team=0, passage={"kind": "DIARY", "number": 1}, language="en", text="The group met")
    play.stop()
    return play


def agreed(place):
    """What trainees say of their names: at the door, otherwise later, with and without a date, after ENDEX."""
    play = begin(place)
    lead = play.desks["lead"]
    lead.do("give_consent", named=True, language="kk", kept_until="2029-11-24")
    lead.do("give_consent", named=False, language="ru")
    play.director.clock("END")
    lead.do("give_consent", named=True, language="en", kept_until="2029-11-24")
    play.stop()
    return play


def judged(place):
    """What is judged afterwards: reasons and a document rated and rated anew, a late answer accepted and not any more, ratings settled, objectives."""
    play = begin(place, "--evaluators", "2")
    director, lead = play.director, play.desks["lead"]
    first, second = (play.take_seat(f"evaluator {number}", kind="evaluator", number=number) for number in (1, 2))
    for each in (first, second):
        director.do("assign_teams", seat=each.seat, teams=[0])
    lead.decide("What is this case now?", "He may flee", options=["Register now"], language="en")
    lead.do("begin_document", key="9", title="Жоспар", language="kk")
    lead.do("save_document", key="9", based_on=0, title="Жоспар", text="Бестен шығамыз", language="kk")
    for each in (first, second):
        each.until(lambda station=each: station.known.all("work") and station.known.all("document"), "what the team wrote does not come")
    reasons = {"kind": "DECISION", "decision": first.known.all("work")[0]["decision"], "revision": 1}
    paper = {"kind": "DOCUMENT", "number": 1, "revision": 1}
    now = {"written_at_us": str(time.time_ns() // 1000)}
    first.do("rate_writing", team=0, passage=reasons, value=1, about_ms="1000", **now)
    first.do("rate_writing", team=0, passage=reasons, value=0, about_ms="1500")
    second.do("rate_writing", team=0, passage=reasons, value=3, about_ms="1500")
    first.do("rate_writing", team=0, passage=paper, value=5, about_ms="1500")
    first.do("rate_writing", team=0, passage=paper, about_ms="1600")
    checklist = first.one("checklist", code="CL-1")["checklist"]
    first.do("rate", team=0, checklist=checklist, value=2, about_ms="1700")
    second.do("rate", team=0, checklist=checklist, value=4, about_ms="1700")
    director.clock("END")
    lead.decide("Who comes along?", "=1+1; Слишком поздно", options=["Interpreter"], language="ru")
    place_in_script = director.decision("D2")
    late = {"kind": "DECISION", "number": place_in_script, "revision": 1}
    director.do("judge_late_answer", team=0, passage=late, accept=True, reason="The link was down", language="en", **now)
    director.do("judge_late_answer", team=0, passage=late, accept=False, reason="Желі істеп тұрған", language="kk")
    first.until(lambda: len(first.known.all("work")) == 2, "the late answer does not come")
    key = next(work["decision"] for work in first.known.all("work") if work["answer"]["timing"] == "AFTER_CLOSING")
    first.do("judge_late_answer", team=0, passage={**late, "number": 0, "decision": key}, accept=True, reason="=A1; связи не было", language="ru")
    director.do("rate_writing", team=0, passage={**late, "number": place_in_script}, value=2, about_ms="1800")
    director.do("settle_rating", team=0, passage={**reasons, "decision": "", "number": director.decision("D1")}, value=2, reason="Both talked", language="en", **now)
    director.do("settle_rating", team=0, checklist=checklist, value=3, reason="Both talked", language="en")
    director.do("settle_rating", team=0, checklist=checklist, reason="Пересмотрено", language="ru")
    director.do("rate_objective", team=0, objective=0, rating="MAJOR", words="Кешіккен", language="kk", **now)
    director.do("rate_objective", objective=0, rating="SOME")
    director.do("rate_objective", team=0, objective=0)
    play.stop()
    return play


def learned(place):
    """Lessons of a controller and an evaluator: at a moment, with recommendation, owner and date, reworded, removed, brought back, after ENDEX."""
    play = begin(place, "--evaluators", "1")
    director, evaluator = play.director, play.take_seat("evaluator 1", kind="evaluator", number=1)
    director.do("assign_teams", seat=evaluator.seat, teams=[0])
    key = {"of_staff": "12302652060662169617", "of_evaluator": "5"}  # fixed64: text in JSON
    whole = {"key": key["of_staff"], "kind": "LESSON_KIND_IMPROVE", "team": 1, "about": "3", "words": "=1+1; Спросили поздно", "language": "ru",
             "recommendation": "Отработать первую беседу", "owner": "Учебный отдел", "due": "2028-02-29", "objective": 0, "competency": 0,
             "written_at_us": str(time.time_ns() // 1000)}
    director.do("write_lesson", **whole)
    evaluator.do("write_lesson", key=key["of_evaluator"], kind="LESSON_KIND_STRENGTH", team=0, words="Everybody spoke", language="en")
    evaluator.do("write_lesson", key=key["of_evaluator"], kind="LESSON_KIND_NOTE", team=0, words="Бәрі сөйледі", language="kk")
    director.do("remove_lesson", key=key["of_staff"])
    director.clock("END")
    director.do("write_lesson", **{**whole, "words": "Спросили поздно, но спросили"})
    director.do("write_lesson", key=key["of_evaluator"], kind="LESSON_KIND_STRENGTH", words="All of them spoke", language="en")
    evaluator.do("remove_lesson", key=key["of_evaluator"])
    play.stop()
    return play


def worded(place):
    """What staff write says its language: the reason of an early start, an improvised inject, a reply, notes; and it may say none."""
    play = Play(place, HERE / "scripts/golden", "Қыран", "Barys")
    police = play.take_seat("police", kind="seat", team="Қыран", desk="POL")
    director = play.director
    director.clock("START", reason="Күтпейміз", language="kk")
    director.do("improvise", teams=[0], to_desks=[1], kind="mail", title="Жаңа хат", body="=1+1; Қазір жазылды", language="kk")
    director.do("improvise", teams=[1], to_desks=[0], kind="news", title="News")
    for words, language in (("Выдать", "ru"), ("", "ru"), ("Granted", "")):
        police.request("Call-back", [{"words": ["night"]}])
        director.until(lambda: [r for r in director.known.all("request") if r["waits_for_simcell"]], "no request waits")
        waiting = next(r for r in director.known.all("request") if r["waits_for_simcell"])
        director.do("answer_request", team=0, number=waiting["number"], granted=True, words=words, language=language)
        director.until(lambda: not [r for r in director.known.all("request") if r["waits_for_simcell"]], "the answer does not come")
    director.do("write_note", team=1, words="Делят работу", language="ru")
    director.do("write_note", words="Nothing else")
    director.clock("PAUSE")
    play.stop()
    return play


def shown(place):
    """A film on a wall: played, halted, played on, halted, voted, counted by hands and phones."""
    play = Play(place, HERE / "scripts/golden-film", "Hall", more=("--walls", "2"))
    director, wall = play.director, play.take_seat("wall", kind="wall", number=1)
    director.do("add_seat", role="ROLE_OBSERVER", number=3)
    director.clock("START")
    director.film("PLAY", "D-1")
    director.film("HALT", "D-1")
    director.film("PLAY", "D-1", from_ms="30000")
    wall.until(lambda: wall.known[("wall_stop", 0, 0)]["state"] == "PLAYING", "the picture does not play on the wall")
    director.film("HALT", "D-1")
    director.film("OPEN", "D-1")
    director.film("COUNT", "D-1", counts=[24, 3])
    director.film("PLAY", "D-2")
    director.clock("PAUSE")
    play.stop()
    return play


def asked(place):
    """A questionnaire, opened and closed twice: sheets of all kinds, one of them signed by somebody who shares a laptop."""
    play = Play(place, sections.with_section(place, sections.QUESTIONS), "Қыран")
    director = play.director
    lead, police = (play.take_seat(desk, kind="seat", team="Қыран", desk=desk) for desk in ("LEAD", "POL"))

    def give(desk, key, answers, **more):
        sheet = {"key": base64.b64encode(bytes([key]) * 16).decode(), "speaker": 0, "answers": answers, "language": "en", **more}
        answer = desk.browser.post(f"/api/questionnaire/{play.exercise}", sheet)
        assert answer.status == 200, answer.body

    director.clock("START")
    director.do("open_questionnaire")
    give(lead, 9, [{"question": 0, "value": 5}, {"question": 1, "value": 1}])
    give(police, 4, [{"question": 0, "value": 2}, {"question": 2, "words": "More time"}], speaker=2, sign=True)
    director.do("close_questionnaire")
    director.clock("END")
    director.do("open_questionnaire")
    give(police, 7, [{"question": 2, "words": "Тағы да"}], language="kk")
    director.do("close_questionnaire")
    play.stop()
    return play


def compared(place):
    """A script that knows the truth, and a case board that can be set beside it."""
    play = Play(place, sections.with_section(place, sections.TRUTH), "Қыран")
    lead = play.take_seat("lead", kind="seat", team="Қыран", desk="LEAD")
    play.director.clock("START")
    lead.do("add_element", key="5", kind="PERSON", title="жүргізуші, сұр кепкі")
    lead.do("add_element", key="6", kind="VEHICLE", title="White VAN")
    lead.do("add_element", key="7", kind="LINK", **{"from": "6", "to": "5"})
    play.director.clock("PAUSE")
    play.stop()
    return play


def keyed(place):
    """Sensitive injects: two keys of two people, a first key taken back, one person alone after a minute with a reason."""
    folder = sections.with_section(place, "")
    path = folder / "script.yaml"
    script = path.read_text(encoding="utf-8")
    path.write_text(script.replace("kind: press, approve: true,", "kind: press, sensitive: true,"), encoding="utf-8")
    play = Play(place, folder, "Қыран", "Barys")
    harness.orda("admin", "add", "second", "--role", "controller", data=play.data, stdin="correct horse\n")
    controller = play.join("second", harness.orda("admin", "link", "second", data=play.data).stdout.strip().split("#")[1])
    director = play.director

    def keyed_rows(desk, teams):
        desk.until(lambda: [team for team in (0, 1) if "key" in desk.row_of(team, "N-12")] == teams, "no key is told of")
    director.clock("START")
    director.row("RELEASE", 0, "N-12")
    director.do("undo")
    director.row("RELEASE", 1, "N-12")
    keyed_rows(controller, [1])
    controller.row("RELEASE", 1, "N-12")
    controller.reaches(1, "N-12", "RELEASED")
    controller.row("RELEASE", 0, "N-12")
    keyed_rows(controller, [0])
    minute = time.monotonic() + 61
    while time.monotonic() < minute:
        director.beat(), controller.beat()
    row = controller.row_of(0, "N-12")
    controller.do("row", verb="RELEASE", team=0, row=row["row"], revision=row["revision"], reason="=1+1; больше никого нет")
    director.clock("PAUSE")
    play.stop()
    return play


GOLDEN = {"keyed": keyed, "compared": compared, "asked": asked, "agreed": agreed, "worded": worded, "judged": judged, "learned": learned, "spoken": spoken, "rewound": rewound, "steered": steered, "built-together": built_together, "evaluated": evaluated, "shown": shown, "stopped": stopped, "worked-together": worked_together, "reported": reported, "played": played, "restored": restored, "amended": amended, "killed": killed}
STAGES = {"exercise_started": "running", "exercise_paused": "paused", "exercise_resumed": "running", "exercise_ended": "ended"}


def stage_of(records):
    """Where the records leave the exercise."""
    stage = "planned"
    for record in records:
        pauses = record["event"] == "exercise_restored" or (record["event"] == "server_restarted" and record["data"]["paused"])
        stage = STAGES.get(record["event"], "paused" if pauses and stage == "running" else stage)
    return stage


def told_of(folder):
    """What `orda verify` and `orda journal` tell of the exercise file of a folder, as tests compare it."""
    with tempfile.TemporaryDirectory() as place:
        copy = pathlib.Path(shutil.copytree(folder, pathlib.Path(place) / "copy"))
        [file] = copy.glob("*.orda")
        verified = json.loads(harness.orda("verify", str(file), "--format", "json").stdout)
        records = harness.journal(file)
        with contextlib.closing(sqlite3.connect(file)) as database:
            [form] = database.execute("PRAGMA user_version").fetchone()
    events = collections.Counter(record["event"] for record in records)
    return {"format": form, "file": file.name, "exercise": verified["exercise"], "records": verified["records"],
            "tree_head": verified["tree_head"], "state": verified["state"], "stage": stage_of(records),
            "decisions": events["decision_recorded"], "requests": events["request_sent"],
            "epoch": 1 + events["exercise_restored"], "entered_again": sum(
                1 for record in records if record["command"] and record["command"]["entered_before"] and record["part"] == 1),
            "events": dict(sorted(events.items()))}


def write_json(path, told):
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def make(name, goldens):
    with tempfile.TemporaryDirectory(prefix="orda-golden-") as place:
        play = GOLDEN[name](pathlib.Path(place))
        for aside in (*play.data.glob("*-shm"), *play.data.glob("*-lock")):
            aside.unlink()
        told = {"what": GOLDEN[name].__doc__} | told_of(play.data)
        told["seat"] = next((link["url"].split("#")[1] for link in play.links if link["kind"] == "seat"), "")
        into = goldens / f"format-{told['format']}" / name
        if into.exists():
            sys.exit(f"{into} is there already; a golden is never made anew")
        into.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(play.data, into)
        write_json(into.with_name(f"{name}.json"), told)
        kinds = ", ".join(f"{kind} {count}" for kind, count in told["events"].items())
        print(f"{into}: {told['records']} records, {sum(path.stat().st_size for path in into.iterdir()):,} bytes; {kinds}")


def renew_state():
    """The fingerprint of the state is over its members, which a later program may have more of. Nothing else may differ."""
    for path in sorted(GOLDENS.glob("format-*/*.json")):
        before = json.loads(path.read_text(encoding="utf-8"))
        now = before | told_of(path.with_suffix(""))
        other = [name for name in before if before[name] != now[name] and name != "state"]
        if other:
            sys.exit(f"{path}: not only the fingerprint of the state is another: {', '.join(other)}")
        write_json(path, now)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--orda", default=os.environ.get("ORDA", "build/release/orda"))
    parser.add_argument("--only", choices=GOLDEN)
    parser.add_argument("--into", default=GOLDENS)
    parser.add_argument("--state", action="store_true")
    asked = parser.parse_args()
    harness.ORDA = os.path.abspath(asked.orda)
    if asked.state:
        return renew_state()
    for name in [asked.only] if asked.only else GOLDEN:
        make(name, pathlib.Path(asked.into))
    return None


if __name__ == "__main__":
    main()
