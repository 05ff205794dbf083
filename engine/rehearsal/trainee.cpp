// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/trainee.hpp"

#include <array>
#include <chrono>
#include <utility>

namespace orda::rehearsal {

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr unsigned may_be_named = 70, second_thoughts = 8;  // chances in percent

}  // namespace

Habits const& habits_of(Behaviour behaviour) {
    static std::array<Habits, behaviour_count> const table = [] {
        std::array<Habits, behaviour_count> habits;
        auto const set = [&](Behaviour which) -> Habits& { return habits[static_cast<std::size_t>(which)]; };
        set(Behaviour::perfect) = {.open_from = seconds(10),
                                   .open_to = seconds(50),
                                   .opens = 100,
                                   .acknowledge_from = seconds(20),
                                   .acknowledge_to = seconds(80),
                                   .acknowledges = 100,
                                   .decides = 100,
                                   .decide_from = 35,
                                   .decide_to = 65,
                                   .taste = Taste::best,
                                   .requests = 100,
                                   .request_from = 25,
                                   .request_to = 70,
                                   .shares = 15,
                                   .notes = 12,
                                   .writes = 8,
                                   .replies = 60,
                                   .boards = 25,
                                   .documents = 12};
        set(Behaviour::random) = {.open_from = seconds(5),
                                  .open_to = minutes(9),
                                  .opens = 90,
                                  .acknowledge_from = seconds(1),
                                  .acknowledge_to = minutes(4),
                                  .acknowledges = 60,
                                  .decides = 85,
                                  .decide_from = 5,
                                  .decide_to = 105,
                                  .taste = Taste::any,
                                  .corrects = 30,
                                  .requests = 80,
                                  .request_from = 5,
                                  .request_to = 110,
                                  .spoils = 40,
                                  .repairs = 50,
                                  .shares = 20,
                                  .notes = 15,
                                  .writes = 15,
                                  .replies = 50,
                                  .boards = 30,
                                  .documents = 20};
        set(Behaviour::slow) = {.open_from = minutes(2),
                                .open_to = minutes(7),
                                .opens = 95,
                                .acknowledge_from = minutes(1),
                                .acknowledge_to = minutes(5),
                                .acknowledges = 70,
                                .decides = 95,
                                .decide_from = 85,
                                .decide_to = 112,
                                .taste = Taste::best,
                                .slips = 25,
                                .corrects = 10,
                                .requests = 75,
                                .request_from = 60,
                                .request_to = 115,
                                .spoils = 20,
                                .repairs = 60,
                                .shares = 8,
                                .notes = 8,
                                .writes = 6,
                                .replies = 40,
                                .boards = 12,
                                .documents = 10};
        set(Behaviour::worst) = {.open_from = minutes(1),
                                 .open_to = minutes(6),
                                 .opens = 60,
                                 .acknowledge_from = seconds(5),
                                 .acknowledge_to = minutes(2),
                                 .acknowledges = 30,
                                 .decides = 100,
                                 .decide_from = 5,
                                 .decide_to = 40,
                                 .taste = Taste::worst,
                                 .requests = 60,
                                 .request_from = 20,
                                 .request_to = 100,
                                 .spoils = 100,
                                 .shares = 10,
                                 .notes = 3,
                                 .writes = 10,
                                 .replies = 20,
                                 .boards = 8,
                                 .documents = 6};
        return habits;
    }();
    return table[static_cast<std::size_t>(behaviour)];
}

Trainee::Trainee(std::string exercise, Behaviour behaviour, std::shared_ptr<Knowledge const> knowledge,
                 std::uint64_t seed, std::uint64_t id_seed, Prying prying)
    : Person(std::move(exercise), seed, id_seed),
      habits_(habits_of(behaviour)),
      prying_(std::move(prying)),
      keys_(~id_seed),
      wishes_(seed ^ ~id_seed),
      knowledge_(std::move(knowledge)) {}

std::uint32_t Trainee::seat() const { return station_.welcome()->seat() - 1; }

Milliseconds Trainee::offset() const {
    auto const& teams = station_.store().teams;
    return teams.empty() ? Milliseconds(0) : Milliseconds(teams.begin()->second.offset_ms());
}

void Trainee::look(Kinds touched, MonotonicTime now) {
    if (!std::exchange(asked_, true) && habits_.opens > 0) agree_to_be_named(now);
    if ((touched & (bit(v1::View::kItem) | bit(v1::View::kReceipts))) != 0) look_at_items(now);
    if ((touched & bit(v1::View::kDecision)) != 0) look_at_decisions(now);
    if ((touched & bit(v1::View::kForm)) != 0) look_at_forms(now);
    if ((touched & bit(v1::View::kRequest)) != 0) look_at_requests(now);
    if ((touched & bit(v1::View::kMessage)) != 0) look_at_messages(now);
}

// At the door; some think again later.
void Trainee::agree_to_be_named(MonotonicTime now) {
    bool const named = wishes_.percent(may_be_named);
    auto const say = [this](bool yes) {
        return [this, yes](MonotonicTime then) {
            v1::Command command;
            v1::GiveConsent& consent = *command.mutable_give_consent();
            consent.set_named(yes);
            consent.set_language(language(seat()));
            send(std::move(command), then);
        };
    };
    Milliseconds const start = exercise_time(now);
    diary_.at(start + wishes_.span(seconds(2), minutes(1)), say(named));
    if (wishes_.percent(second_thoughts)) diary_.at(start + wishes_.span(minutes(20), minutes(120)), say(!named));
}

void Trainee::look_at_items(MonotonicTime now) {
    for (auto const& [key, item] : station_.store().items) {
        if (item.withdrawn() || !items_seen_.insert({key, item.sent()}).second) continue;
        if (prying_.overheard) prying_.overheard->push_back(key);
        if (!dice_.percent(habits_.opens)) continue;
        soon(habits_.open_from, habits_.open_to, now, [this, key = key](MonotonicTime then) { open(key, then); });
    }
}

void Trainee::open(std::string const& item, MonotonicTime now) {
    auto const found = station_.store().items.find(item);
    if (found == station_.store().items.end() || found->second.withdrawn()) return;
    v1::Command command;
    command.mutable_open_item()->set_item(item);
    send(std::move(command), now);
    work_with_others(item, now);
    work_on_paper(item, now);
    if (!dice_.percent(habits_.acknowledges)) return;
    soon(habits_.acknowledge_from, habits_.acknowledge_to, now,
         [this, item](MonotonicTime then) { acknowledge(item, then); });
}

void Trainee::acknowledge(std::string const& item, MonotonicTime now) {
    auto const found = station_.store().items.find(item);
    if (found == station_.store().items.end() || found->second.withdrawn()) return;
    v1::Command command;
    command.mutable_acknowledge_item()->set_item(item);
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
