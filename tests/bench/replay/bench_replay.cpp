// SPDX-License-Identifier: Apache-2.0
// How fast an exercise file is read and played again: with every hash checked, as a server does that starts, without,
// and what SQLite needs only to hand out the same bytes.
//
// bench_replay [--json]   from the root of a checkout
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/figures.hpp"
#include "bench/support/machine.hpp"
#include "codec/record_codec.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "projection/screen.hpp"
#include "review/replay.hpp"
#include "scenario/compile.hpp"
#include "scenario/package.hpp"

namespace orda::bench {
namespace {

namespace fs = std::filesystem;
using namespace exercise;

constexpr std::size_t runs = 5, records_min = 100'000, batches_together = 200;
constexpr std::uint32_t teams = 6;
constexpr double checked_min = 0.5, unchecked_min = 1;  // million records a second
constexpr double moment_max_ms = 100;

[[noreturn]] void stop(std::string const& words) { throw std::runtime_error(words); }

// A busy exercise: staff write to everybody, everybody opens and confirms, and what the script plans comes in between.
class Played {
public:
    explicit Played(std::shared_ptr<Script const> script) : script_(std::move(script)), exercise_(script_) {
        Issuer const engine;
        ExerciseCreated const created{"bench", script_->id, sha256(codec::encode(*script_)), 1, {7}, staff_three, {}};
        append({created}, engine, std::nullopt);
        for (std::uint32_t team = 0; team < teams; ++team) {
            command(AddTeam{fmt::format("Team {}", team + 1)}, director_);
            for (std::uint32_t desk = 0; desk < script_->desks.size(); ++desk)
                for (std::uint32_t number = 1; number <= 3; ++number)
                    command(AddSeat{Seat{Post::trainee, TeamId{team}, DeskId{desk}, {}, number}}, director_);
        }
        for (std::uint32_t seat = 0; seat < exercise_.state().seats.size(); ++seat)
            command(TakeSeat{SeatId{seat}}, trainee(seat));
        command(StartExercise{exercise_.state().clock_revision}, director_);
        DeskSet everybody;
        for (std::uint32_t desk = 0; desk < script_->desks.size(); ++desk) everybody.add(DeskId{desk});
        std::vector<TeamId> all_teams;
        for (std::uint32_t team = 0; team < teams; ++team) all_teams.push_back(TeamId{team});
        while (batches_records_ < records_min) {
            now_ += std::chrono::seconds(20);
            while (auto round = exercise_.advance(now_)) append(std::move(round->events), engine, std::nullopt);
            RowId const letter{static_cast<std::uint32_t>(script_->rows.size() + exercise_.state().improvised.size())};
            std::string const body = "Please read and confirm. Please read and confirm. Please read and confirm.";
            command(Improvise{all_teams, {Kind::mail, std::nullopt, "Letter", body, everybody}}, director_);
            for (std::uint32_t seat = 0; seat < exercise_.state().seats.size(); ++seat) {
                command(OpenRow{letter}, trainee(seat));
                command(AcknowledgeRow{letter}, trainee(seat));
            }
        }
    }
    [[nodiscard]] std::vector<std::vector<runtime::StoredRecord>> const& batches() const { return batches_; }
    [[nodiscard]] std::size_t records() const { return batches_records_; }
    [[nodiscard]] Digest fingerprint() const { return exercise_.fingerprint(); }

private:
    static Issuer trainee(std::uint32_t seat) { return {PersonId{1000 + seat}, Role::trainee, SeatId{seat}, {}}; }

