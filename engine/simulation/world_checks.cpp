// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "projection/projector.hpp"
#include "simulation/model.hpp"
#include "simulation/world.hpp"

namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::size_t violations_max = 50;

std::multiset<std::string> titles_of(rehearsal::Store const& store) {
    std::multiset<std::string> titles;
    for (auto const& [key, item] : store.items)
        if (!item.withdrawn()) titles.insert(item.title().by_language_size() > 0 ? item.title().by_language(0) : "");
    return titles;
}

std::uint32_t newest_revision(v1::DecisionView const& decision) {
    return decision.answers_size() == 0 ? 0 : decision.answers(decision.answers_size() - 1).revision();
}

// What moves with the clock alone is counted down by the station itself.
rehearsal::Store still(rehearsal::Store store) {
    for (auto& [key, row] : store.rows) {
        row.clear_missing();
        row.clear_planned_ms();
    }
    return store;
}

}  // namespace

void World::must(bool right, std::string const& otherwise) {
    if (!right && outcome_.violations.size() < violations_max) outcome_.violations.push_back(otherwise);
}

// Nothing that depends on a record leaves before the record is on the disk.
void World::check_send(v1::ServerMessage const& message) {
    auto const durable = journal_.durable().size();
    if (message.has_acknowledged())
        must(message.acknowledged().last_sequence() <= durable,
             fmt::format("record {} was acknowledged before it was on the disk",
                         message.acknowledged().last_sequence()));
    auto const verb = message.view().verb().sequence();
    must(verb <= durable, fmt::format("record {} was shown before it was on the disk", verb));
}

// The process is gone: what stations know must stand on the disk.
void World::check_at_death() {
    Exercise replay(options_.script);
    for (Record const& record : journal_.durable_records()) replay.evolve(record);
    projection::Projector const projector(replay);
    for (Member const& member : members_) {
        if (member.principal.role != Role::trainee) continue;
        auto const audience = *projection::audience_of(Role::trainee, member.principal.seat, replay.state());
        std::set<std::string> items;
        std::map<std::string, std::uint32_t> answers;  // newest revision by decision
        for (v1::View const& view : projector.snapshot(audience)) {
            if (view.has_item()) items.insert(view.item().key());
            if (view.has_decision()) answers[view.decision().key()] = newest_revision(view.decision());
        }
        for (auto const& [key, item] : member.person->station().store().items)
            must(items.contains(key),
                 fmt::format("seat {} holds an inject that is not on the disk", member.principal.seat->value));
        for (auto const& [key, decision] : member.person->station().store().decisions)
            must(answers.contains(key) && newest_revision(decision) <= answers[key],
                 fmt::format("seat {} holds an answer that is not on the disk", member.principal.seat->value));
    }
}

void World::check_end() {
    must(ended_at_ != MonotonicTime::max(), "the exercise did not come to its end");
    if (!process_) start_process();
    auto const records = journal_.durable_records();
    Model model(*options_.script);
    for (Record const& record : records) model.read(record);
    model.finish();
    for (std::string const& violation : model.violations()) must(false, violation);
    Exercise replay(options_.script);
    for (Record const& record : records) replay.evolve(record);
    must(replay.fingerprint() == process_->exercise().fingerprint(),
         "the records alone lead to another state than the live one");
    check_commands_once();
    for (Member const& member : members_) {
        rehearsal::Station const& station = member.person->station();
        auto const who =
            member.principal.seat ? fmt::format("seat {}", member.principal.seat->value) : std::string("a controller");
        must(station.up_to_date(), who + " is not connected and up to date at the end");
        must(station.waiting() == 0, fmt::format("{} still waits for {} answers", who, station.waiting()));
        must(station.counters().gaps == 0,
             fmt::format("{} missed {} numbers of its stream", who, station.counters().gaps));
        must(station.counters().malformed == 0, who + " was told that a message is malformed");
        check_receipts(member);
        check_screen(member);
        if (member.principal.role != Role::trainee) continue;
        Seat const& seat = replay.state().seats.at(member.principal.seat->value).seat;
        must(titles_of(station.store()) == model.titles(seat.team, seat.desk),
             who + " holds other injects than the script sends it");
    }
}

