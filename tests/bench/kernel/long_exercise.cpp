// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/long_exercise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "codec/script_codec.hpp"

namespace orda::bench {

using namespace exercise;

LongExercise::LongExercise(std::shared_ptr<Script const> script, Wanted wanted)
    : script_(std::move(script)), exercise_(script_), projector_(exercise_), keeps_(!wanted.file.empty()) {
    std::string const bytes = codec::encode(*script_);
    append({ExerciseCreated{"bench", script_->id, sha256(bytes), 1, {7}, staff_three, {}}}, {}, {}, std::nullopt);
    if (keeps_) open_file(wanted.file, bytes);
    for (std::uint32_t team = 0; team < wanted.teams; ++team) {
        command(AddTeam{fmt::format("Team {}", team + 1)}, director_);
        for (std::uint32_t desk = 0; desk < script_->desks.size(); ++desk)
            for (std::uint32_t number = 1; number <= wanted.seats_per_desk; ++number)
                command(AddSeat{Seat{Post::trainee, TeamId{team}, DeskId{desk}, {}, number}}, director_);
    }
    for (std::uint32_t seat = 0; seat < seats(); ++seat)
        command(TakeSeat{SeatId{seat}}, {PersonId{1'000 + seat}, Role::trainee, SeatId{seat}, {}});
    command(StartExercise{exercise_.state().clock_revision}, director_);
    projects_ = wanted.projects;
    write();
}

void LongExercise::open_file(std::filesystem::path const& path, std::string const& script) {
    auto const made = journal::create_exercise_file(path.string(), script, queued_.at(0));
    if (!made) throw std::runtime_error(made.error().words);
    queued_.clear();
    auto opened = journal::open_exercise_file(path.string());
    if (!opened) throw std::runtime_error(opened.error().words);
    writer_ = std::move(opened->writer);
}

RowId LongExercise::send_letter(std::size_t teams) {
    RowId const letter{static_cast<std::uint32_t>(script_->rows.size() + exercise_.state().improvised.size())};
    DeskSet everybody;
    for (std::uint32_t desk = 0; desk < script_->desks.size(); ++desk) everybody.add(DeskId{desk});
    std::vector<TeamId> to;
    for (std::uint32_t team = 0; team < teams; ++team) to.push_back(TeamId{team});
    command(Improvise{to, {Kind::mail, std::nullopt, "Letter", "Please read and confirm.", everybody}}, director_);
    return letter;
}

void LongExercise::read_letter(RowId letter, std::size_t teams) {
    for (std::uint32_t seat = 0; seat < seats(); ++seat) {
        if (exercise_.state().seats[seat].seat.team.value >= teams) continue;
        Issuer const trainee{PersonId{1'000 + seat}, Role::trainee, SeatId{seat}, {}};
        command(OpenRow{letter}, trainee);
        command(AcknowledgeRow{letter}, trainee);
    }
}

void LongExercise::hold_and_continue(std::size_t times) {
    for (std::size_t i = 0; i < times; ++i) {
        TeamId const team{static_cast<std::uint32_t>(i % exercise_.state().teams.size())};
        command(HoldTeam{team, exercise_.state().teams[team.value].revision}, director_);
        command(ContinueTeam{team, exercise_.state().teams[team.value].revision}, director_);
    }
}

void LongExercise::command(Command const& what, Issuer const& issuer) {
    round_up_to(now_ - Milliseconds(1));
    now_ = std::max(now_, exercise_.state().now);
    auto decided = exercise_.decide(what, issuer, now_);
    if (!decided || decided->empty())
        throw std::runtime_error(fmt::format("command {} of {} records had no effect", what.index(), records()));
    CommandStamp stamp;
    stamp.content = sha256(fmt::format("command {}", ++commands_));
    std::copy_n(stamp.content.begin(), stamp.id.size(), stamp.id.begin());
    append(std::move(*decided), now_, issuer, stamp);
    round_up_to(now_);
}

// What has had an effect at a millisecond is over: commands come after it.
void LongExercise::round_up_to(ExerciseTime to) {
    while (auto round = exercise_.advance(to)) {
        append(std::move(round->events), round->at, {}, std::nullopt);
        now_ = std::max(now_, round->at + Milliseconds(1));
    }
}

void LongExercise::append(Events events, ExerciseTime at, Issuer const& issuer,
                          std::optional<CommandStamp> const& stamp) {
    auto const parts = static_cast<std::uint32_t>(events.size());
    std::vector<runtime::StoredRecord> batch;
    for (std::uint32_t i = 0; i < parts; ++i) {
        Sequence const sequence = exercise_.state().sequence + 1;
        WallStamp const wall{WallTime(1'790'000'000'000'000 + static_cast<std::int64_t>(sequence)), {}};
        Record record{sequence, at, i + 1, parts, stamp, issuer, wall, std::move(events[i])};
        exercise_.evolve(record);
        if (projects_) views_ += projector_.project(record).size();
        if (!keeps_) continue;
        batch.push_back(journal::stored_record(std::move(record)));
        log_.append(batch.back().leaf);
    }
    if (keeps_) queued_.push_back(std::move(batch));
}

void LongExercise::write() {
    if (!writer_ || queued_.empty()) return;
    if (auto const fault = writer_->write(queued_)) throw std::runtime_error(*fault);
    queued_.clear();
    if (auto const fault = writer_->tidy()) throw std::runtime_error(*fault);
}

}  // namespace orda::bench