    void command(Command const& what, Issuer const& issuer) {
        auto decided = exercise_.decide(what, issuer, std::max(now_, exercise_.state().now));
        if (!decided) return;  // not every seat has what another desk got
        CommandStamp stamp;
        stamp.content = sha256(fmt::format("command {}", ++commands_));
        std::copy_n(stamp.content.begin(), stamp.id.size(), stamp.id.begin());
        if (!decided->empty()) append(std::move(*decided), issuer, stamp);
    }
    void append(Events events, Issuer const& issuer, std::optional<CommandStamp> const& stamp) {
        std::vector<runtime::StoredRecord> batch;
        auto const parts = static_cast<std::uint32_t>(events.size());
        for (std::uint32_t i = 0; i < parts; ++i) {
            Record record;
            record.sequence = batches_records_ + 1;
            record.at = std::max(now_, exercise_.state().now);
            record.part = i + 1;
            record.parts = parts;
            record.command = stamp;
            record.issuer = issuer;
            record.stamp = {WallTime(1'790'000'000'000'000 + 1000 * static_cast<std::int64_t>(record.sequence)),
                            MonotonicTime(static_cast<std::int64_t>(record.sequence))};
            record.event = std::move(events[i]);
            exercise_.evolve(record);
            batch.push_back(journal::stored_record(std::move(record)));
            ++batches_records_;
        }
        batches_.push_back(std::move(batch));
    }

    std::shared_ptr<Script const> script_;
    Exercise exercise_;
    Issuer director_{PersonId{1}, Role::director, {}, {}};
    ExerciseTime now_{};
    std::uint64_t commands_ = 0;
    std::size_t batches_records_ = 0;
    std::vector<std::vector<runtime::StoredRecord>> batches_;
};

std::shared_ptr<Script const> open_field() {
    auto const package = scenario::read_package("scenarios/open-field");
    if (!package) stop("cannot read " + package.error().path);
    auto compiled = scenario::compile(*package, "open-field");
    if (!compiled.script) stop("open-field has errors");
    return std::make_shared<Script const>(std::move(*compiled.script));
}

void write(std::string const& path, Script const& script, Played const& played) {
    auto const& batches = played.batches();
    if (auto made = journal::create_exercise_file(path, codec::encode(script), batches.front()); !made)
        stop(made.error().words);
    auto opened = journal::open_exercise_file(path);
    if (!opened) stop(opened.error().words);
    std::span<std::vector<runtime::StoredRecord> const> rest(batches);
    for (rest = rest.subspan(1); !rest.empty(); rest = rest.subspan(std::min(rest.size(), batches_together)))
        if (auto const fault = opened->writer->write(rest.first(std::min(rest.size(), batches_together)))) stop(*fault);
}

// Hands out the stored bytes of every record; what no reading of the file can be faster than.
template <class Take>
std::size_t each_bytes(std::string const& path, Take&& take) {
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    SQLite::Statement query(database, "SELECT bytes FROM records ORDER BY sequence");
    std::size_t count = 0;
    for (; query.executeStep(); ++count) {
        SQLite::Column const column = query.getColumn(0);
        take(std::string_view(static_cast<char const*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())));
    }
    return count;
}

void replay_unchecked(std::string const& path, Exercise& exercise) {
    each_bytes(path, [&](std::string_view bytes) {
        auto const record = codec::decode_record(bytes);
        if (!record) stop("a record cannot be decoded");
        exercise.evolve(*record);
    });
}

void play(journal::Contents const& contents, Exercise& exercise) {
    for (Record const& record : contents.records) exercise.evolve(record);
}

// Every record's hash, and the tree over all of them.
void replay_checked(std::string const& path, Exercise& exercise) {
    auto const contents = journal::read_exercise_file(path, journal::Heads::newest);
    if (!contents) stop(contents.error().words);
    play(*contents, exercise);
}

// And the tree head of every record, as a server does that starts.
void replay_every_head(std::string const& path, Exercise& exercise) {
    auto const contents = journal::read_exercise_file(path);
    if (!contents) stop(contents.error().words);
    play(*contents, exercise);
}

// What a review does to show any moment: to the records that lie farthest behind a key frame, and to some in between,
// each from wherever the one before left it; and the screen of a desk at that moment, as bytes. Longest of all.
struct Reached {
    double fold_ms = 0, screen_ms = 0, keep_ms = 0;
    std::size_t key_frames = 0;
    double step_ms = 0;  // one record on, as when it plays
};
Reached reach(journal::Contents contents, std::shared_ptr<Script const> const& script) {
    constexpr Sequence moments = 400;
    Reached reached;
    std::optional<review::Replay> replay;
    reached.keep_ms = thread_ms_of([&] { replay.emplace(script, Amendments{}, std::move(contents.records)); });
    reached.key_frames = replay->key_frames();
    Sequence const newest = replay->newest();
    for (Sequence i = 0; i < moments; ++i) {
        Sequence const anywhere = i % 2 == 0 ? (i * 7'919 * 13) % newest : newest - 1 - (i * 104'729) % newest;
        Sequence const sequence = std::max<Sequence>(anywhere, 200);  // when there are seats
        double const fold = thread_ms_of([&] { static_cast<void>(replay->moment(sequence)); });
        double const screen = thread_ms_of([&] {
            auto const shown = projection::screen_of(replay->moment(sequence), SeatId{4});
            if (shown.SerializeAsString().empty()) stop("a screen is empty");
        });
        reached.fold_ms = std::max(reached.fold_ms, fold);
        reached.screen_ms = std::max(reached.screen_ms, screen);
        reached.step_ms =
            std::max(reached.step_ms, thread_ms_of([&] { static_cast<void>(replay->moment(sequence + 1)); }));
    }
    Exercise whole(script);
    for (Record const& record : replay->records()) whole.evolve(record);
    if (replay->moment(newest).fingerprint() != whole.fingerprint()) stop("a moment is another state");
    return reached;
}

std::vector<Figure> measure() {
    TemporaryFolder const folder;
    std::string const path = folder.path() / "replay.orda";
    auto const script = open_field();
    Played const played(script);
    write(path, *script, played);
    auto const count = static_cast<double>(played.records());
    Digest const expected = played.fingerprint();
    double const raw = median_ms_of(runs, [&] {
        std::size_t bytes = 0;
        if (each_bytes(path, [&](std::string_view one) { bytes += one.size(); }) != played.records() || bytes == 0)
            stop("records are missing");
    });
    double const decoded = median_ms_of(runs, [&] {
        each_bytes(path, [&](std::string_view one) {
            if (!codec::decode_record(one)) stop("a record cannot be decoded");
        });
    });
    auto const replayed = [&](auto&& replay) {
        std::vector<double> took;
        for (std::size_t i = 0; i < runs; ++i) {
            Exercise exercise(script);
            took.push_back(thread_ms_of([&] { replay(path, exercise); }));
            if (exercise.fingerprint() != expected) stop("replayed to another state");
        }
        return median(std::move(took));
    };
    double const unchecked = replayed(replay_unchecked);
    double const checked = replayed(replay_checked);
    double const every_head = replayed(replay_every_head);
    std::vector<Figure> figures;
    auto const tell = [&](std::string_view subject, std::string metric, double value, std::string unit) -> Figure& {
        figures.push_back(
            {"replay", "100,000 records", std::string(subject), std::move(metric), value, std::move(unit)});
        return figures.back();
    };
    tell("file", "size", static_cast<double>(fs::file_size(path)) / 1e6, "MB");
    tell("SQLite", "hand out the bytes", raw, "ms");
    tell("codec", "and decode them", decoded, "ms");
    Figure& without = tell("orda", "and play them", unchecked, "ms");
    without.ratio = raw / unchecked;
    Figure& with = tell("orda", "read, check every hash, play", checked, "ms");
    with.ratio = raw / checked;
    tell("orda", "and check the tree head of every record", every_head, "ms").ratio = raw / every_head;
    tell("orda", "without check", count / unchecked / 1e3, "M/s");
    figures.back().target = unchecked_min;
    figures.back().at_least = true;
    tell("orda", "with every hash checked", count / checked / 1e3, "M/s");
    figures.back().target = checked_min;
    figures.back().at_least = true;
    auto contents = journal::read_exercise_file(path);
    if (!contents) stop(contents.error().words);
    Reached const reached = reach(std::move(*contents), script);
    tell("review", "fold once, keep key frames", reached.keep_ms, "ms");
    tell("review", "key frames", static_cast<double>(reached.key_frames), "");
    tell("review", "to any moment, the slowest of 400", reached.fold_ms, "ms");
    tell("review", "a desk's screen there, the slowest", reached.screen_ms, "ms");
    tell("review", "one record on, the slowest", reached.step_ms, "ms");
    tell("review", "any moment with its screen", reached.fold_ms + reached.screen_ms, "ms");
    figures.back().target = moment_max_ms;
    return figures;
}

}  // namespace
}  // namespace orda::bench

int main(int argc, char** argv) { return orda::bench::main_of("bench_replay", argc, argv, orda::bench::measure); }
