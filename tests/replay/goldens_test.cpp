// SPDX-License-Identifier: Apache-2.0
// Exercise files that programs of all formats left on the disk: each is migrated if need be, read, verified, replayed
// and exported, and is what the .json beside it says. goldens/README.md tells what they are.
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/columns.hpp"
#include "journal/exercise_file.hpp"
#include "journal/export.hpp"
#include "journal/migrate.hpp"
#include "journal/record_writer.hpp"
#include "journal/verify.hpp"
#include "projection/screen.hpp"
#include "review/overview.hpp"
#include "review/replay.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Golden {
    fs::path folder;
    json::object told;  // what must come out
};

std::vector<Golden> goldens() {
    std::vector<Golden> all;
    for (auto const& format : fs::directory_iterator("tests/replay/goldens"))
        if (format.is_directory())
            for (auto const& each : fs::directory_iterator(format))
                if (each.path().extension() == ".json")
                    all.push_back({fs::path(each.path()).replace_extension(),
                                   json::parse(test::bytes_of_file(each.path().string())).as_object()});
    std::ranges::sort(all, {}, &Golden::folder);
    return all;
}

// The exercise file of a golden in a folder of the test's own.
std::string copy_of(Golden const& golden, test::TemporaryFolder const& into) {
    for (auto const& file : fs::directory_iterator(golden.folder)) fs::copy_file(file, into / file.path().filename());
    return into / std::string(golden.told.at("file").as_string());
}

std::map<std::string, std::size_t> events_in(journal::Contents const& contents) {
    std::map<std::string, std::size_t> events;
    for (auto const& record : contents.records) ++events[journal::columns_of(record).kind];
    return events;
}

std::map<std::string, std::size_t> events_of(Golden const& golden) {
    std::map<std::string, std::size_t> events;
    for (auto const& [kind, count] : golden.told.at("events").as_object())
        events[kind] = count.to_number<std::size_t>();
    return events;
}

// What is otherwise than the .json says.
class Comparison {
public:
    explicit Comparison(Golden const& golden) : golden_(golden), path_(copy_of(golden, folder_)) {}

    std::vector<std::string> run() {
        auto const migrated = journal::migrate_exercise_file(path_, journal::format_steps());
        if (migrated.has_error()) return {migrated.error().words};
        number("format", migrated->from);
        look_at(journal::verify(path_));
        auto const contents = journal::read_exercise_file(path_);
        if (contents.has_error()) {
            faults_.push_back(contents.error().words);
            return faults_;
        }
        look_at(*contents);
        // For writing too: what the last server left in a write-ahead file goes into the main file.
        if (auto const opened = journal::open_exercise_file(path_); opened.has_error())
            faults_.push_back(opened.error().words);
        return faults_;
    }

private:
    template <class Value>
    void number(char const* name, Value value) {
        if (golden_.told.at(name).to_number<Value>() != value) faults_.push_back(fmt::format("{}: {}", name, value));
    }
    void text(char const* name, std::string const& value) {
        if (golden_.told.at(name).as_string() != value) faults_.push_back(fmt::format("{}: {}", name, value));
    }

    void look_at(journal::Report const& report) {
        for (auto const& fault : report.faults) faults_.push_back(fmt::format("{}: {}", fault.sequence, fault.words));
        number("records", report.records);
        text("tree_head", to_hex(report.tree_head));
        if (report.fingerprint) text("state", to_hex(*report.fingerprint));
    }

    void look_at(journal::Contents const& contents) {
        text("exercise", contents.exercise);
        number("records", contents.records.size());
        text("tree_head", to_hex(contents.tree_heads.back()));
        if (events_in(contents) != events_of(golden_)) faults_.emplace_back("there are other events");
        number("entered_again", std::ranges::count_if(contents.records, [](exercise::Record const& record) {
                   return record.part == 1 && record.command && record.command->entered_before;
               }));
        auto script = codec::decode_script(contents.script_bytes);
        if (script.has_error()) {
            faults_.emplace_back("its script cannot be decoded");
            return;
        }
        exercise::Amendments amendments;
        for (auto const& [hash, bytes] : contents.amendments)
            amendments.emplace(hash, std::make_shared<exercise::Script const>(*codec::decode_script(bytes)));
        auto const shared = std::make_shared<exercise::Script const>(std::move(*script));
        exercise::Exercise played(shared, std::move(amendments));
        for (auto const& record : contents.records) played.evolve(record);
        text("state", to_hex(played.fingerprint()));
        look_at(played.state());
        look_at_exports(contents, *shared);
    }

    void look_at(exercise::State const& state) {
        static constexpr std::array stages{"planned", "running", "paused", "ended"};
        text("stage", stages.at(static_cast<std::size_t>(state.stage)));
        number("epoch", exercise::epoch_of(state));
        std::size_t answers = 0, requests = 0;
        for (auto const& team : state.teams) {
            requests += team.requests.size();
            for (auto const& decision : team.decisions) answers += decision.answers.size();
        }
        number("decisions", answers);
        number("requests", requests);
    }

