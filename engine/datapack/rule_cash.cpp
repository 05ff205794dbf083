// SPDX-License-Identifier: Apache-2.0
// Sessions at cash machines: one collector, all cards in one half hour, several slips a card.
#include <algorithm>
#include <tuple>

#include "datapack/scene.hpp"

namespace orda::datapack {
namespace {

struct FixedSession {
    Day day = 0;
    Seconds begin = 0, length = 0;
    std::string machine;
};
struct SessionRule {
    std::pair<Seconds, Seconds> hours;
    std::pair<std::int64_t, std::int64_t> minutes;
    std::vector<std::string> machines;
    Amount slip_max = 0, step = 0;
    std::int64_t percent = 0;
    std::vector<FixedSession> fixed;  // those the plot speaks of
};

SessionRule read_sessions(Node const& rule) {
    rule.only({"kind", "on", "hours", "minutes", "machines", "slip_max", "step", "share_pct", "fixed"});
    SessionRule read;
    read.hours = rule.need("hours").times();
    read.minutes = rule.need("minutes").integers(5, 240);
    read.machines = rule.need("machines").texts();
    read.slip_max = rule.need("slip_max").amount();
    read.step = rule.need("step").amount();
    read.percent = rule.need("share_pct").integer(1, 100);
    if (read.machines.empty() || read.slip_max <= 0 || read.step <= 0)
        rule.fault("machines, slip_max and step are needed");
    for (Node const& row : rule.find("fixed").items()) {
        row.only({"day", "begin", "minutes", "machine", "about"});
        read.fixed.push_back({row.need("day").day(), row.need("begin").time(),
                              row.need("minutes").integer(5, 240) * minute, row.need("machine").text()});
    }
    return read;
}

struct Slip {
    std::size_t leg = 0;
    Amount amount = 0;
};

class Sessions {
public:
    Sessions(Scene& scene, Edge const& edge, SessionRule const& rule) : scene_(scene), edge_(edge), rule_(rule) {}

    void post_period(std::size_t period, std::vector<Leg> legs, Random random) {
        auto const days = days_of(scene_, edge_, period);
        std::vector<Amount> drawn(legs.size(), 0);
        Moment previous = bounds_of(scene_, edge_, period).first - 1;
        for (Day const day : days) {
            auto const [begin, length, machine] = session_on(day, random);
            bool const is_last = day == days.back();
            std::vector<Slip> slips_now;
            for (std::size_t i = 0; i < legs.size(); ++i) {
                Amount const fresh = scene_.book.received(legs[i].from, previous, begin) * rule_.percent / 100;
                Amount const left = legs[i].amount - drawn[i];
                Amount const now = is_last ? left : std::min(left, fresh / rule_.step * rule_.step);
                drawn[i] += now;
                for (Amount const slip : slips(now, rule_.slip_max)) slips_now.push_back({i, slip});
            }
            post_slips(legs, std::move(slips_now), {begin, length, machine}, random);
            previous = begin;
        }
    }

private:
    struct Session {
        Moment begin = 0;
        Seconds length = 0;
        std::string machine;
    };
    Session session_on(Day day, Random& random) const {
        Seconds const length = random.between(rule_.minutes.first, rule_.minutes.second) * minute;
        Moment const begin = moment_on(edge_, day, {rule_.hours.first, rule_.hours.second - length}, random);
        std::string const& machine = random.pick(rule_.machines);
        auto const fixed = std::ranges::find(rule_.fixed, day, &FixedSession::day);
        if (fixed == rule_.fixed.end()) return {begin, length, machine};
        return {edge_.zone.at(day, fixed->begin), fixed->length, fixed->machine};
    }

    // The first slip of a session follows at once, the last one ends it.
    static Seconds offset(std::size_t number, std::size_t count, Seconds length, Random& random) {
        if (number == 0) return random.between(0, 15);
        if (number + 1 == count) return length - random.between(1, 15);
        Seconds const pace = length / static_cast<Seconds>(count);
        return pace * static_cast<Seconds>(number) + random.between(0, std::max<Seconds>(pace - 20, 1));
    }

    // Card after card in an order of the day, at a pace that ends with the session.
    void post_slips(std::vector<Leg>& legs, std::vector<Slip> slips_now, Session const& session, Random& random) {
        if (slips_now.empty()) return;
        std::vector<std::size_t> place(legs.size());
        for (std::size_t i = 0; i < place.size(); ++i) place[i] = i;
        random.shuffle(place);
        std::ranges::sort(slips_now, [&](Slip const& a, Slip const& b) {
            return std::pair(place[a.leg], b.amount) < std::pair(place[b.leg], a.amount);
        });
        for (std::size_t i = 0; i < slips_now.size(); ++i) {
            Leg& leg = legs[slips_now[i].leg];
            Moment const at = session.begin + offset(i, slips_now.size(), session.length, random);
            Posting made = posting_of(scene_, edge_, leg, slips_now[i].amount, at, random);
            made.purpose += (made.purpose.empty() ? "" : ", ") + session.machine;
            made.extras.emplace_back("machine", session.machine);
            made.extras.emplace_back("slip", std::to_string(100'000 + random.below(900'000)));
            post(scene_, edge_, std::move(made));
        }
    }

    Scene& scene_;
    Edge const& edge_;
    SessionRule const& rule_;
};

}  // namespace

void post_sessions(Scene& scene, Edge const& edge) {
    SessionRule const rule = read_sessions(edge.rule);
    if (rule.machines.empty() || rule.slip_max <= 0 || rule.step <= 0) return;
    Sessions sessions(scene, edge, rule);
    std::vector<Leg> const legs = legs_of(scene, edge);
    for (std::size_t period = 0; period < scene.period_count(); ++period) {
        std::vector<Leg> now;
        std::ranges::copy_if(legs, std::back_inserter(now), [&](Leg const& leg) { return leg.period == period; });
        if (!now.empty())
            sessions.post_period(period, std::move(now),
                                 scene.random.fork(edge.row.path() + "/" + std::to_string(period)));
    }
}

}  // namespace orda::datapack
