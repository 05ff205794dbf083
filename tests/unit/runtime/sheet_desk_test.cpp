// SPDX-License-Identifier: Apache-2.0
#include "runtime/sheet_desk.hpp"

#include <doctest/doctest.h>

#include <deque>
#include <map>
#include <set>

#include "support/hall.hpp"

using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::PeopleDone;
using orda::runtime::PeopleFault;
using orda::runtime::PeopleResult;
using orda::runtime::SheetDesk;
using orda::runtime::SheetGiver;
using orda::runtime::SheetTaken;

namespace {

// A disk that writes when told, and tells it when told.
class HandSheets final : public runtime::SheetsPort {
public:
    PeopleResult<std::vector<Sheet>> sheets(std::string_view) override {
        if (broken) return PeopleFault::storage;
        std::vector<Sheet> all;
        for (auto const& [key, sheet] : here) all.push_back(sheet);
        return all;
    }
    PeopleResult<std::vector<SheetGiver>> sheet_givers(std::string_view) override {
        return std::vector<SheetGiver>(givers.begin(), givers.end());
    }
    void give_sheet(std::string, SheetGiver giver, Sheet sheet, PeopleDone<void> done) override {
        to_do.push_back([this, giver, sheet]() -> PeopleResult<void> {
            if (givers.contains(giver) || here.contains(sheet.key)) return PeopleFault::unknown;
            givers.insert(giver);
            here.emplace(sheet.key, sheet);
            return {};
        });
        to_tell.push_back(std::move(done));
    }
    void withdraw_sheet(std::string, SheetGiver giver, SheetKey key, PeopleDone<void> done) override {
        to_do.push_back([this, giver, key]() -> PeopleResult<void> {
            here.erase(key);
            givers.erase(giver);
            return {};
        });
        to_tell.push_back(std::move(done));
    }
    void forget_sheets(std::string, std::vector<SheetKey> keys, PeopleDone<void> done) override {
        to_do.push_back([this, keys]() -> PeopleResult<void> {
            for (SheetKey const& key : keys) here.erase(key);
            return {};
        });
        to_tell.push_back(std::move(done));
    }
    void write() {
        for (auto const& work : std::exchange(to_do, {}))
            results.push_back(broken ? PeopleResult<void>(PeopleFault::storage) : work());
    }
    void tell() {
        while (!results.empty()) {
            auto const done = std::move(to_tell.front());
            auto const result = std::move(results.front());
            to_tell.pop_front();
            results.pop_front();
            done(result);
        }
    }
    // As after a crash: what was not written is gone, and nobody is told anything.
    void crash() {
        to_do.clear();
        to_tell.clear();
        results.clear();
    }
    std::map<SheetKey, Sheet> here;
    std::set<SheetGiver> givers;
    bool broken = false;

private:
    std::deque<std::function<PeopleResult<void>()>> to_do;
    std::deque<PeopleDone<void>> to_tell;
    std::deque<PeopleResult<void>> results;
};

struct Asking {
    Asking() : hall(script()) {
        hall.run(hall.director, AddTeam{"Barys"});
        seat = hall.add_seat(TeamId{0}, lead);
        hall.take(seat, 100);
        hall.start();
        begin();
        open();
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        built.script().questionnaire = {{"Q1", QuestionKind::scale, {}, {}}};
        return built;
    }
    void begin() {
        desk = std::make_unique<SheetDesk>(port, [this](std::string const&) { return &hall.conductor->exercise(); });
        hall.conductor->collect_sheets_from([this] { return desk->waiting("hall"); });
    }
    // The process dies and starts again from its disks.
    void again() {
        port.crash();
        hall.open();
        begin();
    }
    void open() { hall.run(hall.director, OpenQuestionnaire{}); }
    void close() { hall.run(hall.director, CloseQuestionnaire{}); }
    static Sheet sheet(std::uint8_t key) {
        Sheet one;
        one.key[0] = key;
        one.answers = {{0, 4, {}}};
        return one;
    }
    void give(std::uint8_t key, std::uint32_t speaker = 0) {
        desk->give("hall", {seat, speaker}, sheet(key), [this](SheetTaken taken) { told.push_back(taken); });
    }
    [[nodiscard]] std::vector<Sheet> const& recorded() const {
        return hall.conductor->exercise().state().questionnaire.sheets;
    }
    std::vector<SheetTaken> answers() { return std::exchange(told, {}); }