// Acknowledged means: stored once, under this number, with this content.
void World::check_receipts(Member const& member) {
    for (rehearsal::Receipt const& receipt : member.person->station().receipts()) {
        ++outcome_.receipts;
        if (receipt.sequence == 0) continue;
        auto const& durable = journal_.durable();
        if (receipt.sequence > durable.size()) {
            must(false, fmt::format("record {} was acknowledged and is not on the disk", receipt.sequence));
            continue;
        }
        auto const& stored = durable[receipt.sequence - 1];
        bool const same = stored.record.command && stored.record.command->id == receipt.command;
        must(same, fmt::format("record {} holds another command than was acknowledged", receipt.sequence));
        must(receipt.repeat || receipt.leaf == as_text(stored.leaf),
             fmt::format("record {} has another hash than was acknowledged", receipt.sequence));
        auto const sent = sent_.find(std::string(receipt.command.begin(), receipt.command.end()));
        if (same && sent != sent_.end()) check_content(sent->second, stored.record);
    }
}

void World::check_content(v1::Command const& command, Record const& record) {
    auto const* decided = std::get_if<DecisionRecorded>(&record.event);
    if (command.has_submit_decision()) {
        must(decided != nullptr, fmt::format("record {} should be a decision", record.sequence));
        if (decided == nullptr) return;
        auto const& sent = command.submit_decision();
        must(decided->rationale.why == sent.rationale().why() && decided->rationale.known == sent.rationale().known(),
             fmt::format("record {} holds another rationale than was sent", record.sequence));
        auto const& decision = options_.script->decisions.at(decided->decision.value);
        std::set<OptionId> wanted;
        for (std::uint32_t const option : sent.options()) wanted.insert(decision.shown.at(option - 1));
        std::vector<std::uint32_t> order;
        for (std::uint32_t const item : sent.order()) order.push_back(decision.shown.at(item - 1).value);
        bool const leads = decision.kind == DecisionKind::rank || decision.kind == DecisionKind::number;
        auto const& answer = decided->answer;
        must((leads || wanted == std::set<OptionId>(answer.options.begin(), answer.options.end())) &&
                 answer.order == order && answer.text == sent.text() &&
                 answer.number.has_value() == sent.has_number() && answer.number.value_or(0) == sent.number(),
             fmt::format("record {} holds another choice than was sent", record.sequence));
    }
    if (!command.has_send_request()) return;
    auto const* request = std::get_if<RequestSent>(&record.event);
    must(request != nullptr && request->request.value == command.send_request().form() &&
             request->fields.size() == static_cast<std::size_t>(command.send_request().fields_size()),
         fmt::format("record {} holds another request than was sent", record.sequence));
}

void World::check_commands_once() {
    std::map<CommandId, Sequence> first;
    for (auto const& stored : journal_.durable()) {
        if (!stored.record.command || stored.record.part != 1) continue;
        auto const [entry, fresh] = first.try_emplace(stored.record.command->id, stored.record.sequence);
        must(fresh, fmt::format("records {} and {} stem from the same command", entry->second, stored.record.sequence));
    }
}

// What a station holds is what a newcomer would be shown: nothing missed, nothing twice, nothing too much.
void World::check_screen(Member const& member) {
    projection::Projector const projector(process_->exercise());
    auto const audience =
        projection::audience_of(member.principal.role, member.principal.seat, process_->exercise().state());
    rehearsal::Store fresh;
    for (v1::View const& view : projector.snapshot(*audience)) fresh.apply(view);
    for (std::string const& thing : still(member.person->station().store()).differences(still(fresh)))
        must(false, fmt::format("person {} sees {} otherwise than a newcomer would",
                                static_cast<std::uint64_t>(member.principal.person), thing));
}

}  // namespace orda::simulation
