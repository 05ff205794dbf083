// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scoring/case.hpp"

// What a team asked authorities for, did and read.
namespace orda::scoring {
namespace {

using namespace exercise;

// How the requests of one kind came out.
struct Asked {
    RequestState const* best = nullptr;  // the first that was granted, or needs no answer
    RequestState const* refused = nullptr;  // the last one
    bool refused_before = false;
    bool open = false;
};

Asked asked(Case const& c, std::uint32_t type) {
    Asked all;
    bool const no_answer = c.script.requests.at(type).to.empty();
    for (RequestState const& each : c.team.requests) {
        if (each.request.value != type) continue;
        if (each.status == RequestStatus::refused) {
            all.refused = &each;
            all.refused_before = all.refused_before || all.best == nullptr;
        } else if (each.status == RequestStatus::granted || no_answer) {
            if (all.best == nullptr) all.best = &each;
        } else {
            all.open = true;
        }
    }
    return all;
}

void point_to(Entry& entry, RequestState const& request, Case const& c) {
    entry.seat = request.seat;
    entry.at = request.sent.team;
    auto const person = c.evidence.asked_by.find(request.number);
    if (person != c.evidence.asked_by.end()) entry.person = person->second;
    entry.evidence.push_back(request.record);
    auto const answer = c.evidence.answered.find(request.number);
    if (answer != c.evidence.answered.end()) entry.evidence.push_back(answer->second);
}

// Nothing while the answer is not known, and after the end when it never came: nobody can tell what it was worth.
std::optional<Entry> judge(Case const& c, std::uint32_t i) {
    RequestType const& type = c.script.requests[i];
    Asked const all = asked(c, i);
    if (all.best == nullptr && (all.open || (all.refused == nullptr && !c.over))) return std::nullopt;
    Entry entry{Source::request, i};
    Shares shares;
    shares.could(type.score);
    if (all.best != nullptr) {
        auto const late_from = type.late_from ? resolve(*type.late_from, c.view()) : std::optional<TeamTime>();
        bool const late = late_from && all.best->sent.team > *late_from;
        entry.reason = all.refused_before ? Reason::again : late ? Reason::late : Reason::in_time;
        std::uint32_t const percent =
            (all.refused_before ? c.rubric.again : 100) * (late ? c.rubric.late_action : 100) / 100;
        shares.earn(type.score, percent);
        point_to(entry, *all.best, c);
    } else if (all.refused != nullptr) {
        entry.reason = Reason::refused;
        point_to(entry, *all.refused, c);
    } else {
        entry.reason = Reason::missed;
    }
    entry.shares = shares.take();
    return entry;
}

}  // namespace

void add_requests(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.requests.size(); ++i)
        if (!c.script.requests[i].score.empty())
            if (auto entry = judge(c, i)) entries.push_back(std::move(*entry));
}

void add_marks(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.marks.size(); ++i) {
        Mark const& mark = c.script.marks[i];
        if (mark.score.empty()) continue;
        auto const done = c.team.marks.find(MarkId{i});
        bool const is_done = done != c.team.marks.end();
        bool const overdue = mark.due && c.now() > *mark.due;
        if (!is_done && (mark.unwanted || !(c.over || overdue))) continue;
        Entry entry{Source::mark, i};
        Shares shares;
        if (!mark.unwanted) shares.could(mark.score);
        if (is_done) {
            bool const late = mark.due && done->second.team > *mark.due;
            entry.reason = mark.unwanted ? Reason::unwanted : late ? Reason::late : Reason::in_time;
            shares.earn(mark.score, late ? c.rubric.late_action : 100);
            entry.at = done->second.team;
            auto const record = c.evidence.marks.find(MarkId{i});
            if (record != c.evidence.marks.end()) entry.evidence.push_back(record->second);
        } else {
            entry.reason = Reason::missed;
        }
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

void add_injects(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.rows.size(); ++i) {
        Row const& row = c.script.rows[i];
        RowState const& state = c.team.rows.at(i);
        if (row.score.empty() || !state.released || state.status == RowStatus::withdrawn) continue;
        if (!state.opened && !c.over) continue;
        Entry entry{Source::inject, i};
        entry.objective = row.objective;
        Shares shares;
        shares.could(row.score);
        entry.evidence.push_back(c.evidence.delivered.at(RowId{i}));
        if (state.opened) {
            Milliseconds const took = state.opened->team - state.released->team;
            bool const late = row.tolerance && took > *row.tolerance;
            entry.reason = late ? Reason::late : Reason::in_time;
            entry.at = state.opened->team;
            entry.took = took;
            shares.earn(row.score, late ? c.rubric.late_action : 100);
            entry.evidence.push_back(c.evidence.opened.at(RowId{i}));
        } else {
            entry.reason = Reason::missed;
        }
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

}  // namespace orda::scoring
