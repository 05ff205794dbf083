// SPDX-License-Identifier: Apache-2.0
#include "bench/fanout/run.hpp"

#include <algorithm>
#include <vector>

#include "bench/figures.hpp"
#include "bench/peers/control.hpp"
#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

constexpr double round_us_max = 20e6;  // what has not come until then is lost
constexpr int quiet_ms = 30;           // between two rounds

struct Round {
    double cpu_us = 0;
    double wall_us = 0;
    double spread_us = 0;
    double whole_us = 0;
};

class Running {
public:
    Running(Subject& subject, Layout const& layout, Kind kind)
        : subject_(subject), layout_(layout), kind_(kind), delivery_(layout) {
        subject_.start(layout_, [this](std::size_t station, std::string_view kept, std::int64_t at_us) {
            delivery_.came(station, kept, at_us);
        });
    }

    Round round() {
        auto const messages = next_messages();
        subject_.prepare(messages);
        delivery_.expect(messages);
        double const cpu = cpu_us(subject_.server());
        std::int64_t const ordered = wall_us();
        subject_.order();
        double const end = monotonic_us() + round_us_max;
        while (!delivery_.complete() && monotonic_us() < end) subject_.crowd().poll(100);
        Round round;
        round.cpu_us = (cpu_us(subject_.server()) - cpu) / static_cast<double>(deliveries());
        round.spread_us = static_cast<double>(delivery_.last_us() - delivery_.first_us());
        round.whole_us = static_cast<double>(delivery_.last_us() - ordered);
        auto const sample = delivery_.sample();
        std::int64_t const began = sample ? subject_.began_us(*sample) : 0;
        round.wall_us = began == 0 ? 0 : static_cast<double>(delivery_.last_us() - began);
        finish();
        return round;
    }

    // Every station is asked by a ping, and has to answer.
    void ping_all() {
        std::size_t const before = subject_.pongs();
        for (std::size_t i = 0; i < layout_.stations(); ++i)
            subject_.crowd().send(subject_.link_of(i), Opcode::ping, "still there?");
        double const end = monotonic_us() + round_us_max;
        while (subject_.pongs() - before < layout_.stations() && monotonic_us() < end) subject_.crowd().poll(100);
        faults_.pings_unanswered += layout_.stations() - std::min(layout_.stations(), subject_.pongs() - before);
    }

    [[nodiscard]] Faults faults() const {
        Faults all = faults_;
        all.lost += subject_.faults_of_its_own();
        return all;
    }
    // A second of nothing, so that what comes twice and late is seen.
    void look_back() {
        subject_.crowd().poll_for_ms(200);
        faults_ += delivery_.compare(subject_.text_in());
    }
    Delivery& delivery() { return delivery_; }

private:
    [[nodiscard]] std::vector<Message> next_messages() {
        std::vector<Message> messages;
        auto const add = [&](std::uint32_t group) {
            messages.push_back({group, ++number_, text_of(group, number_, subject_.text_bytes())});
        };
        if (kind_ == Kind::each_team)
            for (std::uint32_t group = 0; group < layout_.groups; ++group) add(group);
        else
            for (std::size_t i = 0; i < (kind_ == Kind::burst_of_ten ? 10 : 1); ++i) add(everybody);
        return messages;
    }
    [[nodiscard]] std::size_t deliveries() const { return layout_.stations() * (kind_ == Kind::burst_of_ten ? 10 : 1); }
    void finish() {
        subject_.finish();
        subject_.crowd().settle(quiet_ms, 1'000);
        faults_ += delivery_.compare(subject_.text_in());
    }

    Subject& subject_;
    Layout layout_;
    Kind kind_;
    Delivery delivery_;
    std::uint32_t number_ = 0;
    Faults faults_;
};

double middle(std::vector<Round> const& rounds, double Round::* what) {
    std::vector<double> all;
    for (Round const& round : rounds) all.push_back(round.*what);
    return median(all);
}

}  // namespace

Repeat run_repeat(Subject& subject, Layout const& layout, Plan const& plan) {
    Running running(subject, layout, plan.kind);
    for (std::size_t i = 0; i < plan.warm_up; ++i) (void)running.round();
    running.ping_all();
    std::vector<Round> rounds;
    for (std::size_t i = 0; i < plan.rounds; ++i) {
        rounds.push_back(running.round());
        if (i == plan.rounds / 2) running.ping_all();
    }
    running.look_back();
    Repeat repeat;
    for (Round const& round : rounds) repeat.cpu_us += round.cpu_us / static_cast<double>(rounds.size());
    repeat.wall_us = middle(rounds, &Round::wall_us);
    repeat.spread_us = middle(rounds, &Round::spread_us);
    repeat.whole_us = middle(rounds, &Round::whole_us);
    repeat.faults = running.faults();
    return repeat;
}

std::size_t message_bytes(Subject& subject, Layout const& layout) {
    std::size_t bytes = 0;
    subject.start(layout, [&](std::size_t, std::string_view kept, std::int64_t) { bytes = kept.size(); });
    subject.prepare({{everybody, 1, text_of(everybody, 1, subject.text_bytes())}});
    subject.order();
    double const end = monotonic_us() + round_us_max;
    while (bytes == 0 && monotonic_us() < end) subject.crowd().poll(100);
    subject.finish();
    return bytes;
}

}  // namespace orda::bench
