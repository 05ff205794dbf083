// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include <array>
#include <string_view>

#include "review/json_words.hpp"
#include "review/overview.hpp"

namespace orda::review {
namespace {

using namespace exercise;
namespace json = boost::json;

constexpr std::array<std::string_view, mark_kinds> mark_words{"decision", "inject", "flag",  "observation", "rewind",
                                                              "no_duff",  "phase",  "clock", "lesson"};
constexpr std::array<std::string_view, 4> stage_words{"planned", "running", "paused", "ended"};
constexpr std::array<std::string_view, 5> post_words{"trainee", "actor", "evaluator", "observer", "interpreter"};

json::array in_languages(Text const& text) {
    json::array words;
    for (std::string const& each : text.by_language) words.push_back(said(each));
    return words;
}

// What the things of a list of the script are called, in its order.
template <class Thing>
json::array named(std::vector<Thing> const& things, Text Thing::* title) {
    json::array list;
    for (Thing const& each : things) list.push_back({{"id", each.id}, {"title", in_languages(each.*title)}});
    return list;
}

json::array marks_of(Overview const& overview) {
    json::array list;
    list.reserve(overview.marks.size());
    for (Mark const& each : overview.marks) {
        json::object mark{{"kind", mark_words.at(static_cast<std::size_t>(each.kind))},
                          {"record", each.record},
                          {"at_ms", each.at.count()},
                          {"wall_us", each.wall.count()},
                          {"thing", each.thing}};
        if (each.team) mark["team"] = each.team->value;
        if (each.seat) mark["seat"] = each.seat->value;
        if (each.more > 0) mark["more"] = each.more;
        list.push_back(std::move(mark));
    }
    return list;
}

json::array numbers_of(std::vector<std::uint32_t> const& numbers) {
    return json::array(numbers.begin(), numbers.end());
}

json::array teams_of(State const& state) {
    json::array list;
    for (TeamState const& each : state.teams)
        list.push_back({{"name", said(each.name)}, {"attempts", each.attempts.number}});
    return list;
}

json::array seats_of(State const& state) {
    json::array list;
    for (SeatState const& each : state.seats) {
        json::object seat{{"post", post_words.at(static_cast<std::size_t>(each.seat.post))},
                          {"number", each.seat.number},
                          {"taken", each.person != PersonId{}}};
        if (each.seat.post == Post::trainee) {
            seat["team"] = each.seat.team.value;
            seat["desk"] = each.seat.desk.value;
        }
        if (each.seat.post == Post::actor) seat["cast"] = each.seat.cast.value;
        list.push_back(std::move(seat));
    }
    return list;
}

}  // namespace

std::string overview_json(Overview const& overview, Exercise const& newest) {
    Script const& script = newest.script();
    State const& state = newest.state();
    json::array languages, improvised;
    for (std::string const& each : script.languages) languages.emplace_back(each);
    for (Improvised const& each : state.improvised) improvised.push_back(said(each.content.title));
    json::object const object{{"exercise", state.created.exercise},
                              {"title", in_languages(script.title)},
                              {"languages", std::move(languages)},
                              {"stage", stage_words.at(static_cast<std::size_t>(state.stage))},
                              {"guests", state.guests},
                              {"records", state.sequence},
                              {"length_ms", overview.last.count()},
                              {"planned_ms", script.length.count()},
                              {"first_us", overview.first_wall.count()},
                              {"last_us", overview.last_wall.count()},
                              {"teams", teams_of(state)},
                              {"seats", seats_of(state)},
                              {"desks", named(script.desks, &Desk::title)},
                              {"cast", named(script.cast, &CastMember::name)},
                              {"phases", named(script.phases, &Phase::title)},
                              {"decisions", named(script.decisions, &Decision::prompt)},
                              {"flags", named(script.flags, &RedFlag::text)},
                              {"rows", named(script.rows, &Row::title)},
                              {"objectives", named(script.objectives, &Objective::text)},
                              {"competencies", named(script.competencies, &Competency::title)},
                              {"improvised", std::move(improvised)},
                              {"marks", marks_of(overview)},
                              {"marks_all", overview.marks_all},
                              {"density",
                               {{"width_ms", overview.bucket.count()},
                                {"all", numbers_of(overview.all)},
                                {"by_trainees", numbers_of(overview.by_trainees)}}}};
    return json::serialize(object);
}

}  // namespace orda::review
