// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "base/check.hpp"
#include "support/stage.hpp"

// The fold takes every record the core led to and stops at one it cannot have led to.
namespace orda::exercise::test {
namespace {

struct Journal {
    ScriptBuilder script;
    RequestId note = script.request();
    TableTop table{script};
    TeamId team = table.add_team();
    SeatId seat = table.add_seat(team, pol);

    Journal() {
        table.start();
        table.run_to(10min);
        table.accept(ask_for(note), table.holder(seat));
    }
    // The record that would come next.
    [[nodiscard]] Record next(Event event) const {
        Record record;
        record.sequence = table.records().size() + 1;
        record.at = table.records().back().at;
        record.event = std::move(event);
        return record;
    }
    // Whether this record stops the process.
    [[nodiscard]] bool stops(Record const& record) const { return stops(record, {}); }
    [[nodiscard]] bool stops_amended(Script const& next_script, Digest const& hash, Digest const& named) const {
        return stops(next(ScriptAmended{named}), {{hash, std::make_shared<Script const>(next_script)}});
    }
    [[nodiscard]] bool stops(Record const& record, Amendments amendments) const {
        pid_t const child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            std::signal(SIGABRT, SIG_DFL);
            set_check_reporter([](std::string_view, char const*, int) {});
            Exercise core(table.exercise().shared_script(), std::move(amendments));
            for (Record const& before : table.records()) core.evolve(before);
            core.evolve(record);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Journal, "a record that fits is applied") { CHECK_FALSE(stops(next(ExercisePaused{}))); }

TEST_CASE_FIXTURE(Journal, "a record number left out or repeated stops the process") {
    Record record = next(ExercisePaused{});
    record.sequence += 1;
    CHECK(stops(record));
    record.sequence -= 2;
    CHECK(stops(record));
}

TEST_CASE_FIXTURE(Journal, "a record from the past stops the process") {
    Record record = next(ExercisePaused{});
    record.at -= 1ms;
    CHECK(stops(record));
}

TEST_CASE_FIXTURE(Journal, "teams, seats, requests and improvised injects that are not numbered on stop the process") {
    CHECK(stops(next(TeamAdded{TeamId{5}, "B"})));
    CHECK(stops(next(SeatAdded{SeatId{5}, {}})));
    CHECK(stops(next(RequestSent{team, note, 5, seat, {}, {}, {}, {}})));
    CHECK(stops(next(InjectImprovised{RowId{5}, {}})));
    CHECK_FALSE(stops(next(TeamAdded{TeamId{1}, "B"})));
    CHECK_FALSE(stops(next(SeatAdded{SeatId{1}, {}})));
    CHECK_FALSE(stops(next(RequestSent{team, note, 2, seat, {}, {}, {}, {}})));
    CHECK_FALSE(stops(next(InjectImprovised{RowId{0}, {}})));
}

TEST_CASE_FIXTURE(Journal, "one command id with two contents stops the process") {
    Record record = next(ExercisePaused{});
    record.command = table.records().back().command;
    if (!record.command) record.command = table.last_record<RequestSent>().command;
    REQUIRE(record.command);
    CHECK_FALSE(stops(record));
    record.command->content = sha256("other");
    CHECK(stops(record));
}

TEST_CASE_FIXTURE(Journal,
                  "a script that is not there, that holds other things, or while the clock runs, stops the process") {
    Digest const hash = sha256("next"), unknown = sha256("unknown");
    Script const same = table.exercise().script();
    Script more = same;
    more.rows.emplace_back();
    CHECK(stops_amended(same, hash, hash));  // the clock runs
    table.pause();
    CHECK_FALSE(stops_amended(same, hash, hash));
    CHECK(stops_amended(same, hash, unknown));
    CHECK(stops_amended(more, hash, hash));
}

TEST_CASE_FIXTURE(Journal, "a command in the past is not decided") {
    pid_t const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        set_check_reporter([](std::string_view, char const*, int) {});
        auto const decided =
            table.exercise().decide(UndoLast{}, TableTop::controller(), table.records().back().at - 1ms);
        _exit(decided.has_value() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
}

}  // namespace orda::exercise::test
