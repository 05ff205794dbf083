// SPDX-License-Identifier: Apache-2.0
#include "exercise/exercise.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "exercise/amend.hpp"
#include "exercise/decide.hpp"
#include "exercise/evolve.hpp"
#include "exercise/fingerprint.hpp"
#include "exercise/rounds.hpp"

namespace orda::exercise {

Exercise::Exercise(std::shared_ptr<Script const> script, Amendments amendments)
    : script_(std::move(script)), amendments_(std::move(amendments)), readers_(*script_), agenda_(script_) {}

Decided Exercise::decide(Command const& command, Issuer const& issuer, ExerciseTime now) const {
    ORDA_CHECK(now >= state_.now, "a command is not decided in the past");
    Asked const asked{*script_, state_, issuer, now};
    bool const seated = issuer.seat.has_value();
    if (seated && issuer.seat->value >= state_.seats.size()) return refuse(Refusal::not_found);
    // Whoever lost the seat to somebody else may only take it again.
    bool const holds_seat = !seated || state_.seats[issuer.seat->value].person == issuer.person;
    if (!holds_seat && !std::holds_alternative<TakeSeat>(command)) return refuse(Refusal::not_allowed);
    if (auto still = stands_still(command, asked)) return refuse(*still);
    return std::visit([&](auto const& each) { return exercise::decide(each, asked); }, command);
}

std::optional<Exercise::Round> Exercise::advance(ExerciseTime to) {
    while (state_.stage == Stage::running) {
        auto const at = agenda_.earliest(state_);
        if (!at || *at > to) return std::nullopt;
        Proposal proposal(*script_, state_, *at);
        for (Due const& due : agenda_.take(state_, *at))
            if (auto const next = look_at(due, *script_, state_, proposal)) agenda_.plan(due, *next);
        Events events = proposal.take();
        if (!events.empty()) return Round{*at, std::move(events)};
    }
    return std::nullopt;
}

void Exercise::evolve(Record const& record) {
    if (auto const* amended = std::get_if<ScriptAmended>(&record.event)) take_script(*amended);
    apply(record, *script_, state_);
    commands_.follow(state_);
    agenda_.touch(touched_by(record));
}

void Exercise::take_script(ScriptAmended const& amended) {
    auto const found = amendments_.find(amended.script_hash);
    ORDA_CHECK(found != amendments_.end(), "the script that a record names is there");
    ORDA_CHECK(same_things(*script_, *found->second), "an amended script holds the same things");
    script_ = found->second;
    readers_ = Readers(*script_);
    agenda_ = Agenda(script_);
}

std::optional<ExerciseTime> Exercise::next_wake() const {
    if (state_.stage != Stage::running) return std::nullopt;
    return agenda_.earliest(state_);
}

Digest Exercise::fingerprint() const { return exercise::fingerprint(state_); }

RowContent content_of(Script const& script, State const& state, RowId row) {
    if (row.value < script.rows.size()) return {&script.rows[row.value], nullptr};
    return {nullptr, &state.improvised.at(row.value - script.rows.size()).content};
}

}  // namespace orda::exercise
