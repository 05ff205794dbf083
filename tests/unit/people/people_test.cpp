// SPDX-License-Identifier: Apache-2.0
#include "people/people.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <thread>

#include "support.hpp"

namespace orda::people {
namespace {

using exercise::Role;
using runtime::PeopleResult;
using runtime::Session;

struct Fixture {
    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "orda.db";
    test::SetClock clock;
    SystemRandom random;
    test::PostedWork loop;
    std::unique_ptr<People> people;

    Fixture() {
        auto opened = People::open(file, {clock, random, loop.poster(), least_cost()});
        REQUIRE(opened.has_value());
        people = std::move(*opened);
    }

    // What a call answers, on this thread and not from inside the call.
    template <class T, class Call>
    PeopleResult<T> answer_of(Call call) {
        std::optional<PeopleResult<T>> answer;
        std::thread::id thread;
        call([&](PeopleResult<T> result) {
            answer = std::move(result);
            thread = std::this_thread::get_id();
        });
        CHECK_FALSE(answer.has_value());
        while (!answer && loop.run_one()) {
        }
        REQUIRE(answer.has_value());
        CHECK(thread == std::this_thread::get_id());
        return *answer;
    }
    PeopleResult<Session> login(std::string name, std::string password) {
        return answer_of<Session>([&](auto done) { people->check_password(name, password, done); });
    }
    PeopleResult<Session> first(std::string token, std::string password) {
        return answer_of<Session>([&](auto done) { people->make_first_account(token, "Дана", password, done); });
    }
};

TEST_CASE_FIXTURE(Fixture, "the first link sets the director's password, once, and then the director logs in") {
    auto const store = test::open_store(file);
    REQUIRE(store);
    REQUIRE(store->set_first_token("token").has_value());
    CHECK(first("another", "long enough").error() == PeopleFault::unknown);
    CHECK(first("token", "short").error() == PeopleFault::weak_password);
    CHECK(first("token", "девять бу").error() == PeopleFault::weak_password);  // characters are counted, not bytes
    auto const director = first("token", "long enough");
    REQUIRE(director.has_value());
    CHECK(director->principal.role == Role::director);
    CHECK(first("token", "long enough").error() == PeopleFault::unknown);
    auto const again = login("Дана", "long enough");
    REQUIRE(again.has_value());
    CHECK(again->principal == director->principal);
    CHECK(again->name == "Дана");
}

TEST_CASE_FIXTURE(Fixture, "a wrong password, an unknown name and a disabled account get the same answer") {
    auto const store = test::open_store(file);
    REQUIRE(store);
    REQUIRE(store
                ->add_account(
                    {"a", Role::controller, hash_password("long enough", least_cost()), exercise::PersonId{1}}, {})
                .has_value());
    CHECK(login("a", "long enough").has_value());
    CHECK(login("a", "another one").error() == PeopleFault::unknown);
    CHECK(login("b", "long enough").error() == PeopleFault::unknown);
    CHECK(login("a", std::string(runtime::password_bytes_max + 1, 'x')).error() == PeopleFault::unknown);
    REQUIRE(store->disable_account("a").has_value());
    CHECK(login("a", "long enough").error() == PeopleFault::unknown);
}

TEST_CASE_FIXTURE(Fixture, "a stored session is there for the next process too") {
    Session const session{
        {exercise::PersonId{9}, Role::trainee, exercise::SeatId{4}}, "abc", "", clock.now + std::chrono::hours(1)};
    CHECK(answer_of<void>([&](auto done) { people->store(sha256("cookie"), session, done); }).has_value());
    CHECK(*people->session(sha256("cookie")) == session);
    people.reset();
    auto const store = test::open_store(file);
    REQUIRE(store);
    CHECK(store->session(sha256("cookie"), clock.now).has_value());
}

TEST_CASE_FIXTURE(Fixture, "too many passwords at once are refused, not queued without end") {
    int busy = 0, answered = 0;
    constexpr int logins = 2'000;  // far more than can be done while they are asked for
    for (int i = 0; i < logins; ++i)
        people->check_password("nobody", "password", [&](PeopleResult<Session> const& result) {
            ++answered;
            if (result.error() == PeopleFault::busy) ++busy;
        });
    while (answered < logins && loop.run_one()) {
    }
    CHECK(answered == logins);
    CHECK(busy > 0);
}

TEST_CASE_FIXTURE(Fixture, "codes of added seats are drawn and told") {
    auto const store = test::open_store(file);
    REQUIRE(store);
    REQUIRE(store->add_exercise({"a", "a.orda", "s", "t", {}}, {}).has_value());
    auto const codes = answer_of<std::vector<runtime::SeatCode>>(
        [&](auto done) { people->complete_codes("a", {{exercise::SeatId{0}}}, done); });
    REQUIRE(codes.has_value());
    REQUIRE(codes->size() == 1);
    CHECK(people->code_by_pin(codes->front().pin).has_value());
    CHECK(people->code_by_token(codes->front().token).has_value());
    CHECK(people->exercises()->size() == 1);
}

}  // namespace
}  // namespace orda::people
