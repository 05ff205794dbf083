// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/rewind.hpp"

namespace orda::exercise {
namespace {

bool is_actor_row(Asked const& asked, RowId row) {
    return row.value < asked.script.rows.size() && asked.script.rows[row.value].kind == Kind::actor;
}

// Which verbs make sense for a row in which status.
bool fits(RowVerb verb, RowState const& row) {
    RowStatus const status = row.status;
    bool const waits = status == RowStatus::waiting || status == RowStatus::parked;
    switch (verb) {
        case RowVerb::release: return status != RowStatus::released;
        case RowVerb::hold: return waits;
        case RowVerb::let_go: return status == RowStatus::held;
        case RowVerb::skip: return waits || status == RowStatus::held;
        case RowVerb::resend:
        case RowVerb::withdraw: return status == RowStatus::released;
        case RowVerb::start: return status == RowStatus::released && !row.started;
        case RowVerb::end: return status == RowStatus::released && row.started && !row.ended;
    }
    return false;
}

Decided release(ChangeRow const& command, Proposal proposal) {
    proposal.release(command.team, command.row, true);
    return proposal.take();
}

// A sensitive inject is released by two people, or by one who waited for another and says why. What lapsed is no key.
Decided turn_key(ChangeRow const& command, Asked const& asked, RowState const& row) {
    Proposal proposal = asked.proposal();
    bool const alone = !blank(command.reason);
    bool const turned = row.key && command.key_age < key_stands_for;
    bool const mine = turned && row.key->by == asked.issuer.person;
    if (alone && !mine) return refuse(Refusal::not_valid, "reason");
    if (!turned) return accept(RowKeyTurned{command.team, command.row});
    if (!mine) return release(command, std::move(proposal));
    if (!alone) return refuse(Refusal::already_done, "key", row.key->record);
    if (command.key_age < alone_after) return refuse(Refusal::not_open, "alone only after a minute");
    proposal.add(RowKeyTurned{command.team, command.row, command.reason});
    return release(command, std::move(proposal));
}

}  // namespace

Decided decide(ChangeRow const& command, Asked const& asked) {
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    TeamState const& team = asked.state.teams[command.team.value];
    if (command.row.value >= team.rows.size()) return refuse(Refusal::not_found, "row");
    RowState const& row = team.rows[command.row.value];
    bool const improvised = command.row.value >= asked.script.rows.size();
    if (improvised && row.releases == 0) return refuse(Refusal::not_found, "row");
    if (!live(asked)) return refuse(Refusal::not_running);
    if (row.revision != command.revision) return refuse(Refusal::changed_meanwhile, "row", row.changed_by);
    bool const actor_verb = command.verb == RowVerb::start || command.verb == RowVerb::end;
    if (actor_verb && !is_actor_row(asked, command.row)) return refuse(Refusal::not_valid, "no live encounter");
    if (!fits(command.verb, row)) return refuse(Refusal::already_done, "row", row.changed_by);
    bool const sensitive = !improvised && asked.script.rows[command.row.value].sensitive;
    if (auto fault = check_text(command.reason, "reason", line_bytes_max)) return refuse(*fault);
    bool const may_say_why = sensitive && command.verb == RowVerb::release;
    if (!command.reason.empty() && !may_say_why) return refuse(Refusal::not_valid, "reason");
    switch (command.verb) {
        case RowVerb::release: return sensitive ? turn_key(command, asked, row) : release(command, asked.proposal());
        case RowVerb::hold: return accept(RowHeld{command.team, command.row});
        case RowVerb::let_go: return accept(RowContinued{command.team, command.row});
        case RowVerb::skip: return accept(RowSkipped{command.team, command.row, SkipReason::controller});
        case RowVerb::resend: return accept(RowResent{command.team, command.row});
        case RowVerb::withdraw: return accept(RowWithdrawn{command.team, command.row});
        case RowVerb::start: return accept(ActorStarted{command.team, command.row});
        case RowVerb::end: return accept(ActorEnded{command.team, command.row});
    }
    return refuse(Refusal::not_valid, "verb");
}

Decided decide(Improvise const& command, Asked const& asked) {
    ImprovisedInject const& content = command.content;
    if (!live(asked)) return refuse(Refusal::not_running);
    if (command.teams.empty() || content.to.empty()) return refuse(Refusal::incomplete, "addressees");
    if (content.title.empty()) return refuse(Refusal::incomplete, "title");
    if (auto fault = check_text(content.title, "title", title_bytes_max)) return refuse(*fault);
    if (auto fault = check_text(content.body, "body", text_bytes_max)) return refuse(*fault);
    if (auto fault = check_language(content.language)) return refuse(*fault);
    if (asked.state.improvised.size() >= improvised_max) return refuse(Refusal::too_many, "improvised injects");
    if (content.kind == Kind::actor || content.kind == Kind::film) return refuse(Refusal::not_valid, "kind");
    if (content.from && content.from->value >= asked.script.senders.size()) return refuse(Refusal::not_valid, "from");
    if (std::uint64_t{content.to.bits} >> asked.script.desks.size() != 0) return refuse(Refusal::not_valid, "desk");
    std::vector<TeamId> teams = command.teams;
    std::sort(teams.begin(), teams.end());
    teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
    if (!asked.team_exists(teams.back())) return refuse(Refusal::not_found, "team");
    RowId const row{static_cast<std::uint32_t>(asked.script.rows.size() + asked.state.improvised.size())};
    Proposal proposal = asked.proposal();
    proposal.add(InjectImprovised{row, content});
    for (TeamId const team : teams) proposal.add(RowReleased{team, row, std::nullopt, content.to, true});
    return proposal.take();
}

Decided decide(TickMark const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || command.mark.value >= asked.script.marks.size())
        return refuse(Refusal::not_found);
    bool const for_me = asked.staff() || asked.script.marks[command.mark.value].tick_evaluator;
    if (!for_me) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    auto const since = time_of(asked.state.teams[command.team.value].marks, command.mark);
    if (auto fault = no_change(since, command.on, asked)) return refuse(*fault);
    return accept(MarkChanged{command.team, command.mark, command.on, false});
}

