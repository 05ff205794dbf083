// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "simulation/model.hpp"

// Who may see what: worked out from the records and the script alone, with none of the projections' code.
namespace orda::simulation {

using namespace exercise;

std::set<Canary> Model::parts_of(TeamId team, RowId id) const {
    std::set<Canary> parts;
    if (id.value >= script_.rows.size()) return parts;
    exercise::Row const& row = script_.rows[id.value];
    Row const& state = teams_.at(team.value).rows.at(id.value);
    auto const& chosen = state.variant;
    Variant const* variant = chosen ? &row.variants.at(*chosen) : nullptr;
    auto const add = [&](Text const& own, Text const* other, std::uint32_t part) {
        auto const& edit = state.edit;
        bool const edited = edit && ((part == 0 && !edit->title.empty()) || (part == 1 && !edit->body.empty()));
        if (edited) return;
        if (other != nullptr && !other->empty()) parts.insert({Of::variant, id.value, 4 * *chosen + part});
        else if (!own.empty()) parts.insert({Of::row, id.value, part});
    };
    add(row.title, variant ? &variant->title : nullptr, 0);
    add(row.body, variant ? &variant->body : nullptr, 1);
    add(row.transcript, variant ? &variant->transcript : nullptr, 2);
    return parts;
}

bool Model::asked_by(TeamId team, std::uint32_t request, DeskId desk) const {
    auto const& requests = teams_.at(team.value).requests;
    return request >= 1 && request <= requests.size() && requests[request - 1].desk == desk;
}

std::vector<Rationale> Model::rationales(TeamId team, DecisionId id, std::uint32_t revision) const {
    Decision const& decision = teams_.at(team.value).decisions.at(id.value);
    std::vector<Rationale> found;
    auto const look = [&](std::vector<Rationale> const& all) {
        if (revision >= 1 && revision <= all.size()) found.push_back(all[revision - 1]);
    };
    look(decision.rationales);
    for (auto const& attempt : decision.earlier) look(attempt);
    return found;
}

// An encounter is before its actors from its release on, and from its booking on; then without what a variant may
// change.
bool Model::is_cue(Team const& team, Canary const& canary) const {
    Row const& row = team.rows.at(canary.index);
    exercise::Row const& script = script_.rows.at(canary.index);
    if (row.status == Status::withdrawn || row.status == Status::skipped || row.status == Status::cancelled)
        return false;
    if (!row.given.empty()) {
        return std::any_of(row.given.begin(), row.given.end(), [&](Row::Given const& given) {
            return canary.of == Of::row || given.variant == canary.part / 4;
        });
    }
    bool const booked = script.slot && team.slots.at(script.slot->value).at;
    return booked && canary.of == Of::row && (canary.part == 0 || script.variants.empty());
}

bool Model::reads(TeamId team, std::uint32_t number, DeskId desk) const {
    auto const& messages = teams_.at(team.value).messages;
    if (number < 1 || number > messages.size()) return false;
    Message const& message = messages[number - 1];
    return message.from == desk || message.to.contains(desk);
}

std::string const* Model::message_text(TeamId team, std::uint32_t number) const {
    auto const& messages = teams_.at(team.value).messages;
    return number >= 1 && number <= messages.size() ? &messages[number - 1].text : nullptr;
}

bool Model::message_by(TeamId team, std::uint32_t number, std::uint32_t speaker) const {
    auto const& messages = teams_.at(team.value).messages;
    return number >= 1 && number <= messages.size() && messages[number - 1].speaker == speaker;
}

bool Model::diary_by(TeamId team, std::uint32_t number, std::uint32_t speaker) const {
    auto const& diary = teams_.at(team.value).diary;
    return number >= 1 && number <= diary.size() && diary[number - 1].speaker == speaker;
}

std::string const* Model::diary_text(TeamId team, std::uint32_t number) const {
    auto const& diary = teams_.at(team.value).diary;
    return number >= 1 && number <= diary.size() ? &diary[number - 1].text : nullptr;
}

bool Model::wall_may_see(Canary const& canary) const {
    return std::any_of(teams_.begin(), teams_.end(), [&](Team const& team) {
        switch (canary.of) {
            case Of::phase: return team.phases.contains(canary.index) || team.phases_seen.contains(canary.index);
            case Of::picture: return team.stops.at(canary.index).was_shown;
            case Of::question: return team.stops.at(canary.index).stood;
            default: return false;  // deny by default
        }
    });
}

namespace {

// What a wall may say of these numbers: no group of one to four, and no exact numbers beside one.
bool hides_the_few(v1::WallStopView const& view, std::vector<std::uint32_t> const& counts) {
    auto const is_few = [](std::uint64_t count) { return count >= 1 && count <= 4; };
    std::uint64_t all = 0;
    for (std::uint32_t const count : counts) all += count;
    bool const some_few = std::any_of(counts.begin(), counts.end(), is_few);
    if (some_few && !view.counts().empty()) return false;
    if (is_few(all) && !view.shares().empty()) return false;
    if (!view.counts().empty() && !std::equal(counts.begin(), counts.end(), view.counts().begin(), view.counts().end()))
        return false;
    for (int i = 0; i < view.shares_size(); ++i) {
        bool const few = is_few(counts.at(static_cast<std::size_t>(i)));
        if (view.shares(i).under_five() != few || (few && view.shares(i).percent() != 0)) return false;
    }
    return true;
}

}  // namespace

bool Model::may_show(v1::WallStopView const& view) const {
    FilmStop const& stop = teams_.at(view.team()).stops.at(view.stop());
    if (view.has_opened_ms() && !stop.was_opened) return false;
    bool const result =
        view.has_counted_ms() || view.has_chosen() || view.few() || !view.counts().empty() || !view.shares().empty();
    return !result || std::any_of(stop.results.begin(), stop.results.end(),
                                  [&](auto const& counts) { return hides_the_few(view, counts); });
}

bool Model::knows_word(Team const& team, GlossaryWord const& word, DeskId desk) {
    if (!word.desks.empty() && !word.desks.contains(desk)) return false;
    auto const brought = [&](RowId id) {  // also in an attempt that is over, and when it was withdrawn since
        Row const& row = team.rows.at(id.value);
        auto const given = [&](Row::Given const& each) { return each.to.contains(desk); };
        auto const shown = [&](auto const& each) { return each.first == desk; };
        return std::any_of(row.given.begin(), row.given.end(), given) ||
               std::any_of(row.shown.begin(), row.shown.end(), shown);
    };
    return word.after.empty() || std::any_of(word.after.begin(), word.after.end(), brought);
}

bool Model::may_see(Canary const& canary, Seat const& seat) const {
    if (seat.post == Post::evaluator) return evaluator_may_see(canary, seat);
    if (seat.post == Post::observer) return wall_may_see(canary);
    if (seat.post == Post::interpreter) return interpreter_may_see(canary, seat);
    if (seat.post == Post::actor) {
        auto const plays = [&](std::vector<CastId> const& cast) {
            return std::find(cast.begin(), cast.end(), seat.cast) != cast.end();
        };
        if (canary.of == Of::cast) return canary.index == seat.cast.value;
        if (canary.of == Of::slot) return plays(script_.slots.at(canary.index).cast);
        bool const of_row = canary.of == Of::row || canary.of == Of::variant;
        if (!of_row || canary.part % 4 > 1) return false;
        exercise::Row const& script = script_.rows.at(canary.index);
        if (script.kind != Kind::actor || !plays(script.cast)) return false;
        return std::any_of(teams_.begin(), teams_.end(), [&](Team const& team) { return is_cue(team, canary); });
    }
    Team const& team = teams_.at(seat.team.value);
    auto const answered = [&](auto const& fits) {
        auto const is = [&](Request const& request) {
            return request.type.value == canary.index && request.desk == seat.desk && request.answered && fits(request);
        };
        return std::any_of(team.requests.begin(), team.requests.end(), is) ||
               std::any_of(team.past_requests.begin(), team.past_requests.end(), is);
    };
    switch (canary.of) {
        case Of::row:
        case Of::variant: {
            Row const& row = team.rows.at(canary.index);
            auto const mine = [&](Row::Given const& given) {
                bool const other = canary.of == Of::variant && given.variant != canary.part / 4;
                return given.to.contains(seat.desk) && !other;
            };
            if (row.status == Status::withdrawn) return false;
            bool const shared = std::any_of(row.shown.begin(), row.shown.end(), [&](auto const& shown) {
                bool const other = canary.of == Of::variant && shown.second != canary.part / 4;
                return shown.first == seat.desk && !other;
            });
            if (!shared && !std::any_of(row.given.begin(), row.given.end(), mine)) return false;
            return row.given.size() > 1 || row.went_back || parts_of(seat.team, RowId{canary.index}).contains(canary);
        }
        case Of::decision:
            return (team.decisions.at(canary.index).open || team.decisions[canary.index].was_open) &&
                   script_.decisions[canary.index].to.contains(seat.desk);
        case Of::written: {
            auto const readers = readers_.find(canary.index);
            return readers != readers_.end() &&
                   std::any_of(readers->second.begin(), readers->second.end(), [&](auto const& reader) {
                       return reader.first == seat.team && reader.second.contains(seat.desk);
                   });
        }
        case Of::phase: return team.phases.contains(canary.index) || team.phases_seen.contains(canary.index);
        case Of::word: return knows_word(team, script_.glossary.at(canary.index), seat.desk);
        case Of::form: return script_.requests.at(canary.index).from.contains(seat.desk);
        case Of::refusal: return answered([&](Request const& request) { return request.rule == canary.part; });
        case Of::grant: return answered([&](Request const& request) { return request.granted; });
        default: return false;  // deny by default
    }
}

}  // namespace orda::simulation
