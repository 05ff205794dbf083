// SPDX-License-Identifier: Apache-2.0
// Payments of ordinary life: spread over days, on a fixed day, a few transfers a month, a whole balance at once.
#include <algorithm>
#include <tuple>

#include "datapack/scene.hpp"

namespace orda::datapack {
namespace {

Sizes read_sizes(Node const& rule) {
    Sizes sizes;
    std::tie(sizes.low, sizes.high) = rule.need("size").amounts();
    if (Node const step = rule.find("step"); step.is_there()) sizes.step = std::max<Amount>(step.amount(), 1);
    return sizes;
}

// One payment on every day that fits: equal but for so many percent, within the sizes.
Sizes around(Sizes sizes, Amount total, std::size_t count, std::int64_t percent) {
    Amount const middle = total / static_cast<Amount>(count);
    sizes.low = std::max(sizes.low, middle * (100 - percent) / 100);
    sizes.high = std::min(sizes.high, middle * (100 + percent) / 100);
    return sizes;
}

void post_spread_leg(Scene& scene, Edge const& edge, Leg& leg) {
    auto const days = days_of(scene, edge, leg.period);
    if (days.empty()) return;
    bool const every_day = edge.rule.find("even_pct").is_there();
    Sizes sizes = read_sizes(edge.rule);
    std::size_t const count = every_day ? days.size() : piece_count(leg.amount, sizes);
    if (every_day) sizes = around(sizes, leg.amount, count, edge.rule.find("even_pct").integer(0, 100));
    auto const amounts = pieces(leg.random, leg.amount, count, sizes);
    if (!amounts)
        return edge.rule.fault("cannot take " + plain(leg.amount) + " apart into " + std::to_string(count) +
                               " pieces of " + plain(sizes.low) + " to " + plain(sizes.high));
    auto const places = even_places(leg.random, count, std::vector<std::int64_t>(days.size(), 1));
    for (std::size_t i = 0; i < count; ++i) {
        Day const day = days[every_day ? i : places[i]];
        Moment const at = moment_on(edge, day, hours_of(edge), leg.random);
        post(scene, edge, posting_of(scene, edge, leg, (*amounts)[i], at, leg.random));
    }
}

Day fixed_day(Scene const& scene, Edge const& edge, std::size_t period) {
    Node const day = edge.rule.need("day");
    Day const last = scene.periods[period + 1] - 1;
    if (!day.is_text()) return in_month_of(scene.periods[period], static_cast<unsigned>(day.integer(1, 28)));
    std::string const word = day.text();
    if (word == "last") return last;
    if (word != "last_business") day.fault("a day of the month from 1 to 28, last or last_business is expected");
    Day found = last;
    while (!is_business_day(found)) --found;
    return found;
}

}  // namespace

void post_spread(Scene& scene, Edge const& edge) {
    edge.rule.only({"kind", "size", "step", "even_pct", "on", "business", "from", "until", "last_day", "hours"});
    for (Leg& leg : legs_of(scene, edge)) post_spread_leg(scene, edge, leg);
}

void post_fixed(Scene& scene, Edge const& edge) {
    edge.rule.only({"kind", "day", "hours"});
    for (Leg& leg : legs_of(scene, edge)) {
        Moment const at = moment_on(edge, fixed_day(scene, edge, leg.period), hours_of(edge), leg.random);
        post(scene, edge, posting_of(scene, edge, leg, leg.amount, at, leg.random));
    }
}

// A few transfers: at least `by_pct` of the month up to `by_day`, the rest in one after it.
void post_transfers(Scene& scene, Edge const& edge) {
    edge.rule.only({"kind", "count", "by_day", "by_pct", "step", "hours"});
    auto const [least, most] = edge.rule.need("count").integers(2, 20);
    std::int64_t const by_day = edge.rule.need("by_day").integer(2, 27);
    std::int64_t const percent = edge.rule.need("by_pct").integer(1, 99);
    Node const step_of = edge.rule.find("step");
    Amount const step = step_of.is_there() ? std::max<Amount>(step_of.amount(), 1) : unit;
    for (Leg& leg : legs_of(scene, edge)) {
        Amount const early = std::min(leg.amount, (leg.amount * percent / 100 + step - 1) / step * step + step);
        auto const count = leg.random.between(least - 1, most - 1);
        Amount const middle = early / count;
        auto amounts =
            pieces(leg.random, early, static_cast<std::size_t>(count), {middle * 7 / 10, middle * 13 / 10, step});
        if (!amounts) return edge.rule.fault("cannot take " + plain(early) + " apart in steps of " + plain(step));
        Day const first = scene.periods[leg.period], end = scene.periods[leg.period + 1];
        for (std::size_t i = 0; i < amounts->size(); ++i) {
            // Slots of equal length that end on by_day.
            std::int64_t const slot = (by_day - 2) / count,
                               begin = by_day - slot * (count - static_cast<std::int64_t>(i)) + 1;
            Day const day = in_month_of(
                first, static_cast<unsigned>(leg.random.between(std::max<std::int64_t>(begin, 3), begin + slot - 1)));
            post(scene, edge,
                 posting_of(scene, edge, leg, (*amounts)[i], moment_on(edge, day, hours_of(edge), leg.random),
                            leg.random));
        }
        if (leg.amount == early) continue;
        Day const day = leg.random.between(in_month_of(first, static_cast<unsigned>(by_day) + 1), end - 1);
        post(scene, edge,
             posting_of(scene, edge, leg, leg.amount - early, moment_on(edge, day, hours_of(edge), leg.random),
                        leg.random));
    }
}

// The whole balance at once, in slips: a sweep of wallets, cash drawn the same night.
void post_drain(Scene& scene, Edge const& edge) {
    edge.rule.only({"kind", "when", "hours", "slip_max", "step", "day_after_end", "extras"});
    std::string const when = edge.rule.need("when").text();
    if (when != "daily" && when != "period_end") edge.rule.fault("\"when\" is daily or period_end");
    Node const most_of = edge.rule.find("slip_max"), step_of = edge.rule.find("step");
    Amount const most = most_of.is_there() ? std::max<Amount>(most_of.amount(), 1) : amount_max;
    Amount const step = step_of.is_there() ? std::max<Amount>(step_of.amount(), 1) : 1;
    for (Share const& source : edge.from) {
        std::string const id = scene.book.account(source.account).id;
        Leg leg{0, source.account, edge.to.front().account, 0, scene.random.fork(edge.row.path() + "/" + id)};
        for (; leg.period < scene.period_count(); ++leg.period) {
            Day const end = scene.periods[leg.period + 1];
            for (Day day = when == "daily" ? scene.periods[leg.period] : end - 1; day < end; ++day) {
                Moment at = moment_on(edge, day, hours_of(edge), leg.random);
                Amount const balance = scene.book.balance(source.account, at) / step * step;
                for (Amount const slip : balance > 0 ? slips(balance, most) : std::vector<Amount>{}) {
                    Posting made = posting_of(scene, edge, leg, slip, at, leg.random);
                    for (auto const& [key, value] : edge.rule.find("extras").members())
                        made.extras.emplace_back(key, value.text());
                    post(scene, edge, std::move(made));
                    at += leg.random.between(40, 110);
                }
            }
        }
    }
}

}  // namespace orda::datapack
