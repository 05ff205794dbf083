// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/checks.hpp"
#include "scenario/values.hpp"

// Whether the people and rooms that a script counts on are enough, for as many teams as its head says (`teams:`).
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

constexpr Milliseconds busy_span = std::chrono::minutes(10);   // controllers are looked at in pieces of this length
constexpr std::size_t actions_max = 12;                        // manual actions in one piece

std::uint32_t teams_of(Script const& script) { return std::max(script.teams, 1U); }

std::int64_t rounds_of(std::uint32_t teams, std::uint32_t side_by_side) {
    return (teams + side_by_side - 1) / side_by_side;
}

std::string counted(std::uint32_t count, std::string const& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

// ---- slots ----

struct SlotRoom {
    std::uint32_t casts = 1, rooms = 1;
    [[nodiscard]] std::uint32_t side_by_side() const { return std::max(1U, std::min(casts, rooms)); }
};

SlotRoom room_of(Script const& script, Slot const& slot) {
    SlotRoom room{~0U, script.places.empty() ? 1 : script.places.at(slot.place.value).rooms};
    for (CastId const cast : slot.cast) room.casts = std::min(room.casts, script.cast.at(cast.value).casts);
    return room;
}

// The fewest teams side by side with which all have their turn; 0 when even all at once do not.
std::uint32_t needed_side_by_side(std::uint32_t teams, Milliseconds length, Milliseconds window) {
    for (std::uint32_t n = 1; n <= teams; ++n)
        if (rounds_of(teams, n) * length <= window) return n;
    return 0;
}

std::string slot_hint(SlotRoom const& room, std::uint32_t needed) {
    if (needed == 0) return "a longer window";
    std::string hint;
    if (room.casts < needed) hint = counted(needed, "cast");
    if (room.rooms < needed) hint += (hint.empty() ? "" : " and ") + counted(needed, "room");
    return hint + " would do";
}

void check_slot(Context& c, std::size_t index) {
    Slot const& slot = c.script.slots[index];
    if (!slot.window || slot.cast.empty() || slot.length <= Milliseconds{}) return;
    std::uint32_t const teams = teams_of(c.script);
    SlotRoom const room = room_of(c.script, slot);
    Milliseconds const need = rounds_of(teams, room.side_by_side()) * slot.length;
    Milliseconds const window = slot.window->second - slot.at;
    if (need <= window) return;
    std::string const with = room.casts <= room.rooms ? counted(room.casts, "cast") : counted(room.rooms, "room");
    c.report.add(slot_too_short, c.places.slots.at(index),
                 {std::to_string(teams), span_words(slot.length), span_words(need), with, span_words(window),
                  slot_hint(room, needed_side_by_side(teams, slot.length, window))});
}

// ---- actors in two places ----

// A scene whose time is certain, and how many of its actors it takes at once.
struct Scene {
    std::string id, place;
    Span span{};
    std::vector<CastId> cast;
    Milliseconds begin{}, end{};
    std::uint32_t at_once = 1;
};

std::string place_name(Script const& script, std::optional<PlaceId> place, std::string const& otherwise) {
    return "`" + (place && place->value < script.places.size() ? script.places[place->value].id : otherwise) + "`";
}

std::vector<Scene> all_scenes(Context const& c, Times const& times) {
    std::vector<Scene> scenes;
    Script const& script = c.script;
    std::uint32_t const teams = teams_of(script);
    for (std::size_t i = 0; i < script.slots.size(); ++i) {
        Slot const& slot = script.slots[i];
        if (slot.cast.empty()) continue;
        std::uint32_t const at_once = std::min(teams, room_of(script, slot).side_by_side());
        scenes.push_back({slot.id, place_name(script, slot.place, slot.id), c.places.slots.at(i), slot.cast, slot.at,
                          slot.at + rounds_of(teams, at_once) * slot.length, at_once});
    }
    for (std::size_t i = 0; i < script.rows.size(); ++i) {
        Row const& row = script.rows[i];
        auto const begin = times.certain(row.when.root);
        if (row.kind != exercise::Kind::actor || row.slot || !row.length || !begin || row.cancel_if) continue;
        scenes.push_back({row.id, place_name(script, row.place, row.id), c.places.rows.at(i), row.cast, *begin,
                          *begin + *row.length, teams});
    }
    return scenes;
}

// The first actor whom both need at the same time, more often than the actor is cast.
std::optional<CastId> shared_actor(Script const& script, Scene const& a, Scene const& b) {
    if (a.end <= b.begin || b.end <= a.begin) return std::nullopt;
    for (CastId const cast : a.cast) {
        bool const both = std::find(b.cast.begin(), b.cast.end(), cast) != b.cast.end();
        if (both && a.at_once + b.at_once > script.cast.at(cast.value).casts) return cast;
    }
    return std::nullopt;
}

void check_bookings(Context& c, std::vector<Scene> const& scenes) {
    for (std::size_t i = 0; i < scenes.size(); ++i)
        for (std::size_t j = i + 1; j < scenes.size(); ++j) {
            Scene const &a = scenes[i], &b = scenes[j];
            auto const cast = shared_actor(c.script, a, b);
            if (!cast) continue;
            bool const same_place = a.place == b.place;
            c.report.add(double_booking, b.span,
                         {c.script.cast.at(cast->value).id, same_place ? "`" + a.id + "`" : a.place,
                          same_place ? "`" + b.id + "`" : b.place, clock_words(std::max(a.begin, b.begin)),
                          counted(teams_of(c.script), "team")});
        }
}

// ---- casts ----

// Until when the scene of a row can be played: the begin of the next phase, or ENDEX.
Milliseconds scene_window(Script const& script, Times const& times, Milliseconds begin) {
    Milliseconds end = script.length;
    for (Phase const& phase : script.phases)
        if (auto const at = times.certain(phase.at.root); at && *at > begin) end = std::min(end, *at);
    return std::max(end - begin, Milliseconds{});
}

void check_casts(Context& c, Times const& times) {
    std::uint32_t const teams = teams_of(c.script);
    for (std::size_t i = 0; i < c.script.rows.size(); ++i) {
        Row const& row = c.script.rows[i];
        auto const begin = times.certain(row.when.root);
        if (row.kind != exercise::Kind::actor || row.slot || !row.length || !begin || row.contingency) continue;
        Milliseconds const window = scene_window(c.script, times, *begin);
        std::uint32_t const needed = needed_side_by_side(teams, *row.length, std::max(window, *row.length));
        for (CastId const cast : row.cast) {
            CastMember const& member = c.script.cast.at(cast.value);
            if (member.casts < needed)
                c.report.add(cast_short, c.places.rows.at(i),
                             {std::to_string(teams), std::to_string(needed), member.id,
                              std::to_string(member.casts) + (member.casts == 1 ? " is" : " are")});
        }
    }
}

// ---- what stands in ----

void check_fallbacks(Context& c) {
    for (std::size_t i = 0; i < c.script.slots.size(); ++i)
        if (!c.script.slots[i].fallback) c.report.add(no_fallback, c.places.slots.at(i), {c.script.slots[i].id});
    for (Entity const& e : c.entities) {
        if (!row_kinds.has(e.kind)) continue;
        Row const& row = c.script.rows.at(e.index);
        if (row.kind == exercise::Kind::actor && !row.slot && !row.fallback)
            c.report.add(no_fallback, e.key->span, {e.id});
    }
}

// ---- desks and controllers; only when the head says for how many teams the script is ----

struct Busy {
    Milliseconds begin{}, end{};
};

// When a row is meant to come: for certain, or as soon as its phase has begun and its condition can hold.
Milliseconds meant_for(Script const& script, Times const& times, std::size_t index) {
    Row const& row = script.rows[index];
    auto const certain = times.certain(row.when.root);
    Milliseconds const phase = row.phase ? times.earliest(script.phases.at(row.phase->value).at.root) : Milliseconds{};
    return certain.value_or(std::max(times.earliest_row(index), phase));
}

// When something can reach a desk. Contingencies are for what goes wrong.
std::vector<Busy> work_of(Script const& script, Times const& times, DeskId desk) {
    std::vector<Busy> work;
    for (std::size_t i = 0; i < script.rows.size(); ++i) {
        Row const& row = script.rows[i];
        if (row.contingency || !row.to.contains(desk) || row.when.root.op == Op::manual) continue;
        Milliseconds const begin = meant_for(script, times, i);
        work.push_back({begin, begin + row.length.value_or(Milliseconds{})});
    }
    for (std::size_t i = 0; i < script.decisions.size(); ++i) {
        Decision const& decision = script.decisions[i];
        if (!decision.to.contains(desk)) continue;
        Milliseconds const begin = times.earliest_open(i);
        work.push_back({begin, decision.deadline.anchor ? begin + decision.deadline.span : decision.deadline.span});
    }
    for (Slot const& slot : script.slots)
        if (slot.to.contains(desk))
            work.push_back({slot.at, slot.window ? slot.window->second : slot.at + slot.length});
    std::sort(work.begin(), work.end(), [](Busy const& a, Busy const& b) { return a.begin < b.begin; });
    return work;
}

void check_desk(Context& c, Times const& times, DeskId desk, Span head) {
    Milliseconds free_since{};
    auto const tell = [&](Milliseconds until) {
        if (until - free_since > c.idle_span)
            c.report.add(desk_idle, head,
                         {c.script.desks.at(desk.value).id, clock_words(free_since), clock_words(until)});
    };
    for (Busy const& busy : work_of(c.script, times, desk)) {
        if (busy.begin >= c.script.length) break;
        tell(busy.begin);
        free_since = std::max(free_since, busy.end);
    }
    tell(c.script.length);
}

// A controller's key press for each team at this moment, where there are three controllers; two for a sensitive row.
std::vector<Milliseconds> manual_actions(Script const& script, Times const& times) {
    std::vector<Milliseconds> actions;
    for (std::size_t i = 0; i < script.rows.size(); ++i) {
        Row const& row = script.rows[i];
        std::size_t const keys = row.sensitive ? 2 : 1;
        auto const at = times.certain(row.when.root);
        if (waits_for_person(row, staff_three) && at && !row.contingency)
            actions.insert(actions.end(), teams_of(script) * keys, *at);
    }
    std::sort(actions.begin(), actions.end());
    return actions;
}

void check_controllers(Context& c, Times const& times, Span head) {
    auto const actions = manual_actions(c.script, times);
    for (std::size_t i = 0; i < actions.size();) {
        auto const end = std::lower_bound(actions.begin(), actions.end(), actions[i] + busy_span);
        auto const count = static_cast<std::size_t>(end - actions.begin()) - i;
        if (count > actions_max)
            c.report.add(overload, head,
                         {std::to_string(count), clock_words(actions[i]), clock_words(actions[i] + busy_span)});
        i = count > actions_max ? i + count : i + 1;
    }
}

}  // namespace

void check_staff(Context& c, Times const& times) {
    for (std::size_t i = 0; i < c.script.slots.size(); ++i) check_slot(c, i);
    check_bookings(c, all_scenes(c, times));
    check_casts(c, times);
    check_fallbacks(c);
    if (c.script.teams == 0) return;
    for (std::uint32_t desk = 0; desk < c.script.desks.size(); ++desk)
        check_desk(c, times, DeskId{desk}, c.places.teams);
    check_controllers(c, times, c.places.teams);
}

}  // namespace orda::scenario