Decided decide(AnswerRequest const& command, Asked const& asked) {
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    TeamState const& team = asked.state.teams[command.team.value];
    RequestState const* sent = find_request(team, command.number);
    if (sent == nullptr) return refuse(Refusal::not_found, "request");
    if (!live(asked)) return refuse(Refusal::not_running);
    if (auto fault = check_text(command.words, "words", text_bytes_max)) return refuse(*fault);
    if (auto fault = check_language(command.language)) return refuse(*fault);
    if (sent->status != RequestStatus::sent) return refuse(Refusal::already_done);
    return accept(RequestAnswered{command.team, command.number, command.granted, std::nullopt, command.words,
                                  command.words.empty() ? std::string() : command.language});
}

Decided decide(SettleAsset const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || command.asset.value >= asked.script.assets.size())
        return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    AssetState const& asset = asked.state.teams[command.team.value].assets[command.asset.value];
    bool const for_good = asset.secured && !asset.until;
    if (asset.gone || (command.secured && for_good)) return refuse(Refusal::already_done);
    if (command.secured) return accept(AssetSecured{command.team, command.asset, std::nullopt, std::nullopt});
    return accept(AssetLost{command.team, command.asset});
}

Decided decide(SettleDecision const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || command.decision.value >= asked.script.decisions.size())
        return refuse(Refusal::not_found);
    TeamState const& team = asked.state.teams[command.team.value];
    if (!live(asked)) return refuse(Refusal::not_running);
    if (team.decisions[command.decision.value].status != DecisionStatus::open) return refuse(Refusal::not_open);
    if (command.extend) {
        if (*command.extend <= Milliseconds(0) || *command.extend > asked.script.length)
            return refuse(Refusal::not_valid, "extend");
        TeamTime const deadline = team_time(team, asked.now) + *command.extend;
        return accept(DecisionTimed{command.team, command.decision, deadline,
                                    deadline + asked.script.decisions[command.decision.value].grace});
    }
    Proposal proposal = asked.proposal();
    proposal.close(command.team, command.decision);
    return proposal.take();
}

}  // namespace orda::exercise
