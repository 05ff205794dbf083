// SPDX-License-Identifier: Apache-2.0
#include "codec/names.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/any_value.hpp"

using namespace orda;

namespace {

bool is_snake_case(std::string_view word) {
    return !word.empty() && word.front() != '_' && word.back() != '_' &&
           std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

TEST_CASE("every event has a name of its own in small letters and underscores") {
    auto const names = codec::event_names();
    CHECK(names.size() == std::variant_size_v<exercise::Event>);
    CHECK(std::set(names.begin(), names.end()).size() == names.size());
    for (auto const name : names) CHECK_MESSAGE(is_snake_case(name), name);
}

TEST_CASE("the names in exports are the words of the field") {
    CHECK(codec::event_name(exercise::ExerciseCreated{}) == "exercise_created");
    CHECK(codec::event_name(exercise::PhaseBegan{}) == "phase_began");
    CHECK(codec::event_name(exercise::RowParked{}) == "inject_parked");
    CHECK(codec::event_name(exercise::RowReleased{}) == "inject_released");
    CHECK(codec::event_name(exercise::RowWithdrawn{}) == "inject_withdrawn");
    CHECK(codec::event_name(exercise::RowAcknowledged{}) == "inject_acknowledged");
    CHECK(codec::event_name(exercise::ActorStarted{}) == "actor_started");
    CHECK(codec::event_name(exercise::InjectImprovised{}) == "inject_improvised");
    CHECK(codec::event_name(exercise::DecisionOpened{}) == "decision_opened");
    CHECK(codec::event_name(exercise::DecisionRecorded{}) == "decision_recorded");
    CHECK(codec::event_name(exercise::DecisionWaits{}) == "decision_waits");
    CHECK(codec::event_name(exercise::RequestSent{}) == "request_sent");
    CHECK(codec::event_name(exercise::CueChanged{}) == "cue_changed");
    CHECK(codec::event_name(exercise::FlagWasRaised{}) == "red_flag_raised");
    CHECK(codec::event_name(exercise::VerbUndone{}) == "verb_undone");
    CHECK(codec::event_name(exercise::SlotBooked{}) == "slot_booked");
    CHECK(codec::event_name(exercise::AssetSecured{}) == "asset_secured");
    CHECK(codec::event_name(exercise::AssetWaits{}) == "asset_waits");
    CHECK(codec::event_name(exercise::TeamFinished{}) == "team_finished");
    CHECK(codec::event_name(exercise::FilmHalted{}) == "film_halted");
    CHECK(codec::event_name(exercise::FilmPlayed{}) == "film_played");
    CHECK(codec::event_name(exercise::RowRetimed{}) == "inject_retimed");
    CHECK(codec::event_name(exercise::RowKeyTurned{}) == "inject_key_turned");
    CHECK(codec::event_name(exercise::CastAway{}) == "cast_away");
    CHECK(codec::event_name(exercise::TeamRewound{}) == "team_rewound");
    CHECK(codec::post_name(exercise::Post::observer) == "observer");
    CHECK(codec::event_name(exercise::VoteCounted{}) == "vote_counted");
}

TEST_CASE("every value of the small lists has a word") {
    for (std::size_t i = 0; i < test::enumerators<exercise::Role>(); ++i)
        CHECK(codec::role_name(static_cast<exercise::Role>(i)) != "unknown");
    for (std::size_t i = 0; i < test::enumerators<exercise::Post>(); ++i)
        CHECK(codec::post_name(static_cast<exercise::Post>(i)) != "unknown");
    for (std::size_t i = 0; i < test::enumerators<exercise::Timing>(); ++i)
        CHECK(codec::timing_name(static_cast<exercise::Timing>(i)) != "unknown");
    for (std::size_t i = 0; i < test::enumerators<exercise::ParkReason>(); ++i)
        CHECK(codec::reason_name(static_cast<exercise::ParkReason>(i)) != "unknown");
    for (std::size_t i = 0; i < test::enumerators<exercise::SkipReason>(); ++i)
        CHECK(codec::reason_name(static_cast<exercise::SkipReason>(i)) != "unknown");
    CHECK(codec::role_name(exercise::Role::controller) == "controller");
    CHECK(codec::timing_name(exercise::Timing::after_closing) == "after_closing");
    CHECK(codec::reason_name(exercise::SkipReason::passed_over) == "passed_over");
    CHECK(codec::role_name(static_cast<exercise::Role>(200)) == "unknown");
}
