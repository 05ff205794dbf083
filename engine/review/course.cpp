// SPDX-License-Identifier: Apache-2.0
#include "review/course.hpp"

#include <algorithm>
#include <variant>

namespace orda::review {

using namespace exercise;

struct CourseKeeper::Taking {
    CourseKeeper& keeper;
    Record const& record;
    Script const& script;
    State const& state;  // with the record applied

    [[nodiscard]] TeamState const& team(TeamId id) const { return state.teams.at(id.value); }
    [[nodiscard]] TeamTime now(TeamId id) const { return team_time(team(id), record.at); }

    Load& load(TeamId team, DeskId desk) const {
        auto const quarter = static_cast<std::uint32_t>(std::max<std::int64_t>(0, now(team) / quarter_of_an_hour));
        Load& load = keeper.loads_[{team, desk, quarter}];
        load.team = team;
        load.desk = desk;
        load.quarter = quarter;
        return load;
    }
    // Each desk of `to` got the row: it could know from now on what stands in it.
    void deliver(TeamId team, RowId row, DeskSet to) const {
        for (std::uint32_t i = 0; i < script.desks.size(); ++i) {
            DeskId const desk{i};
            if (!to.contains(desk)) continue;
            ++load(team, desk).received;
            if (row.value >= script.rows.size()) continue;
            for (FactId const fact : script.rows[row.value].facts)
                keeper.unread_.try_emplace({team, fact, desk},
                                           Unread{team, fact, desk, record.sequence, now(team), row});
        }
    }
    void hold(TeamId id) const {
        Holding holding{id, record.sequence, now(id)};
        for (std::size_t i = 0; i < script.assets.size(); ++i) {
            if (script.assets[i].innocent) continue;
            AssetState const& asset = team(id).assets.at(i);
            if (asset.secured) holding.secured += script.assets[i].value;
            else if (asset.gone) holding.gone += script.assets[i].value;
        }
        keeper.holdings_.push_back(holding);
    }

    void operator()(RowReleased const& e) const { deliver(e.team, e.row, e.to); }
    void operator()(RowOpened const& e) const {
        keeper.read_ = e.row;
        keeper.shared_by_.reset();
    }
    void operator()(RowShared const& e) const {
        deliver(e.team, e.row, e.to);
        keeper.read_ = e.row;
        keeper.shared_by_ = e.seat;
    }
    void operator()(FactLearned const& e) const {
        keeper.learned_[{e.team, e.fact, e.desk}] = {e.team,      e.fact,       e.desk,           record.sequence,
                                                     now(e.team), keeper.read_, keeper.shared_by_};
    }
    void operator()(AssetSecured const& e) const { hold(e.team); }
    void operator()(AssetLost const& e) const { hold(e.team); }
    void operator()(TeamRewound const& e) const {
        hold(e.team);
        // What was delivered to it is delivered anew, or was never taken back.
        std::erase_if(keeper.unread_, [&](auto const& each) {
            Unread const& unread = each.second;
            return unread.team == e.team && team(e.team).rows.at(unread.row.value).status != RowStatus::released;
        });
    }
    void operator()(DecisionRecorded const& e) const {
        DecisionState const& decision = team(e.team).decisions.at(e.decision.value);
        if (e.corrects != 0 || !decision.deadline) return;
        TeamTime const at = now(e.team);
        keeper.pace_.push_back(
            {e.team, e.decision, record.sequence, at, *decision.deadline - at - team(e.team).offset});
    }
    template <class E>
    void operator()(E const&) const {}
};

void CourseKeeper::take(Record const& record, Script const& script, State const& state) {
    Taking const taking{*this, record, script, state};
    std::visit(taking, record.event);
    if (record.part != 1 || record.issuer.role != Role::trainee || !record.issuer.seat) return;
    Seat const& seat = state.seats.at(record.issuer.seat->value).seat;
    if (state.stage != Stage::planned) ++taking.load(seat.team, seat.desk).done;
}

Course CourseKeeper::course(State const& end) const {
    Course course;
    course.holdings = holdings_;
    course.pace = pace_;
    for (auto const& [key, load] : loads_) course.loads.push_back(load);
    auto const knows = [&](TeamId team, FactId fact, DeskId desk) {
        return end.teams.at(team.value).facts.contains({fact, desk});
    };
    for (auto const& [key, each] : learned_)
        if (knows(each.team, each.fact, each.desk)) course.learned.push_back(each);
    std::stable_sort(course.learned.begin(), course.learned.end(), [](Learned const& a, Learned const& b) {
        return std::tie(a.team, a.fact, a.record) < std::tie(b.team, b.fact, b.record);
    });
    for (auto const& [key, each] : unread_) {
        bool const there = end.teams.at(each.team.value).rows.at(each.row.value).status == RowStatus::released;
        if (there && !knows(each.team, each.fact, each.desk)) course.unread.push_back(each);
    }
    return course;
}

}  // namespace orda::review
