// SPDX-License-Identifier: Apache-2.0
#include "bench/start/grow_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bench/support/machine.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"

namespace orda::bench {
namespace {

using namespace exercise;

class Play {
public:
    explicit Play(std::filesystem::path const& file) {
        auto opened = journal::open_exercise_file(file.string());
        if (!opened) throw std::runtime_error(opened.error().words);
        auto script = codec::decode_script(opened->contents.script_bytes);
        if (!script) throw std::runtime_error("the script cannot be decoded");
        exercise_.emplace(std::make_shared<Script const>(std::move(*script)));
        for (Record const& record : opened->contents.records) exercise_->evolve(record);
        writer_ = std::move(opened->writer);
    }
    [[nodiscard]] std::size_t records() const { return exercise_->state().sequence; }

    void begin() {
        for (std::uint32_t seat = 0; seat < exercise_->state().seats.size(); ++seat)
            if (is_trainee(seat)) command(TakeSeat{SeatId{seat}}, trainee(seat));
        command(StartExercise{exercise_->state().clock_revision}, director_);
        write();
    }
    void letter() {
        now_ += std::chrono::seconds(20);
        while (auto round = exercise_->advance(now_)) append(std::move(round->events), round->at, {}, std::nullopt);
        now_ = std::max(now_, exercise_->state().now + Milliseconds(1));
        RowId const letter{
            static_cast<std::uint32_t>(exercise_->script().rows.size() + exercise_->state().improvised.size())};
        command(Improvise{teams(), {Kind::mail, std::nullopt, "Letter", std::string(200, 'x'), desks()}}, director_);
        for (std::uint32_t seat = 0; seat < exercise_->state().seats.size(); ++seat) {
            if (!is_trainee(seat)) continue;
            command(OpenRow{letter}, trainee(seat));
            command(AcknowledgeRow{letter}, trainee(seat));
        }
        write();
    }

private:
    static Issuer trainee(std::uint32_t seat) { return {PersonId{1'000 + seat}, Role::trainee, SeatId{seat}, {}}; }
    [[nodiscard]] bool is_trainee(std::uint32_t seat) const {
        return exercise_->state().seats[seat].seat.post == Post::trainee;
    }
    [[nodiscard]] std::vector<TeamId> teams() const {
        std::vector<TeamId> all;
        for (std::uint32_t team = 0; team < exercise_->state().teams.size(); ++team) all.push_back(TeamId{team});
        return all;
    }
    [[nodiscard]] DeskSet desks() const {
        DeskSet all;
        for (std::uint32_t desk = 0; desk < exercise_->script().desks.size(); ++desk) all.add(DeskId{desk});
        return all;
    }

    void command(Command const& what, Issuer const& issuer) {
        auto decided = exercise_->decide(what, issuer, std::max(now_, exercise_->state().now));
        if (!decided || decided->empty()) throw std::runtime_error("a command has no effect");
        CommandStamp stamp;
        stamp.content = sha256(fmt::format("command {}", records()));
        std::copy_n(stamp.content.begin(), stamp.id.size(), stamp.id.begin());
        append(std::move(*decided), std::max(now_, exercise_->state().now), issuer, stamp);
    }
    void append(Events events, ExerciseTime at, Issuer const& issuer, std::optional<CommandStamp> const& stamp) {
        std::vector<runtime::StoredRecord> batch;
        auto const parts = static_cast<std::uint32_t>(events.size());
        for (std::uint32_t i = 0; i < parts; ++i) {
            Record record{exercise_->state().sequence + 1,
                          at,
                          i + 1,
                          parts,
                          stamp,
                          issuer,
                          {WallTime(wall_us()), {}},
                          std::move(events[i])};
            exercise_->evolve(record);
            batch.push_back(journal::stored_record(std::move(record)));
        }
        queued_.push_back(std::move(batch));
    }
    void write() {
        if (auto const fault = writer_->write(queued_)) throw std::runtime_error(*fault);
        queued_.clear();
        if (auto const fault = writer_->tidy()) throw std::runtime_error(*fault);
    }

    std::optional<Exercise> exercise_;
    journal::WriterHandle writer_;
    Issuer director_{PersonId{1}, Role::director, {}, {}};
    ExerciseTime now_{};
    std::vector<std::vector<runtime::StoredRecord>> queued_;
};

}  // namespace

std::size_t grow_file(std::filesystem::path const& file, std::size_t records) {
    Play play(file);
    for (play.begin(); play.records() < records;) play.letter();
    return play.records();
}

}  // namespace orda::bench
