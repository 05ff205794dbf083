// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/plans.hpp"

#include <algorithm>

#include "rehearsal/evaluator.hpp"
#include "rehearsal/interpreter.hpp"
#include "rehearsal/trainee.hpp"

namespace orda::rehearsal {
namespace {

constexpr std::uint32_t rehearsal_speed = 60;
constexpr std::uint32_t demo_speed = 10;
constexpr std::uint64_t controller_place = 1'000'000;

Plan of(std::string name, std::string summary, std::vector<Behaviour> behaviours) {
    Plan plan;
    plan.name = std::move(name);
    plan.summary = std::move(summary);
    plan.behaviours = std::move(behaviours);
    plan.controller.speed = rehearsal_speed;
    return plan;
}

std::vector<Plan> make_plans() {
    std::vector<Plan> all;
    Plan& demo = all.emplace_back(of("demo", "seat 1 of every desk, actors and a controller; other seats stay free",
                                     {Behaviour::perfect, Behaviour::slow, Behaviour::random}));
    demo.seat_number_max = 1;
    demo.controller.speed = demo_speed;
    Plan& perfect = all.emplace_back(of("perfect", "everybody does the right thing in time", {Behaviour::perfect}));
    perfect.controller.marks = perfect.controller.grants = 100;
    Plan& silent = all.emplace_back(of("silent", "nobody does anything; every default is taken", {Behaviour::silent}));
    silent.controller.marks = 0;
    silent.cues = silent.reports = 0;
    Plan& random = all.emplace_back(of("random", "anything at any time", {Behaviour::random}));
    random.controller.marks = 40;
    random.controller.unwanted_marks = 30;
    random.controller.manual = 60;
    random.cues = 60;
    random.flags = 5;
    Plan& slow = all.emplace_back(of("slow", "right more often than not, and late", {Behaviour::slow}));
    slow.cues = 70;
    Plan& worst = all.emplace_back(of("worst", "the worst options and requests that come back", {Behaviour::worst}));
    worst.controller.marks = 0;
    worst.controller.unwanted_marks = 100;
    worst.cues = 20;
    Plan& mixed = all.emplace_back(of("mixed", "every kind of behaviour, drawn for each seat",
                                      {Behaviour::perfect, Behaviour::perfect, Behaviour::perfect, Behaviour::perfect,
                                       Behaviour::slow, Behaviour::slow, Behaviour::slow, Behaviour::random,
                                       Behaviour::random, Behaviour::random, Behaviour::worst, Behaviour::silent}));
    mixed.by_lot = true;
    mixed.controller.unwanted_marks = 15;
    mixed.controller.manual = 20;
    mixed.cues = 80;
    mixed.flags = 3;
    Plan& busy = all.emplace_back(mixed);
    busy.name = "busy";
    busy.summary = "mixed, with a controller who uses every verb at random";
    busy.controller.busy = true;
    return all;
}

constexpr unsigned mostly = 80;  // percent

// One seed for each person, far apart for neighbours.
std::uint64_t seed_for(std::uint64_t seed, std::uint64_t place) {
    Dice dice(seed);
    return Dice(dice.next() ^ Dice(place).next()).next();
}

class Wall final : public Person {
public:
    using Person::Person;

private:
    void look(std::uint64_t, MonotonicTime) override {}
};

}  // namespace

std::vector<Plan> const& plans() {
    static std::vector<Plan> const all = make_plans();
    return all;
}

Plan const* find_plan(std::string_view name) {
    auto const found =
        std::find_if(plans().begin(), plans().end(), [&](Plan const& plan) { return plan.name == name; });
    return found == plans().end() ? nullptr : &*found;
}

Behaviour behaviour_of(Plan const& plan, std::uint32_t place, std::uint64_t seed) {
    if (plan.behaviours.empty()) return Behaviour::silent;
    if (!plan.by_lot) return plan.behaviours[place % plan.behaviours.size()];
    Dice dice(seed_for(~seed, place));
    return dice.one_of(plan.behaviours);
}

std::unique_ptr<Person> make_trainee(Company const& company, Plan const& plan, std::uint32_t place,
                                     std::uint32_t seat) {
    auto trainee = std::make_unique<Trainee>(company.exercise, behaviour_of(plan, place, company.seed),
                                             company.knowledge, seed_for(company.seed, seat),
                                             seed_for(company.id_seed, seat), Prying{plan.prying, company.overheard});
    trainee->mark_texts(company.mark);
    trainee->set_alarms(plan.alarms);
    return trainee;
}

std::unique_ptr<Person> make_actor(Company const& company, Plan const& plan, ActorShare share, std::uint32_t seat) {
    auto actor = std::make_unique<Actor>(company.exercise, share, ActorHabits{plan.cues, plan.reports, plan.prying},
                                         seed_for(company.seed, seat), seed_for(company.id_seed, seat));
    actor->set_alarms(plan.alarms);
    return actor;
}

std::unique_ptr<Person> make_evaluator(Company const& company, Plan const& plan, std::uint32_t seat) {
    EvaluatorHabits habits;
    habits.flags = plan.flags;
    habits.ticks = plan.ticks;
    habits.prying = plan.prying;
    habits.judges = plan.judges;
    habits.enters = plan.enters;
    if (company.together) habits.agrees = mostly;
    if (plan.behaviours == std::vector{Behaviour::silent}) habits.rates = habits.judges = 0;
    auto evaluator = std::make_unique<Evaluator>(company.exercise, habits, seed_for(company.seed, seat),
                                                 seed_for(company.id_seed, seat), company.seed);
    evaluator->mark_texts(company.mark);
    evaluator->set_alarms(plan.alarms);
    return evaluator;
}

std::unique_ptr<Person> make_interpreter(Company const& company, Plan const& plan, std::uint32_t seat) {
    InterpreterHabits habits;
    habits.prying = plan.prying;
    auto interpreter = std::make_unique<Interpreter>(company.exercise, habits, seed_for(company.seed, seat),
                                                     seed_for(company.id_seed, seat));
    interpreter->mark_texts(company.mark);
    interpreter->set_alarms(plan.alarms);
    return interpreter;
}

std::unique_ptr<Person> make_wall(Company const& company, std::uint32_t seat) {
    return std::make_unique<Wall>(company.exercise, seed_for(company.seed, seat), seed_for(company.id_seed, seat));
}

std::unique_ptr<Person> make_controller(Company const& company, Plan const& plan, std::size_t expected_seats) {
    ControllerHabits habits = plan.controller;
    habits.expected_seats = expected_seats;
    auto controller = std::make_unique<Controller>(company.exercise, habits, company.knowledge,
                                                   seed_for(company.seed, controller_place),
                                                   seed_for(company.id_seed, controller_place));
    controller->mark_texts(company.mark);
    return controller;
}

}  // namespace orda::rehearsal
