// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/hall.hpp"

#include <orda/v1/wire.pb.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/merkle.hpp"
#include "codec/record_codec.hpp"
#include "projection/projector.hpp"
#include "rehearsal/afterwards.hpp"
#include "rehearsal/phrases.hpp"

namespace orda::rehearsal {

using namespace exercise;
using runtime::Principal;
using runtime::StationId;

namespace {

constexpr int turns_max = 10'000;  // of saying and answering in one moment

PersonId person_id(std::size_t number) { return PersonId{1'000 + number}; }

void add_numbers(Counters& sum, Counters const& one) {
    sum.messages += one.messages, sum.views += one.views, sum.pages += one.pages, sum.snapshots += one.snapshots;
    sum.tails += one.tails, sum.beats += one.beats, sum.gaps += one.gaps, sum.repeats += one.repeats;
    sum.items += one.items, sum.commands += one.commands, sum.sent_again += one.sent_again;
    sum.acknowledged += one.acknowledged, sum.decisions += one.decisions, sum.requests += one.requests,
        sum.malformed += one.malformed;
    for (std::size_t i = 0; i < sum.refused.size(); ++i) sum.refused[i] += one.refused[i];
}

}  // namespace

Hall::Hall(std::shared_ptr<Script const> script, Options const& options)
    : script_(std::move(script)), options_(options) {
    company_ = {"rehearsal0", std::make_shared<Knowledge const>(*script_), options.seed, options.seed,
                options.together};
    auto recovered = opening();
    records_ = recovered.records;
    runtime::JournalPort& journal = *this;
    runtime::ClockPort const& clock = *this;
    runtime::GatewayPort& gateway = *this;
    conductor_ = std::make_unique<runtime::Conductor>(std::move(recovered), journal, clock, gateway);
    add_people();
}

// The first records of an exercise: its teams, and a seat at every desk.
runtime::Recovered Hall::opening() const {
    runtime::Recovered recovered;
    recovered.script = script_;
    recovered.pulse_wall = wall_start_;
    auto const add = [&](Event event) {
        Record record;
        record.sequence = recovered.records.size() + 1;
        record.stamp.wall = wall_start_;
        record.event = std::move(event);
        recovered.leaves.push_back(leaf_hash(codec::encode(record)));
        recovered.records.push_back(std::move(record));
    };
    ExerciseCreated created{company_.exercise, script_->id, {}, 1, {}};
    Dice dice(options_.seed);
    for (auto& byte : created.salt) byte = static_cast<std::uint8_t>(dice.next());
    created.staffing = options_.staffing;
    add(created);
    std::uint32_t seats = 0;
    for (std::uint32_t team = 0; team < options_.teams.size(); ++team) {
        add(TeamAdded{TeamId{team}, options_.teams[team]});
        for (std::uint32_t desk = 0; desk < script_->desks.size(); ++desk)
            for (std::uint32_t number = 1; number <= options_.seats_per_desk; ++number)
                add(SeatAdded{SeatId{seats++}, Seat{Post::trainee, TeamId{team}, DeskId{desk}, {}, number}});
    }
    for (std::uint32_t cast = 0; cast < script_->cast.size(); ++cast)
        for (std::uint32_t number = 1;
             number <= std::min<std::size_t>(script_->cast[cast].casts, options_.teams.size()); ++number)
            add(SeatAdded{SeatId{seats++}, Seat{Post::actor, {}, {}, CastId{cast}, number}});
    for (std::uint32_t number = 1; number <= options_.evaluators; ++number) {
        SeatId const seat{seats++};
        add(SeatAdded{seat, Seat{Post::evaluator, {}, {}, {}, number}});
        TeamsAssigned assigned{seat, {}};
        std::uint32_t const first = options_.together ? 0 : (number - 1) % options_.evaluators;
        for (std::uint32_t team = first; team < options_.teams.size();
             team += options_.together ? 1 : options_.evaluators)
            assigned.teams.push_back(TeamId{team});
        if (!assigned.teams.empty()) add(assigned);
    }
    if (!script_->stops.empty()) add(SeatAdded{SeatId{seats++}, Seat{Post::observer, {}, {}, {}, 1}});
    return recovered;
}

void Hall::add_people() {
    auto const seats = conductor_->exercise().state().seats;
    std::uint32_t places = 0;
    for (std::uint32_t id = 0; id < seats.size(); ++id) {
        Seat const& seat = seats[id].seat;
        if (seat.post == Post::trainee) {
            if (options_.plan.seat_number_max != 0 && seat.number > options_.plan.seat_number_max) continue;
            add(make_trainee(company_, options_.plan, places++, id), {person_id(id + 1), Role::trainee, SeatId{id}});
        } else if (seat.post == Post::evaluator) {
            if (options_.plan.seat_number_max != 0) continue;  // these stay free for people too
            add(make_evaluator(company_, options_.plan, id), {person_id(id + 1), Role::evaluator, SeatId{id}});
        } else if (seat.post == Post::interpreter) {
            add(make_interpreter(company_, options_.plan, id), {person_id(id + 1), Role::interpreter, SeatId{id}});
        } else if (seat.post == Post::observer) {
            add(make_wall(company_, id), {person_id(id + 1), Role::observer, SeatId{id}});
        } else {
            auto const played =
                static_cast<std::uint32_t>(std::count_if(seats.begin(), seats.end(), [&](SeatState const& other) {
                    return other.seat.post == Post::actor && other.seat.cast == seat.cast;
                }));
            add(make_actor(company_, options_.plan, {seat.number - 1, played}, id),
                {person_id(id + 1), Role::actor, SeatId{id}});
        }
    }
    add(make_controller(company_, options_.plan, members_.size()), {person_id(0), Role::controller, std::nullopt});
    if (std::ranges::any_of(script_->rows, &Row::sensitive)) add_second_controller(person_id(seats.size() + 1));
}

void Hall::add_second_controller(PersonId person) {
    Company company = company_;
    ++company.seed, ++company.id_seed;
    Plan plan = options_.plan;
    plan.controller.only_keys = true;
    add(make_controller(company, plan, members_.size()), {person, Role::controller, std::nullopt});
}

void Hall::add(std::unique_ptr<Person> person, Principal principal) {
    if (principal.seat) sit_down(principal, *principal.seat);
    StationId const id{members_.size() + 1};
    person->station().connected(now_);
    members_.emplace(id, Member{std::move(person), principal});
    conductor_->connect(id, principal, runtime::Format::proto);
}

void Hall::sit_down(Principal const& principal, SeatId seat) {
    CommandId id{};
    id[0] = static_cast<std::uint8_t>(seat.value & 0xFF);
    id[1] = static_cast<std::uint8_t>(seat.value >> 8 & 0xFF);
    conductor_->command(principal, id, TakeSeat{seat}, [](Result<Sequence, Refused> const& result) {
        ORDA_CHECK(result.has_value(), "a free seat can be taken");
    });
    settle_once();
}

// ---- the loop ----

void Hall::play() {
    play_through();
    if (exercise().state().stage == Stage::ended && !script_->questionnaire.empty()) ask_afterwards();
}

void Hall::play_through() {
    settle();
    while (now_ < options_.longest) {
        auto const next = next_moment();
        if (!next) return;
        if (exercise().state().stage == Stage::ended && *next > now_) return;
        now_ = std::max(now_, *next);
        conductor_->wake();
        for (auto& [id, member] : members_) {
            auto const due = member.person->next_act();
            if (!due || *due > now_) continue;
            member.person->act(now_);
            send_outgoing(member, id);
        }
        settle();
    }
}

void Hall::ask_afterwards() {
    conductor_->collect_sheets_from([this] { return sheets(); });
    Principal const controller{person_id(0), Role::controller, std::nullopt};
    CommandId id{};
    bool const open = exercise().state().questionnaire.open;  // by somebody, during the exercise
    std::vector<Command> commands{CloseQuestionnaire{}};
    if (!open) commands.insert(commands.begin(), OpenQuestionnaire{});
    for (Command const& command : commands) {
        --id[0];  // no other command has one like it
        conductor_->command(controller, id, command, [](Result<Sequence, Refused> const& result) {
            ORDA_CHECK(result.has_value(), "after ENDEX trainees can be asked");
        });
        settle();
    }
}

std::vector<Sheet> Hall::sheets() const {
    std::vector<Sheet> all;
    Dice dice(options_.seed);
    for (auto const& [id, member] : members_) {
        if (member.principal.role != Role::trainee) continue;
        Sheet& sheet = all.emplace_back();
        for (auto& byte : sheet.key) byte = static_cast<std::uint8_t>(dice.next());
        sheet.language = dice.one_of(script_->languages);
        sheet.answers =
            answer_questions(*script_, dice, [&] { return say(Phrase::afterwards, tongue_of(sheet.language), dice); });
        if (std::ranges::all_of(sheet.answers, [](SheetAnswer const& each) { return each.words.empty(); }))
            sheet.language.clear();
        else if (dice.percent(10)) sheet.seat = member.principal.seat;
    }
    return all;
}

std::optional<MonotonicTime> Hall::next_moment() const {
    std::optional<MonotonicTime> next = conductor_->next_wake();
    auto const consider = [&](std::optional<MonotonicTime> other) {
        if (other && (!next || *other < *next)) next = other;
    };
    for (auto const& [id, member] : members_) {
        consider(member.person->next_act());
        consider(member.person->station().next_outgoing());
    }
    return next;
}

void Hall::settle() {
    int turns = 0;
    while (settle_once()) ORDA_CHECK(++turns < turns_max, "people come to an end of what they say in one moment");
}

// Makes what was written durable, delivers what was sent, lets people answer. False when nothing was to do.
bool Hall::settle_once() {
    bool moved = false;
    if (conductor_->durable() < records_.back().sequence) {
        conductor_->on_durable(records_.back().sequence, std::chrono::microseconds(0));
        moved = true;
    }
    for (; told_ < records_.size(); ++told_)
        if (options_.on_record) options_.on_record(records_[told_], exercise());
    for (auto& [id, member] : members_) {
        auto const inbox = std::exchange(member.inbox, {});
        moved = moved || !inbox.empty();
        for (auto const& bytes : inbox) {
            v1::ServerMessage message;
            ORDA_CHECK(message.ParseFromString(*bytes), "what the conductor sends can be read");
            member.person->receive(message, now_);
        }
        if (!inbox.empty()) member.person->act(now_);
        send_outgoing(member, id);
    }
    return moved;
}

void Hall::send_outgoing(Member& member, StationId id) {
    for (v1::ClientMessage const& message : member.person->station().take_outgoing(now_))
        conductor_->receive(id, message.SerializeAsString());
}

// ---- ports ----

void Hall::enqueue(std::vector<runtime::StoredRecord> records) {
    for (runtime::StoredRecord& stored : records) records_.push_back(std::move(stored.record));
}

void Hall::send(StationId station, runtime::SharedMessage const& message) {
    if (auto const member = members_.find(station); member != members_.end()) member->second.inbox.push_back(message);
}

void Hall::close(StationId station, std::uint16_t, std::string_view) {
    if (auto const member = members_.find(station); member != members_.end())
        member->second.person->station().disconnected();
}

// ---- afterwards ----

namespace {

// Without what moves with the clock alone: a station counts that down by itself.
Store still(Store store) {
    for (auto& [key, row] : store.rows) {
        row.clear_missing();
        row.clear_planned_ms();
    }
    return store;
}

}  // namespace

Counters Hall::counters() const {
    Counters sum;
    for (auto const& [id, member] : members_) add_numbers(sum, member.person->station().counters());
    return sum;
}

std::vector<std::string> Hall::wrong_screens() const {
    projection::Projector const projector(exercise());
    std::vector<std::string> wrong;
    for (auto const& [id, member] : members_) {
        auto const audience = projection::audience_of(member.principal.role, member.principal.seat, exercise().state());
        Store fresh;
        for (v1::View const& view : projector.snapshot(*audience)) fresh.apply(view);
        std::string const who =
            member.principal.seat ? "seat " + std::to_string(member.principal.seat->value) : "staff";
        for (std::string const& each : still(fresh).differences(still(member.person->station().store())))
            wrong.push_back(who + ": " + each);
    }
    return wrong;
}

}  // namespace orda::rehearsal
