// SPDX-License-Identifier: Apache-2.0
#include "scoring/evidence.hpp"

namespace orda::scoring {
namespace {

using namespace exercise;

struct Take {
    Record const& record;
    std::map<TeamId, TeamEvidence>& teams;

    TeamEvidence& of(TeamId team) const { return teams[team]; }

    void operator()(MarkChanged const& e) const {
        if (e.on) of(e.team).marks[e.mark] = record.sequence;
    }
    void operator()(FlagWasRaised const& e) const { of(e.team).flags[e.flag].push_back(record.sequence); }
    void operator()(ObservationWritten const& e) const {
        if (e.flag) of(e.team).flags[*e.flag].push_back(record.sequence);
    }
    void operator()(FactLearned const& e) const { of(e.team).facts[{e.fact, e.desk}] = record.sequence; }
    void operator()(DecisionClosed const& e) const { of(e.team).closed[e.decision] = record.sequence; }
    void operator()(AssetSecured const& e) const { of(e.team).assets[e.asset] = record.sequence; }
    void operator()(AssetLost const& e) const { of(e.team).assets[e.asset] = record.sequence; }
    void operator()(RowReleased const& e) const { of(e.team).delivered.emplace(e.row, record.sequence); }
    void operator()(RowOpened const& e) const { of(e.team).opened.emplace(e.row, record.sequence); }
    void operator()(ActorStarted const& e) const { of(e.team).started[e.row] = record.sequence; }
    void operator()(RequestAnswered const& e) const { of(e.team).answered[e.number] = record.sequence; }
    void operator()(RequestSent const& e) const {
        if (record.issuer.role == Role::trainee) of(e.team).asked_by[e.number] = record.issuer.person;
    }
    template <class E>
    void operator()(E const&) const {}
};

}  // namespace

void Evidence::take(Record const& record) { std::visit(Take{record, teams_}, record.event); }

TeamEvidence const& Evidence::of(TeamId team) const {
    static TeamEvidence const none;
    auto const found = teams_.find(team);
    return found == teams_.end() ? none : found->second;
}

}  // namespace orda::scoring
