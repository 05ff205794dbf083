// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/reach.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "rehearsal/runner.hpp"

namespace orda::rehearsal {

using namespace exercise;

namespace {

using SharedScript = std::shared_ptr<Script const>;

// All behaviours first, then whatever finds the rest.
constexpr std::string_view first_runs[] = {"perfect", "silent", "slow", "random", "worst"};
constexpr std::string_view later_runs[] = {"mixed", "busy", "random", "worst", "slow"};

class Explorer {
public:
    Explorer(SharedScript const& script, std::uint32_t teams) {
        for (Row const& row : script->rows) add(row.id);
        for (Stop const& stop : script->stops) add(stop.id);
        for (std::uint32_t i = 1; i <= teams; ++i) options_.teams.push_back("Team " + std::to_string(i));
    }

    void play(SharedScript const& script, std::string_view plan, std::uint64_t seed) {
        options_.plan = *find_plan(plan);
        options_.seed = seed;
        Rehearsal const played = rehearse(script, options_);
        note(*script, played.records);
        Run run{std::string(plan), seed, script->cut, played.stage == Stage::ended, {}};
        for (TeamTotals const& team : played.teams) run.ends.push_back(team.end_state);
        reach_.runs.push_back(std::move(run));
    }

    [[nodiscard]] Reach const& so_far() const { return reach_; }

private:
    void add(std::string const& id) {
        places_.emplace(id, reach_.items.size());
        reach_.items.push_back({id});
    }
    void reached(std::string const& id) {
        auto const place = places_.find(id);
        if (place == places_.end()) return;
        auto& run = reach_.items[place->second].run;
        if (!run) run = reach_.runs.size();
    }
    void note(Script const& script, std::vector<Record> const& records) {
        for (Record const& record : records) {
            if (auto const* row = std::get_if<RowReleased>(&record.event))
                if (row->row.value < script.rows.size()) reached(script.rows[row->row.value].id);
            if (auto const* stop = std::get_if<FilmHalted>(&record.event))
                reached(script.stops.at(stop->stop.value).id);
        }
    }

    Options options_ = [] {
        Options none;
        none.teams.clear();
        return none;
    }();
    Reach reach_;
    std::map<std::string, std::size_t> places_;
};

}  // namespace

std::size_t Reach::unreached() const {
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [](Item const& item) { return !item.run.has_value(); }));
}

Reach reach(SharedScript const& script, std::vector<SharedScript> const& cuts, std::uint32_t teams,
            std::size_t runs_max) {
    Explorer explorer(script, teams);
    for (std::string_view const plan : first_runs) explorer.play(script, plan, 1);
    for (SharedScript const& cut : cuts) explorer.play(cut, "perfect", 1);
    auto const wanting = [&] { return explorer.so_far().unreached() > 0 && explorer.so_far().runs.size() < runs_max; };
    for (std::uint64_t seed = 2; wanting(); ++seed)
        for (std::string_view const plan : later_runs)
            if (wanting()) explorer.play(script, plan, seed);
    return explorer.so_far();
}

}  // namespace orda::rehearsal
