// SPDX-License-Identifier: Apache-2.0
#include "people/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "people/codes.hpp"
#include "support.hpp"

namespace orda::people {
namespace {

using exercise::PersonId;
using exercise::Role;
using exercise::SeatId;
using runtime::ExerciseEntry;
using runtime::SeatCode;
using runtime::Session;

constexpr WallTime now{1'000'000};

struct Fixture {
    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "orda.db";
    std::unique_ptr<Store> store = test::open_store(file);
    test::CountingRandom random;
};

Session seat_session(std::uint64_t person, std::uint32_t seat, WallTime expires = WallTime{2'000'000}) {
    return {{PersonId{person}, Role::trainee, SeatId{seat}}, "abc", "", expires};
}

Session staff_session(std::uint64_t person) {
    return {{PersonId{person}, Role::controller, {}}, "", "", WallTime{2'000'000}};
}

TEST_CASE_FIXTURE(Fixture, "the file can be read by its owner only") {
    REQUIRE(store);
    auto const rights = std::filesystem::status(file).permissions();
    CHECK((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
    CHECK(std::filesystem::status(file.string() + "-wal").permissions() == rights);
}

TEST_CASE_FIXTURE(Fixture, "another data base, a newer one and a text file are refused and left alone") {
    REQUIRE(store);
    auto const write = [&](char const* name, std::string_view bytes) {
        std::ofstream(folder.path() / name, std::ios::binary) << bytes;
        return Store::open(folder.path() / name);
    };
    CHECK_FALSE(write("text.db", "a text that is no data base, and long enough to show it").has_value());
    store.reset();
    std::string bytes(std::filesystem::file_size(file), '\0');
    std::ifstream(file, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::string newer = bytes;
    newer[63] = 6;  // user_version: bytes 60 to 63 of a SQLite header
    auto const refused = write("newer.db", newer);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().find("newer version") != std::string::npos);
    std::string other = bytes;
    other[71] = 1;  // application_id: bytes 68 to 71
    CHECK_FALSE(write("other.db", other).has_value());
}

TEST_CASE_FIXTURE(Fixture, "an account is found by its name, once") {
    REQUIRE(store);
    CHECK_FALSE(*store->has_accounts());
    Account const account{"aigul", Role::controller, "hash", PersonId{~0ULL}};
    CHECK(store->add_account(account, now).has_value());
    CHECK(store->add_account(account, now).error() == PeopleFault::unknown);
    CHECK(*store->has_accounts());
    auto const found = store->account("aigul");
    REQUIRE(found.has_value());
    CHECK(found->person == PersonId{~0ULL});
    CHECK(found->role == Role::controller);
    CHECK(store->account("Aigul").error() == PeopleFault::unknown);
}

TEST_CASE_FIXTURE(Fixture, "a disabled account loses its sessions and gets no new ones") {
    REQUIRE(store);
    REQUIRE(store->add_account({"aigul", Role::controller, "hash", PersonId{7}}, now).has_value());
    REQUIRE(store->add_session(sha256("one"), staff_session(7), now).has_value());
    CHECK(store->session(sha256("one"), now)->name == "aigul");
    CHECK(store->disable_account("aigul").has_value());
    CHECK(store->disable_account("nobody").error() == PeopleFault::unknown);
    REQUIRE(store->add_session(sha256("two"), staff_session(7), now).has_value());
    CHECK(store->session(sha256("one"), now).error() == PeopleFault::unknown);
    CHECK(store->session(sha256("two"), now).error() == PeopleFault::unknown);
    CHECK(store->account("aigul")->disabled);
}

TEST_CASE_FIXTURE(Fixture, "a login link opens its account once, in time, and while the account is open") {
    REQUIRE(store);
    REQUIRE(store->add_account({"aigul", Role::controller, "hash", PersonId{7}}, now).has_value());
    WallTime const expires = now + std::chrono::hours(1);
    CHECK(store->add_login_link("nobody", "none", expires).error() == PeopleFault::unknown);
    for (char const* token : {"used", "late", "closed"})
        REQUIRE(store->add_login_link("aigul", token, expires).has_value());
    CHECK(store->use_login_link("wrong", now).error() == PeopleFault::unknown);
    CHECK(store->use_login_link("used", now)->person == PersonId{7});
    CHECK(store->use_login_link("used", now).error() == PeopleFault::unknown);
    auto const other = test::open_store(file);
    CHECK(other->disable_account("aigul").has_value());
    CHECK(store->use_login_link("closed", now).error() == PeopleFault::unknown);
    CHECK(store->add_login_link("aigul", "new", expires).error() == PeopleFault::unknown);

    REQUIRE(store->add_account({"berik", Role::director, "hash", PersonId{8}}, now).has_value());
    REQUIRE(store->add_login_link("berik", "late", expires).has_value());
    CHECK(store->use_login_link("late", expires).error() == PeopleFault::unknown);
    CHECK(store->use_login_link("late", now).error() == PeopleFault::unknown);  // it was thrown away
}

TEST_CASE_FIXTURE(Fixture, "the token of the first start makes one account and is used up") {
    REQUIRE(store);
    REQUIRE(store->set_first_token("first").has_value());
    Account const director{"d", Role::director, "hash", PersonId{1}};
    CHECK_FALSE(*store->is_first_token("wrong"));
    CHECK(*store->is_first_token("first"));
    CHECK(store->add_first_account("wrong", director, now).error() == PeopleFault::unknown);
    CHECK(store->add_first_account("first", director, now).has_value());
    CHECK_FALSE(*store->is_first_token("first"));
    CHECK(store->add_first_account("first", {"e", Role::director, "hash", PersonId{2}}, now).error() ==
          PeopleFault::unknown);
}

TEST_CASE_FIXTURE(Fixture, "a session lives until it expires or is removed, in every connection to the file") {
    REQUIRE(store);
    Session const session = seat_session(5, 3);
    REQUIRE(store->add_session(sha256("cookie"), session, now).has_value());
    auto const other = test::open_store(file);
    REQUIRE(other);
    CHECK(*other->session(sha256("cookie"), now) == session);
    CHECK(other->session(sha256("cookie"), session.expires).error() == PeopleFault::unknown);
    CHECK(other->session(sha256("another"), now).error() == PeopleFault::unknown);
    CHECK(store->remove_session(sha256("cookie")).has_value());
    CHECK(other->session(sha256("cookie"), now).error() == PeopleFault::unknown);
}

TEST_CASE_FIXTURE(Fixture, "who takes a seat ends the sessions of others on it, and only those") {
    REQUIRE(store);
    REQUIRE(store->add_session(sha256("old"), seat_session(1, 3), now).has_value());
    REQUIRE(store->add_session(sha256("second laptop"), seat_session(2, 3), now).has_value());
    REQUIRE(store->add_session(sha256("neighbour"), seat_session(4, 2), now).has_value());
    REQUIRE(store->add_session(sha256("new"), seat_session(2, 3), now).has_value());
    CHECK(store->session(sha256("old"), now).error() == PeopleFault::unknown);
    CHECK(store->session(sha256("second laptop"), now).has_value());
    CHECK(store->session(sha256("neighbour"), now).has_value());
    CHECK(store->session(sha256("new"), now).has_value());
}

TEST_CASE_FIXTURE(Fixture, "an exercise comes with the codes of its seats, and a code opens its seat") {
    REQUIRE(store);
    ExerciseEntry const entry{"abcdefghij", "open-field.orda", "open-field", "Open field", now};
    auto const codes = add_exercise(*store, random, entry, {{SeatId{0}}, {SeatId{1}, Role::actor}}, {{"Айгүл"}});
    REQUIRE(codes.has_value());
    REQUIRE(codes->size() == 2);
    CHECK((*codes)[0].person == "Айгүл");
    CHECK(*store->exercises() == std::vector{entry});
    CHECK(*store->codes("abcdefghij") == *codes);
    CHECK(*store->code_by_pin((*codes)[1].pin) == (*codes)[1]);
    CHECK(*store->code_by_token((*codes)[0].token) == (*codes)[0]);
    CHECK(store->code_by_pin("").error() == PeopleFault::unknown);
    CHECK(store->code_by_token((*codes)[0].pin).error() == PeopleFault::unknown);
    CHECK(store->add_exercise(entry, {}).error() == PeopleFault::unknown);
}

TEST_CASE_FIXTURE(Fixture, "no two seats have the same PIN") {
    REQUIRE(store);
    std::vector<runtime::PeoplePort::NewSeat> seats;
    for (std::uint32_t i = 0; i < 400; ++i) seats.push_back({SeatId{i}});
    SystemRandom system;
    REQUIRE(add_exercise(*store, system, {"a", "a.orda", "s", "t", now}, seats, {}).has_value());
    SeatCode code = (*store->codes("a"))[0];
    code.seat = SeatId{400};
    code.token = "another";
    CHECK(store->add_codes({code}).error() == PeopleFault::unknown);
}

TEST_CASE_FIXTURE(Fixture, "seats added later get their codes, and the others keep theirs") {
    REQUIRE(store);
    auto const before = add_exercise(*store, random, {"a", "a.orda", "s", "t", now}, {{SeatId{0}}}, {});
    REQUIRE(before.has_value());
    auto const after = complete_codes(*store, random, "a", {{SeatId{0}}, {SeatId{1}}});
    REQUIRE(after.has_value());
    REQUIRE(after->size() == 2);
    CHECK((*after)[0] == (*before)[0]);
    CHECK((*after)[1].pin.size() == 6);
}

TEST_CASE_FIXTURE(Fixture, "those who share a seat have numbers; a name is changed and taken off alone") {
    REQUIRE(store);
    std::vector<runtime::PeoplePort::NewSeat> const seats{
        {SeatId{0}, Role::trainee}, {SeatId{1}, Role::trainee}, {SeatId{2}, Role::actor}};
    auto const codes =
        add_exercise(*store, random, {"abc", "a.orda", "s", "T", now}, seats, {{"A", "Ә"}, {"B"}, {"C"}});
    REQUIRE(codes.has_value());
    CHECK((*codes)[0].person == "A, Ә");
    using Speakers = std::vector<runtime::Speaker>;
    CHECK(*store->speakers("abc") == Speakers{{SeatId{0}, 1, "A"}, {SeatId{0}, 2, "Ә"}, {SeatId{1}, 1, "B"}});
    CHECK(store->name_speaker("abc", {SeatId{0}, 6, "Z"}).has_value());
    CHECK(store->name_speaker("abc", {SeatId{0}, 2, "Д"}).has_value());
    CHECK(store->name_speaker("abc", {SeatId{0}, 1, ""}).has_value());
    CHECK(store->name_speaker("abc", {SeatId{0}, 3, ""}).has_value());
    CHECK(*store->speakers("abc") == Speakers{{SeatId{0}, 2, "Д"}, {SeatId{0}, 6, "Z"}, {SeatId{1}, 1, "B"}});
    CHECK(store->name_speaker("nothing", {SeatId{0}, 1, "A"}).error() == PeopleFault::unknown);
    CHECK(store->name_speaker("abc", {SeatId{0}, 7, "A"}).error() == PeopleFault::unknown);
    CHECK(store->speakers("nothing")->empty());
}

TEST_CASE_FIXTURE(Fixture,
                  "sheets lie in the order of their keys, beside who has given one, and go without their givers") {
    REQUIRE(store);
    REQUIRE(
        add_exercise(*store, random, {"abc", "a.orda", "s", "T", now}, {{SeatId{0}, Role::trainee}}, {}).has_value());
    auto const sheet = [](std::uint8_t key) {
        exercise::Sheet one{{key}, {{0, 4, {}}, {2, {}, "More time"}}, "en", {}, 0};
        if (key == 5) one.seat = SeatId{1};
        return one;
    };
    using Givers = std::vector<runtime::SheetGiver>;
    CHECK(store->give_sheet("abc", {SeatId{0}, 2}, sheet(9)).has_value());
    CHECK(store->give_sheet("abc", {SeatId{1}, 0}, sheet(5)).has_value());
    CHECK(store->give_sheet("abc", {SeatId{0}, 2}, sheet(7)).error() == PeopleFault::unknown);
    CHECK(store->give_sheet("abc", {SeatId{3}, 0}, sheet(9)).error() == PeopleFault::unknown);
    CHECK(store->give_sheet("nothing", {SeatId{0}, 0}, sheet(8)).error() == PeopleFault::unknown);
    CHECK(*store->sheets("abc") == std::vector{sheet(5), sheet(9)});
    CHECK(*store->sheet_givers("abc") == Givers{{SeatId{0}, 2}, {SeatId{1}, 0}});
    CHECK(store->forget_sheets("abc", {sheet(9).key, sheet(3).key}).has_value());
    CHECK(*store->sheets("abc") == std::vector{sheet(5)});
    CHECK(store->sheet_givers("abc")->size() == 2);
    CHECK(store->withdraw_sheet("abc", {SeatId{1}, 0}, sheet(5).key).has_value());
    CHECK(store->sheets("abc")->empty());
    CHECK(*store->sheet_givers("abc") == Givers{{SeatId{0}, 2}});
    CHECK(std::filesystem::file_size(file.string() + "-wal") == 0);  // no order of changes is kept
}

TEST_CASE_FIXTURE(Fixture, "a file of format 2 is brought up when it is opened and keeps what it held") {
    REQUIRE(store);
    REQUIRE(store->add_account({"aigul", Role::controller, "hash", PersonId{7}}, now).has_value());
    REQUIRE(
        add_exercise(*store, random, {"abc", "a.orda", "s", "T", now}, {{SeatId{0}, Role::trainee}}, {}).has_value());
    store.reset();
    {
        SQLite::Database old(file.string(), SQLite::OPEN_READWRITE);
        old.exec("DROP TABLE speakers");
        old.exec("DROP TABLE sheets");
        old.exec("DROP TABLE sheet_givers");
        old.exec("ALTER TABLE exercises DROP COLUMN retain_until");
        old.exec("PRAGMA user_version = 2");
    }
    for (int open = 0; open < 2; ++open) {
        auto const upgraded = test::open_store(file);
        REQUIRE(upgraded);
        CHECK(upgraded->account("aigul").has_value());
        CHECK(upgraded->codes("abc")->size() == 1);
        CHECK(upgraded->speakers("abc")->size() == static_cast<std::size_t>(open));
        CHECK(upgraded->name_speaker("abc", {SeatId{0}, 1, "A"}).has_value());
        CHECK(upgraded->exercises()->at(0).retain_until == (open == 0 ? "" : "2029-11-24"));
        CHECK(upgraded->retain("abc", "2029-11-24").has_value());
    }
}

TEST_CASE_FIXTURE(Fixture, "how long an exercise is kept stands beside it, and its names can be taken out") {
    REQUIRE(store);
    runtime::ExerciseEntry entry{"abc", "a.orda", "s", "T", now, "2027-01-31"};
    std::vector<runtime::PeoplePort::NewSeat> const seats{{SeatId{0}, Role::trainee}, {SeatId{1}, Role::trainee}};
    REQUIRE(add_exercise(*store, random, entry, seats, {{"A", "B"}, {"C"}}).has_value());
    entry.id = "other";
    REQUIRE(add_exercise(*store, random, entry, seats, {{}, {"D"}}).has_value());
    auto const kept = [&](std::string_view id) {
        auto const all = *store->exercises();
        return std::ranges::find(all, id, &runtime::ExerciseEntry::id)->retain_until;
    };
    CHECK(kept("abc") == "2027-01-31");
    REQUIRE(store->retain("abc", "").has_value());
    CHECK(kept("abc").empty());
    CHECK(kept("other") == "2027-01-31");
    CHECK(store->retain("nothing", "2030-01-01").error() == PeopleFault::unknown);
    std::size_t const names = *store->names_of("abc");
    CHECK(names == 3);
    CHECK(*store->forget_names("abc") == names);
    CHECK(*store->names_of("abc") == 0);
    CHECK(store->speakers("abc")->empty());
    CHECK(store->codes("abc")->size() == 2);
    CHECK(store->codes("abc")->at(0).person.empty());
    CHECK(*store->names_of("other") > 0);
}

TEST_CASE_FIXTURE(Fixture, "the version changes with every write, by whichever connection, and only then") {
    REQUIRE(store);
    auto const other = test::open_store(file);
    REQUIRE(other);
    std::uint64_t const before = *store->version();
    CHECK(*store->version() == before);
    REQUIRE(other->set_first_token("x").has_value());
    std::uint64_t const after_other = *store->version();
    CHECK(after_other != before);
    REQUIRE(store->set_first_token("y").has_value());
    CHECK(*store->version() != after_other);
}

}  // namespace
}  // namespace orda::people