    void look_at_exports(journal::Contents const& contents, exercise::Script const& script) {
        for (char const* form : {"text", "jsonl", "csv"}) {
            std::string all;
            journal::ExportOptions options;
            options.form = *journal::export_form_from_word(form);
            journal::export_journal(contents, script, options, [&](std::string_view piece) { all += piece; });
            auto const lines = static_cast<std::size_t>(std::ranges::count(all, '\n'));
            if (lines < contents.records.size()) faults_.push_back(fmt::format("{}: {} lines", form, lines));
            if (options.form == journal::ExportForm::json_lines) number("records", lines);
        }
    }

    Golden const& golden_;
    test::TemporaryFolder folder_;
    std::string path_;
    std::vector<std::string> faults_;
};

}  // namespace

TEST_CASE("every golden exercise is what it was, in every format there ever was") {
    auto const all = goldens();
    CHECK(all.size() >= 4);
    for (Golden const& golden : all) {
        CAPTURE(golden.folder);
        for (std::string const& fault : Comparison(golden).run()) FAIL_CHECK(fault);
    }
}

// Also in the middle of records that were written together, which no station was ever shown.
TEST_CASE("every moment of a golden exercise can be looked at, as seats of all kinds") {
    for (Golden const& golden : goldens()) {
        CAPTURE(golden.folder);
        test::TemporaryFolder const folder;
        std::string const path = copy_of(golden, folder);
        REQUIRE(journal::migrate_exercise_file(path, journal::format_steps()).has_value());
        auto contents = journal::read_exercise_file(path);
        REQUIRE(contents.has_value());
        exercise::Amendments amendments;
        for (auto const& [hash, bytes] : contents->amendments)
            amendments.emplace(hash, std::make_shared<exercise::Script const>(*codec::decode_script(bytes)));
        auto const script = std::make_shared<exercise::Script const>(*codec::decode_script(contents->script_bytes));
        review::Replay replay(script, std::move(amendments), std::move(contents->records), 50);
        std::size_t views = 0;
        for (exercise::Sequence moment = 0; moment <= replay.newest(); ++moment) {
            auto const& exercise = replay.moment(moment);
            auto const seats = static_cast<std::uint32_t>(exercise.state().seats.size());
            for (exercise::Sequence i = 0; i < std::min(seats, 3U); ++i) {
                exercise::SeatId const seat{static_cast<std::uint32_t>((moment * 3 + i) % seats)};
                views += static_cast<std::size_t>(projection::screen_of(exercise, seat).views_size());
            }
        }
        auto const seats = replay.moment(replay.newest()).state().seats.size();
        CHECK((seats == 0 || views > replay.newest()));
        CHECK(to_hex(replay.moment(replay.newest()).fingerprint()) == std::string(golden.told.at("state").as_string()));
        CHECK(
            review::overview_json(review::make_overview(replay.records(), {}), replay.moment(replay.newest())).size() >
            99);
    }
}

TEST_CASE("every kind of event stands in a golden exercise of the newest format") {
    std::set<std::string> kinds;
    for (Golden const& golden : goldens())
        if (golden.told.at("format").as_int64() == journal::file_format)
            for (auto const& [kind, count] : events_of(golden)) kinds.insert(kind);
    // A new one? Play it in make_goldens.py, in a golden of its own.
    CHECK(kinds.size() == std::variant_size_v<exercise::Event>);
}

TEST_CASE("a golden that somebody changed is noticed") {
    Golden golden = goldens().front();
    CHECK(Comparison(golden).run().empty());
    for (char const* name : {"tree_head", "state", "stage", "exercise"}) {
        Golden other = golden;
        other.told[name] = "0";
        CHECK_FALSE(Comparison(other).run().empty());
    }
    for (char const* name : {"format", "records", "decisions", "requests", "epoch", "entered_again"}) {
        Golden other = golden;
        other.told[name] = 77;
        CHECK_FALSE(Comparison(other).run().empty());
    }
    // One bit of a record.
    test::TemporaryFolder const folder;
    fs::create_directory(folder / "bent");
    for (auto const& file : fs::directory_iterator(golden.folder))
        fs::copy_file(file, fs::path(folder / "bent") / file.path().filename());
    golden.folder = folder / "bent";
    std::string const path = (golden.folder / std::string(golden.told.at("file").as_string())).string();
    std::string bytes = test::bytes_of_file(path);
    auto const at = bytes.rfind(golden.told.at("exercise").as_string());
    REQUIRE(at != std::string::npos);
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    test::write_file(path, bytes);
    CHECK_FALSE(Comparison(golden).run().empty());
}
