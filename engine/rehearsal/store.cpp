// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/store.hpp"

#include <algorithm>

namespace orda::rehearsal {

void Store::apply(v1::View const& view) {
    switch (view.thing_case()) {
        case v1::View::kClock: clock = view.clock(); break;
        case v1::View::kExercise: exercise = view.exercise(); break;
        case v1::View::kRemoved: remove(view.removed()); break;
        case v1::View::kAttempt: apply(view.attempt()); break;
        case v1::View::THING_NOT_SET: break;
        default:
            apply_shared(view);
            apply_staff(view);
            apply_evaluation(view);
            apply_paper(view);
            apply_voices(view);
    }
}

void Store::apply_shared(v1::View const& view) {
    switch (view.thing_case()) {
        case v1::View::kTeam: teams[view.team().id()] = view.team(); break;
        case v1::View::kSeat:
            seats[view.seat().id()] = view.seat();
            if (view.seat().own()) forget_others(view.seat());
            break;
        case v1::View::kItem: items[view.item().key()] = view.item(); break;
        case v1::View::kReceipts: apply(view.receipts()); break;
        case v1::View::kDecision: decisions[view.decision().key()] = view.decision(); break;
        case v1::View::kRequest: requests[{view.request().team(), view.request().number()}] = view.request(); break;
        case v1::View::kQuestionnaire: questionnaire = view.questionnaire(); break;
        case v1::View::kForm: forms[view.form().id()] = view.form(); break;
        case v1::View::kCue: cues[view.cue().key()] = view.cue(); break;
        case v1::View::kCast: cast[view.cast().id()] = view.cast(); break;
        case v1::View::kMessage: messages[{view.message().team(), view.message().number()}] = view.message(); break;
        case v1::View::kDiary: diary[{view.diary().team(), view.diary().number()}] = view.diary(); break;
        case v1::View::kLedger: ledgers[{view.ledger().team(), view.ledger().cast()}] = view.ledger(); break;
        case v1::View::kWallStop:
            wall_stops[{view.wall_stop().team(), view.wall_stop().stop()}] = view.wall_stop();
            break;
        case v1::View::kSlot: slots[{view.slot().team(), view.slot().slot()}] = view.slot(); break;
        default: break;
    }
}

void Store::apply_evaluation(v1::View const& view) {
    switch (view.thing_case()) {
        case v1::View::kChecklist: checklists[view.checklist().checklist()] = view.checklist(); break;
        case v1::View::kMoment: moments[{view.moment().team(), view.moment().row()}] = view.moment(); break;
        case v1::View::kObservation:
            observations[{view.observation().seat(), view.observation().key()}] = view.observation();
            break;
        case v1::View::kLesson: lessons[view.lesson().key()] = view.lesson(); break;
        case v1::View::kRating:
            ratings[{view.rating().seat(), {view.rating().team(), view.rating().checklist()}}] = view.rating();
            break;
        default: break;
    }
}

void Store::apply_paper(v1::View const& view) {
    switch (view.thing_case()) {
        case v1::View::kElement: elements[{view.element().team(), view.element().key()}] = view.element(); break;
        case v1::View::kDocument: documents[{view.document().team(), view.document().key()}] = view.document(); break;
        case v1::View::kVersion:
            versions[{{view.version().team(), view.version().key()}, view.version().place()}] = view.version();
            break;
        default: break;
    }
}

namespace {

Store::Writing writing(std::uint32_t team, v1::Passage const& passage) {
    return {team, static_cast<int>(passage.kind()), passage.number(), passage.decision()};
}

}  // namespace

void Store::apply_voices(v1::View const& view) {
    switch (view.thing_case()) {
        case v1::View::kAsked: asked[{view.asked().team(), view.asked().decision().key()}] = view.asked(); break;
        case v1::View::kWritten:
            written[writing(view.written().team(), view.written().passage())] = view.written();
            break;
        case v1::View::kWork: works[{view.work().team(), view.work().decision()}] = view.work(); break;
        case v1::View::kWritingRating: {
            auto const& of = view.writing_rating();
            writing_ratings[{writing(of.team(), of.passage()), of.passage().revision()}] = of;
            break;
        }
        case v1::View::kTranslation: {
            auto const& of = view.translation();
            translations[{writing(of.team(), of.passage()), of.passage().revision(), of.passage().part(),
                          of.language()}] = of;
            break;
        }
        default: break;
    }
}

void Store::forget_others(v1::SeatView const& own) {
    auto const other = [&](std::uint32_t team) {
        return std::find(own.teams().begin(), own.teams().end(), team) == own.teams().end();
    };
    std::erase_if(asked, [&](auto const& each) { return other(each.second.team()); });
    std::erase_if(works, [&](auto const& each) { return other(each.second.team()); });
    std::erase_if(documents, [&](auto const& each) { return other(each.second.team()); });
    std::erase_if(written, [&](auto const& each) { return other(each.second.team()); });
    std::erase_if(translations, [&](auto const& each) { return other(each.second.team()); });
    std::erase_if(
        seats, [&](auto const& each) { return each.second.role() == v1::ROLE_TRAINEE && other(each.second.team()); });
}

void Store::apply(v1::ReceiptsView const& receipts) {
    auto const item = items.find(receipts.item());
    if (item == items.end()) return;
    *item->second.mutable_opened_by() = receipts.opened_by();
    *item->second.mutable_acknowledged_by() = receipts.acknowledged_by();
}

void Store::apply(v1::NoDuffView const& view) {
    std::uint32_t const key = view.has_team() ? view.team() + 1 : 0;
    view.over() ? static_cast<void>(no_duffs.erase(key)) : static_cast<void>(no_duffs[key] = view);
}

// The team's storyline is told anew.
void Store::apply(v1::AttemptView const& view) {
    std::uint32_t const team = view.team();
    bool const own = teams.empty() || (teams.size() == 1 && teams.contains(team));
    auto const of_team = [&](auto const& each) { return each.first.first == team; };
    if (own) items.clear(), decisions.clear();  // a desk's: it knows one team
    std::erase_if(requests, of_team);
    std::erase_if(cues, [&](auto const& cue) { return cue.second.team() == team; });
    std::erase_if(ledgers, of_team);
    std::erase_if(moments, of_team);
    std::erase_if(rows, of_team);
    std::erase_if(edits, of_team);
    std::erase_if(answers, of_team);
    std::erase_if(variables, of_team);
    std::erase_if(flags, of_team);
    std::erase_if(slots, of_team);
    std::erase_if(assets, of_team);
    std::erase_if(asked, of_team);
    std::erase_if(works, of_team);
    std::erase_if(writing_ratings, [&](auto const& each) {
        return each.second.team() == team && each.second.passage().kind() == v1::Passage::DECISION;
    });
    // What people wrote with their own hands stays: messages, the diary, documents.
    std::erase_if(written, [&](auto const& each) {
        v1::Passage::Kind const kind = each.second.passage().kind();
        return each.second.team() == team && (kind == v1::Passage::DECISION || kind == v1::Passage::REQUEST);
    });
    std::erase_if(translations, [&](auto const& each) { return each.second.team() == team; });
    attempts[team] = view;
}

std::uint32_t Store::attempt_of(v1::Command const& command) const {
    auto const of = [&](std::uint32_t team) {
        auto const found = attempts.find(team);
        return found == attempts.end() ? 0U : found->second.attempt();
    };
    auto const own = [&] { return attempts.empty() ? 0U : attempts.begin()->second.attempt(); };  // a desk's
    switch (command.verb_case()) {
        case v1::Command::kTickCue: return of(command.tick_cue().team());
        case v1::Command::kTickReveal: return of(command.tick_reveal().team());
        case v1::Command::kReportCue: return of(command.report_cue().team());
        case v1::Command::kTickMark: return of(command.tick_mark().team());
        case v1::Command::kSettleDecision: return of(command.settle_decision().team());
        case v1::Command::kSettleAsset: return of(command.settle_asset().team());
        case v1::Command::kRateWriting: return of(command.rate_writing().team());
        case v1::Command::kJudgeLateAnswer: return of(command.judge_late_answer().team());
        case v1::Command::kSettleRating: return of(command.settle_rating().team());
        case v1::Command::kSubmitDecision:  // staff put it in for a seat of any team, evaluators for those assigned
            for (auto const& [key, one] : asked)
                if (one.decision().key() == command.submit_decision().decision()) return of(one.team());
            for (auto const& [key, answer] : answers)
                if (answer.key() == command.submit_decision().decision()) return of(answer.team());
            return own();
        case v1::Command::kSendRequest:
        case v1::Command::kOpenItem:
        case v1::Command::kAcknowledgeItem:
        case v1::Command::kShareItem: return own();
        default: return 0;
    }
}

void Store::apply_staff(v1::View const& view) {
    switch (view.thing_case()) {
        case v1::View::kScriptRow: script_rows[view.script_row().row()] = view.script_row(); break;
        case v1::View::kRow: rows[{view.row().team(), view.row().row()}] = view.row(); break;
        case v1::View::kScriptDecision:
            script_decisions[view.script_decision().decision()] = view.script_decision();
            break;
        case v1::View::kMark: marks[view.mark().mark()] = view.mark(); break;
        case v1::View::kVerb: verbs[view.verb().sequence()] = view.verb(); break;
        case v1::View::kVariable: variables[{view.variable().team(), view.variable().id()}] = view.variable(); break;
        case v1::View::kFlag: flags[{view.flag().team(), view.flag().id()}] = view.flag(); break;
        case v1::View::kAsset: assets[{view.asset().team(), view.asset().asset()}] = view.asset(); break;
        case v1::View::kStop: stops[{view.stop().team(), view.stop().stop()}] = view.stop(); break;
        case v1::View::kEnd: ends[view.end().team()] = view.end(); break;
        case v1::View::kNoDuff: apply(view.no_duff()); break;
        case v1::View::kRoom: room = view.room(); break;
        case v1::View::kEdit: edits[{view.edit().team(), view.edit().row()}] = view.edit(); break;
        case v1::View::kAttendance: attendance[view.attendance().cast()] = view.attendance(); break;
        case v1::View::kKeptMoment:
            kept_moments[{view.kept_moment().team(), view.kept_moment().place()}] = view.kept_moment();
            break;
        case v1::View::kRewind: rewinds[view.rewind().team()] = view.rewind(); break;
        case v1::View::kNote: notes[view.note().sequence()] = view.note(); break;
        case v1::View::kAnswer: answers[{view.answer().team(), view.answer().decision()}] = view.answer(); break;
        default: break;
    }
}

void Store::remove(v1::Removed const& removed) {
    switch (removed.thing_case()) {
        case v1::Removed::kItem: items.erase(removed.item()); break;
        case v1::Removed::kDecision: decisions.erase(removed.decision()); break;
        case v1::Removed::kCue: cues.erase(removed.cue()); break;
        case v1::Removed::kRequest:
            std::erase_if(requests, [&](auto const& request) { return request.first.second == removed.request(); });
            break;
        case v1::Removed::THING_NOT_SET: break;
    }
}

namespace {

std::string words(std::uint32_t key) { return std::to_string(key); }
std::string words(std::uint64_t key) { return std::to_string(key); }
std::string words(std::string const& key) { return key; }
std::string words(int key) { return std::to_string(key); }
template <class... T>
std::string words(std::tuple<T...> const& key);
template <class A, class B>
std::string words(std::pair<A, B> const& key) {
    return "(" + words(key.first) + ", " + words(key.second) + ")";
}

template <class... T>
std::string words(std::tuple<T...> const& key) {
    std::string all;
    std::apply([&](auto const&... part) { ((all += (all.empty() ? "" : ", ") + words(part)), ...); }, key);
    return "(" + all + ")";
}

std::string bytes_of(google::protobuf::MessageLite const& view) { return view.SerializeAsString(); }

template <class Things>
void compare(char const* kind, Things const& one, Things const& other, std::vector<std::string>& differences) {
    for (auto const& [key, view] : one) {
        auto const same = other.find(key);
        if (same == other.end() || bytes_of(view) != bytes_of(same->second))
            differences.push_back(kind + (" " + words(key)));
    }
    for (auto const& [key, view] : other)
        if (!one.contains(key)) differences.push_back(kind + (" " + words(key)));
}

template <class View>
void compare_one(char const* kind, std::optional<View> const& one, std::optional<View> const& other,
                 std::vector<std::string>& differences) {
    bool const same = one.has_value() == other.has_value() && (!one || bytes_of(*one) == bytes_of(*other));
    if (!same) differences.emplace_back(kind);
}

}  // namespace

std::vector<std::string> Store::differences(Store const& other) const {
    std::vector<std::string> found;
    compare_one("clock", clock, other.clock, found);
    compare_one("exercise", exercise, other.exercise, found);
    compare("team", teams, other.teams, found);
    compare("seat", seats, other.seats, found);
    compare("form", forms, other.forms, found);
    compare("cast", cast, other.cast, found);
    compare("mark", marks, other.marks, found);
    compare("script_row", script_rows, other.script_rows, found);
    compare("script_decision", script_decisions, other.script_decisions, found);
    compare("item", items, other.items, found);
    compare("decision", decisions, other.decisions, found);
    compare("cue", cues, other.cues, found);
    compare("request", requests, other.requests, found);
    compare("row", rows, other.rows, found);
    compare("answer", answers, other.answers, found);
    compare("variable", variables, other.variables, found);
    compare("flag", flags, other.flags, found);
    compare("verb", verbs, other.verbs, found);
    compare("asset", assets, other.assets, found);
    compare("slot", slots, other.slots, found);
    compare("ledger", ledgers, other.ledgers, found);
    compare("stop", stops, other.stops, found);
    compare("wall_stop", wall_stops, other.wall_stops, found);
    compare("end", ends, other.ends, found);
    compare("no_duff", no_duffs, other.no_duffs, found);
    compare_one("questionnaire", questionnaire, other.questionnaire, found);
    compare_one("room", room, other.room, found);
    compare("note", notes, other.notes, found);
    compare("message", messages, other.messages, found);
    compare("diary", diary, other.diary, found);
    compare("element", elements, other.elements, found);
    compare("document", documents, other.documents, found);
    compare("version", versions, other.versions, found);
    compare("checklist", checklists, other.checklists, found);
    compare("moment", moments, other.moments, found);
    compare("observation", observations, other.observations, found);
    compare("rating", ratings, other.ratings, found);
    compare("lesson", lessons, other.lessons, found);
    compare("edit", edits, other.edits, found);
    compare("attendance", attendance, other.attendance, found);
    compare("attempt", attempts, other.attempts, found);
    compare("kept_moment", kept_moments, other.kept_moments, found);
    compare("rewind", rewinds, other.rewinds, found);
    compare("asked", asked, other.asked, found);
    compare("work", works, other.works, found);
    compare("writing_rating", writing_ratings, other.writing_ratings, found);
    compare("written", written, other.written, found);
    compare("translation", translations, other.translations, found);
    return found;
}

}  // namespace orda::rehearsal
