// SPDX-License-Identifier: Apache-2.0
#include "unit/journal/journal_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>

#include "codec/script_codec.hpp"
#include "journal/record_writer.hpp"

namespace orda::test {

using namespace std::chrono_literals;

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "orda-journal-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}
TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string bytes_of_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
void write_file(std::string const& path, std::string const& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

exercise::Script small_script() {
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

Recorder::Recorder() = default;

Batch Recorder::batch(std::vector<exercise::Event> events, exercise::Issuer issuer) {
    Batch made;
    std::optional<exercise::CommandStamp> command;
    if (issuer.person != exercise::PersonId{}) {
        command.emplace();
        ++commands_;
        std::memcpy(command->id.data(), &commands_, sizeof commands_);
        command->content = sha256(std::to_string(commands_));
    }
    auto const parts = static_cast<std::uint32_t>(events.size());
    for (std::uint32_t part = 1; part <= parts; ++part) {
        exercise::Record record{
            ++sequence_, at_, part, parts, command, issuer, {wall_, MonotonicTime{7}}, std::move(events[part - 1])};
        made.push_back(journal::stored_record(std::move(record)));
    }
    return made;
}

void Recorder::pass(Milliseconds span) {
    at_ += span;
    wall_ += span;
}

Batch Recorder::created() {
    Digest const hash = sha256(codec::encode(small_script()));
    return batch({exercise::ExerciseCreated{"k7q2", "open-field", hash, 1, {1, 2, 3}, exercise::staff_three, {}}});
}

std::vector<Batch> Recorder::set_up() {
    using namespace exercise;
    std::vector<Batch> batches;
    batches.push_back(batch({TeamAdded{{0}, "Қыран"}, TeamAdded{{1}, "Team, 2"}}, controller()));
    batches.push_back(batch({SeatAdded{{0}, {Post::trainee, {0}, {0}, {}, 1}}}, controller()));
    batches.push_back(batch({SeatAdded{{1}, {Post::trainee, {1}, {1}, {}, 1}}}, controller()));
    batches.push_back(batch({SeatTaken{{0}, PersonId{0x7001}, {}}}, trainee()));
    batches.push_back(batch({ExerciseStarted{}}, controller()));
    return batches;
}

std::vector<Batch> Recorder::play() {
    using namespace exercise;
    std::vector<Batch> batches;
    pass(3min);
    batches.push_back(
        batch({RowReleased{{0}, {0}, {}, DeskSet{0b11}, true}, DecisionOpened{{0}, {0}, 45min, 45min}}, controller()));
    pass(5s);
    batches.push_back(batch({RowOpened{{0}, {0}, {0}}}, trainee()));
    pass(7min);
    DecisionRecorded decision;
    decision.answer.options = {{0}};
    decision.rationale = {"a boy", "flight", {{0}}, "", "=now"};
    batches.push_back(batch({decision, VariableChanged{{0}, {0}, 4}, FlagWasRaised{{0}, {0}}}, trainee()));
    pass(1s);
    batches.push_back(batch({DecisionClosed{{0}, {0}, false, {}}}));
    return batches;
}

void write_new_exercise(std::string const& path, Recorder& recorder) {
    auto const made = journal::create_exercise_file(path, codec::encode(small_script()), recorder.created());
    REQUIRE(made.has_value());
}

void write_small_exercise(std::string const& path) {
    Recorder recorder;
    write_new_exercise(path, recorder);
    auto opened = journal::open_exercise_file(path);
    REQUIRE(opened.has_value());
    REQUIRE_FALSE(opened->writer->write(recorder.set_up()));
    REQUIRE_FALSE(opened->writer->write(recorder.play()));
}

static void without_guards(std::string const& path, std::function<void(SQLite::Database&)> const& work) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = OFF");  // a test's disk may stay warm
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

void tamper(std::string const& path, std::string const& sql) {
    without_guards(path, [&](SQLite::Database& database) { database.exec(sql); });
}

void replace_value(std::string const& path, std::string const& column, exercise::Sequence sequence,
                   std::string const& value) {
    without_guards(path, [&](SQLite::Database& database) {
        SQLite::Statement write(database, "UPDATE records SET " + column + " = ? WHERE sequence = ?");
        write.bind(1, static_cast<void const*>(value.data()), static_cast<int>(value.size()));
        write.bind(2, static_cast<std::int64_t>(sequence));
        write.exec();
    });
}

void execute(std::string const& path, std::string const& sql) {
    SQLite::Database(path, SQLite::OPEN_READWRITE).exec(sql);
}

int in_another_process(std::function<int()> const& work) {
    pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(work());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::function<void(std::function<void()>)> Loop::post() {
    return [this](std::function<void()> work) {
        std::lock_guard const held(mutex_);
        posted_.push_back(std::move(work));
        arrived_.notify_one();
    };
}

bool Loop::run_until(std::function<bool()> const& done) {
    while (!done()) {
        std::function<void()> work;
        {
            std::unique_lock held(mutex_);
            if (!arrived_.wait_for(held, 60s, [&] { return !posted_.empty(); })) return false;
            work = std::move(posted_.front());
            posted_.pop_front();
        }
        work();
    }
    return true;
}

void Loop::run_posted() {
    run_until([this] {
        std::lock_guard const held(mutex_);
        return posted_.empty();
    });
}

}  // namespace orda::test