    Hall hall;
    HandSheets port;
    std::unique_ptr<SheetDesk> desk;
    SeatId seat;
    std::vector<SheetTaken> told;
};

using Told = std::vector<SheetTaken>;

}  // namespace

TEST_CASE_FIXTURE(Asking, "a sheet is received once it is written, and the closing records it") {
    give(7);
    CHECK(answers().empty());
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::received});
    close();
    CHECK(recorded() == std::vector<Sheet>{sheet(7)});
}

TEST_CASE_FIXTURE(Asking, "a sheet that is written when the questionnaire is closed is recorded, and its giver is told so") {
    give(7);
    port.write();
    close();
    CHECK(recorded().size() == 1);
    port.tell();
    CHECK(answers() == Told{SheetTaken::received});
    desk->forget_recorded("hall");
    port.write();
    port.tell();
    CHECK(port.here.empty());
    CHECK(port.givers.size() == 1);
}

TEST_CASE_FIXTURE(Asking, "a sheet that is written after the closing is withdrawn before its giver is told, who may give again") {
    give(7);
    close();
    port.write();
    port.tell();
    CHECK(answers().empty());
    CHECK(port.here.size() == 1);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::closed});
    CHECK(port.here.empty());
    CHECK(port.givers.empty());
    CHECK(recorded().empty());
    open();
    give(8);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::received});
}

TEST_CASE_FIXTURE(Asking, "a sheet that is being withdrawn is not recorded by a closing that comes meanwhile") {
    give(7);
    close();
    port.write();
    port.tell();
    open();
    give(7);
    CHECK(answers() == Told{SheetTaken::storage});
    close();
    CHECK(recorded().empty());
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::closed});
    CHECK(port.here.empty());
}

TEST_CASE_FIXTURE(Asking, "a crash before the withdrawal leaves a sheet that is withdrawn when it comes again") {
    give(7);
    close();
    port.write();
    again();
    CHECK(port.here.size() == 1);
    give(7);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::closed});
    CHECK(port.here.empty());
    open();
    close();
    CHECK(recorded().empty());
}

TEST_CASE_FIXTURE(Asking, "a crash before the closing is on the disk loses no sheet and doubles none") {
    give(7);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::received});
    hall.conductor->command(hall.director, CommandId{9}, CloseQuestionnaire{}, [](auto const&) {});
    CHECK(recorded().size() == 1);
    again();
    CHECK(recorded().empty());
    close();
    CHECK(recorded() == std::vector<Sheet>{sheet(7)});
    again();
    give(7);
    CHECK(answers() == Told{SheetTaken::received});
    open();
    close();
    CHECK(recorded().size() == 1);
}

TEST_CASE_FIXTURE(Asking, "the very same sheet that comes twice at once is received twice and counts once") {
    give(7);
    give(7);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::received, SheetTaken::received});
    give(8);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::given});
    give(8, 2);
    port.write();
    port.tell();
    CHECK(answers() == Told{SheetTaken::received});
    close();
    CHECK(recorded().size() == 2);
}

TEST_CASE_FIXTURE(Asking, "while the disk cannot be read nothing is closed, and nobody is told that a sheet is gone") {
    give(7);
    port.write();
    port.tell();
    answers();
    port.broken = true;
    std::optional<Refusal> why;
    hall.conductor->command(hall.director, CommandId{9}, CloseQuestionnaire{}, [&](auto const& result) {
        if (!result.has_value()) why = result.error().reason;
    });
    hall.write();
    CHECK(why == Refusal::not_valid);
    give(8, 2);
    CHECK(answers() == Told{SheetTaken::storage});
    port.broken = false;
    close();
    CHECK(recorded() == std::vector<Sheet>{sheet(7)});
}

TEST_CASE_FIXTURE(Asking, "no more sheets are taken than an exercise may record") {
    for (std::uint32_t i = 0; i < sheets_max; ++i) {
        Sheet one = sheet(1);
        one.key[1] = static_cast<std::uint8_t>(i & 0xFF);
        one.key[2] = static_cast<std::uint8_t>(i >> 8);
        port.here.emplace(one.key, one);
    }
    give(7);
    CHECK(answers() == Told{SheetTaken::too_many});
}
