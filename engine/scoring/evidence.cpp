// SPDX-License-Identifier: Apache-2.0
#include "scoring/evidence.hpp"

namespace orda::scoring {
namespace {

using namespace exercise;

struct Take {
    Record const& record;
    State const& after;
    std::map<TeamId, TeamEvidence>& teams;
    std::map<TeamId, std::map<Sequence, TeamEvidence>>& kept;

    TeamEvidence& of(TeamId team) const { return teams[team]; }

    void operator()(MarkChanged const& e) const {
        if (e.on) of(e.team).marks[e.mark] = record.sequence;
    }
    void operator()(FlagWasRaised const& e) const { of(e.team).flags[e.flag].push_back(record.sequence); }
    void operator()(ObservationWritten const& e) const {
        if (e.flag) of(e.team).noted[*e.flag].push_back(record.sequence);
    }
    void operator()(FactLearned const& e) const { of(e.team).facts[{e.fact, e.desk}] = record.sequence; }
    void operator()(DecisionClosed const& e) const { of(e.team).closed[e.decision] = record.sequence; }
    void operator()(AssetSecured const& e) const {
        of(e.team).assets[e.asset].push_back(record.sequence);
        of(e.team).held.emplace(e.asset, after.teams.at(e.team.value).assets.at(e.asset.value).secured.value().team);
    }
    void operator()(AssetLost const& e) const { of(e.team).assets[e.asset].push_back(record.sequence); }
    void operator()(RowReleased const& e) const { of(e.team).delivered.emplace(e.row, record.sequence); }
    void operator()(RowOpened const& e) const { of(e.team).opened.emplace(e.row, record.sequence); }
    void operator()(ActorStarted const& e) const { of(e.team).started[e.row] = record.sequence; }
    void operator()(RequestAnswered const& e) const { of(e.team).answered[e.number] = record.sequence; }
    void operator()(RequestSent const& e) const {
        if (record.issuer.role == Role::trainee) of(e.team).asked_by[e.number] = record.issuer.person;
    }
    void operator()(PhaseBegan const& e) const { keep(e.team); }
    void operator()(MomentKept const& e) const { keep(e.team); }
    void operator()(TeamRewound const& e) const {
        TeamEvidence const before = of(e.team);
        TeamEvidence& now = of(e.team) = kept[e.team].at(e.moment);
        now.noted = before.noted;
        for (auto const& [flag, records] : before.noted)
            if (auto const raised = before.flags.find(flag); raised != before.flags.end())
                now.flags[flag] = raised->second;
    }
    template <class E>
    void operator()(E const&) const {}

private:
    void keep(TeamId team) const { kept[team][record.sequence] = of(team); }
};

}  // namespace

void Evidence::take(Record const& record, State const& after) {
    std::visit(Take{record, after, teams_, kept_}, record.event);
}

TeamEvidence const& Evidence::of(TeamId team) const {
    static TeamEvidence const none;
    auto const found = teams_.find(team);
    return found == teams_.end() ? none : found->second;
}

}  // namespace orda::scoring
