// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "datapack/book.hpp"
#include "datapack/spread.hpp"

// An edge table while it is turned into postings.
namespace orda::datapack {

struct Share {
    AccountId account = 0;
    Amount weight = 0;
};

// What all rules of one source work on.
struct Scene {
    Book book;
    Zone local;
    Amount rate = unit;            // zer for one USD or USDL, in thousandths
    std::vector<Day> periods;      // where each begins, and where the last one ends
    std::map<std::string, std::vector<Share>, std::less<>> groups;
    std::map<AccountId, std::vector<Party>> outside;  // who stands behind an EXT account; one is drawn for each posting
    People people;
    Random random{0};

    [[nodiscard]] std::size_t period_count() const { return periods.empty() ? 0 : periods.size() - 1; }
};

// One row of the edge table: so much in each period, spread by a rule.
struct Edge {
    std::string name;
    std::vector<Share> from, to;  // one account, or the members of a group with their weights
    std::vector<Amount> amounts;  // of the periods; empty for rules that find their own
    Amount step = unit;  // members of a group get multiples of it
    std::vector<std::string> purposes;
    Give give = Give::nothing;
    Zone zone;  // in which days begin and hours are counted
    bool converts = false;  // `received` is amount · rate (or / rate)
    Node row, rule;
};

// The part of an edge for one period and one pair of accounts.
struct Leg {
    std::size_t period = 0;
    AccountId from = 0, to = 0;
    Amount amount = 0;
    Random random{0};
};

// Reads the head of a source (accounts, groups, people, periods), not its edges.
void read_scene(Node const& source, Scene& scene);
// Every edge in order of the table, then the dated rows, then the check that nobody is overdrawn.
void post_edges(Node const& source, Scene& scene, Faults const& faults);

// Below: for the rules.
std::vector<Leg> legs_of(Scene& scene, Edge const& edge);
// A posting of an edge with its purpose and, when one side is outside, who that is.
Posting posting_of(Scene const& scene, Edge const& edge, Leg const& leg, Amount amount, Moment at, Random& random);
void post(Scene& scene, Edge const& edge, Posting posting);
// In a conversion between currencies at the source's rate.
Amount converted(Scene const& scene, Amount amount, AccountId from, AccountId to);

// Days of a period on which a rule may work: `on` (weekdays), `business`, `from`, `until` (days), `last_day` of month.
std::vector<Day> days_of(Scene const& scene, Edge const& edge, std::size_t period);
Moment moment_on(Edge const& edge, Day day, std::pair<Seconds, Seconds> hours, Random& random);
std::pair<Moment, Moment> bounds_of(Scene const& scene, Edge const& edge, std::size_t period);
// The rule's `hours`, or 09:00 to 18:00.
std::pair<Seconds, Seconds> hours_of(Edge const& edge);

using Rule = void (*)(Scene& scene, Edge const& edge);
void post_credits(Scene& scene, Edge const& edge);
void post_spread(Scene& scene, Edge const& edge);
void post_fixed(Scene& scene, Edge const& edge);
void post_transfers(Scene& scene, Edge const& edge);
void post_sessions(Scene& scene, Edge const& edge);
void post_trades(Scene& scene, Edge const& edge);
void post_drain(Scene& scene, Edge const& edge);
void post_noise(Scene& scene, Edge const& edge);
void post_dated(Scene& scene, Node const& row);

}  // namespace orda::datapack
