// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <string>
#include <vector>

#include "codec/script_codec.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "runtime/ports/journal.hpp"

// What the tests of this folder share: a folder of their own, a small exercise, a loop and somebody who listens.
namespace orda::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "orda-journal-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::string operator/(std::string const& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline std::string bytes_of_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
inline void write_file(std::string const& path, std::string const& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Two desks, two injects, one decision, one request, one mark.
inline exercise::Script small_script() {
    using namespace std::chrono_literals;
    exercise::Script script;
    script.id = "open-field";
    script.languages = {"en", "kk"};
    script.title.by_language = {"Open field", "Ашық дала"};
    script.length = 2h;
    script.desks = {{"LEAD", {{"Lead", ""}}}, {"POL", {{"Police", ""}}}};
    script.senders.push_back({"court", exercise::SenderKind::agency, {{"Court", ""}}, {}, {}});
    script.laws.push_back({"CC-128", {{"Criminal code 128", ""}}});
    script.variables.push_back({"trust", exercise::VariableType::integer, 0, 10, 3, {}});
    script.marks.push_back({"child_noted", {{"A child is noted", ""}}, false, true, false, false, {}, {}, {}});
    script.flags.push_back({"RF-LEAK", {{"Tipping-off", ""}}, {}});
    for (char const* id : {"A-101", "A-102"}) {
        exercise::Row row;
        row.id = id;
        row.when.words = "manual";
        row.to = exercise::DeskSet{0b11};
        row.kind = exercise::Kind::hotline;
        row.title.by_language = {"=Call", ""};
        script.rows.push_back(row);
    }
    exercise::Decision decision;
    decision.id = "A1";
    decision.to = exercise::DeskSet{0b01};
    decision.deadline.span = 45min;
    decision.options = {{"a", {{"Register now", ""}}}, {"b", {{"Wait", ""}}}};
    decision.shown = {{0}, {1}};
    script.decisions.push_back(decision);
    exercise::RequestType request;
    request.id = "bank";
    request.from = exercise::DeskSet{0b10};
    request.fields.push_back({"account", {}, exercise::FieldType::account, {}, false});
    script.requests.push_back(request);
    return script;
}

// Numbers events on into batches of records.
class Recorder {
public:
    explicit Recorder(std::string const& script_bytes = codec::encode(small_script())) : script_bytes_(script_bytes) {}

    static exercise::Issuer controller() {
        return {exercise::PersonId{0xC0FFEE}, exercise::Role::controller, {}, {}};
    }
    static exercise::Issuer trainee() {
        return {exercise::PersonId{0x7001}, exercise::Role::trainee, exercise::SeatId{0}, {}};
    }
    static exercise::Issuer engine() { return {}; }

    // One batch: written together.
    std::vector<runtime::StoredRecord> batch(std::vector<exercise::Event> events, exercise::Issuer issuer = engine()) {
        std::vector<runtime::StoredRecord> made;
        std::optional<exercise::CommandStamp> command;
        if (issuer.person != exercise::PersonId{}) {
            command.emplace();
            ++commands_;
            std::memcpy(command->id.data(), &commands_, sizeof commands_);
            command->content = sha256(std::to_string(commands_));
        }
        auto const parts = static_cast<std::uint32_t>(events.size());
        for (std::uint32_t part = 1; part <= parts; ++part) {
            exercise::Record record{++sequence_, at_, part, parts, command, issuer, {wall_, MonotonicTime{7}},
                                    std::move(events[part - 1])};
            made.push_back(journal::stored_record(std::move(record)));
        }
        return made;
    }
    void pass(Milliseconds span) {
        at_ += span;
        wall_ += span;
    }
    std::vector<runtime::StoredRecord> created() {
        return batch({exercise::ExerciseCreated{"k7q2", "open-field", sha256(script_bytes_), 1, {1, 2, 3}}});
    }
    // Two teams, a seat each, the clock runs.
    std::vector<std::vector<runtime::StoredRecord>> set_up() {
        using namespace exercise;
        std::vector<std::vector<runtime::StoredRecord>> batches;
        batches.push_back(batch({TeamAdded{{0}, "Қыран"}, TeamAdded{{1}, "Team, 2"}}, controller()));
        batches.push_back(batch({SeatAdded{{0}, {Post::trainee, {0}, {0}, {}, 1}}}, controller()));
        batches.push_back(batch({SeatAdded{{1}, {Post::trainee, {1}, {1}, {}, 1}}}, controller()));
        batches.push_back(batch({SeatTaken{{0}, PersonId{0x7001}, {}}}, trainee()));
        batches.push_back(batch({ExerciseStarted{}}, controller()));
        return batches;
    }
    // An inject, a decision on it, and what follows, in team 0.
    std::vector<std::vector<runtime::StoredRecord>> play() {
        using namespace exercise;
        using namespace std::chrono_literals;
        std::vector<std::vector<runtime::StoredRecord>> batches;
        pass(3min);
        batches.push_back(batch({RowReleased{{0}, {0}, {}, DeskSet{0b11}, true}, DecisionOpened{{0}, {0}, 45min, 45min}}, controller()));
        pass(5s);
        batches.push_back(batch({RowOpened{{0}, {0}, {0}}}, trainee()));
        pass(7min);
        DecisionRecorded decision{{0}, {0}, {0}, 1, Timing::in_time, {{{0}}, {}}, {"a boy", "flight", {{0}}, "", "=now"}, {}, {}, {}};
        batches.push_back(batch({decision, VariableChanged{{0}, {0}, 4}, FlagWasRaised{{0}, {0}}}, trainee()));
        pass(1s);
        batches.push_back(batch({DecisionClosed{{0}, {0}, false, {}}}));
        return batches;
    }

private:
    std::string script_bytes_;
    exercise::Sequence sequence_ = 0;
    unsigned commands_ = 0;
    ExerciseTime at_{};
    WallTime wall_{1'789'000'000'123'456};
};


// The whole small exercise in a closed file: 14 records in 9 batches.
inline void write_small_exercise(std::string const& path) {
    Recorder recorder;
    REQUIRE(journal::create_exercise_file(path, codec::encode(small_script()), recorder.created()).has_value());
    auto opened = journal::open_exercise_file(path);
    REQUIRE(opened.has_value());
    REQUIRE_FALSE(opened->writer->write(recorder.set_up()));
    REQUIRE_FALSE(opened->writer->write(recorder.play()));
}

// What somebody does who has the file and the sqlite3 shell: lifts the guards, does as they like, puts the guards back.
inline void tamper(std::string const& path, std::function<void(SQLite::Database&)> const& work) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    std::string drops, guards;
    SQLite::Statement query(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    while (query.executeStep()) {
        drops += "DROP TRIGGER " + query.getColumn(0).getString() + ";";
        guards += query.getColumn(1).getString() + ";";
    }
    query.reset();
    database.exec(drops);
    work(database);
    database.exec(guards);
}
inline void tamper(std::string const& path, std::string const& sql) {
    tamper(path, [&](SQLite::Database& database) { database.exec(sql); });
}

// Runs a part of a test in a process of its own; its exit code, or minus the signal that ended it.
inline int in_another_process(std::function<int()> const& work) {
    pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(work());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// The loop's thread, turned by hand.
class Loop {
public:
    std::function<void(std::function<void()>)> post() {
        return [this](std::function<void()> work) {
            std::lock_guard const held(mutex_);
            posted_.push_back(std::move(work));
            arrived_.notify_one();
        };
    }
    // Runs what is posted until `done`; false when nothing came for ten seconds.
    bool run_until(std::function<bool()> const& done) {
        while (!done()) {
            std::function<void()> work;
            {
                std::unique_lock held(mutex_);
                if (!arrived_.wait_for(held, std::chrono::seconds(10), [&] { return !posted_.empty(); })) return false;
                work = std::move(posted_.front());
                posted_.pop_front();
            }
            work();
        }
        return true;
    }
    // Runs what is posted now.
    void run_posted() {
        run_until([this] {
            std::lock_guard const held(mutex_);
            return posted_.empty();
        });
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> posted_;
};

class Listener final : public runtime::JournalListener {
public:
    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) override {
        durable.push_back(sequence);
        latencies.push_back(latency);
    }
    void on_failed(std::string const& reason) override { failures.push_back(reason); }
    [[nodiscard]] exercise::Sequence last() const { return durable.empty() ? 0 : durable.back(); }

    std::vector<exercise::Sequence> durable;
    std::vector<std::chrono::microseconds> latencies;
    std::vector<std::string> failures;
};

}  // namespace orda::test
