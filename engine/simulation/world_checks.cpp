// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/merkle.hpp"
#include "projection/projector.hpp"
#include "simulation/world.hpp"

namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::size_t violations_max = 20;
constexpr std::size_t outputs_max = 20'000;
constexpr std::size_t waiting_max = 21'000;  // conductor: 20,000 and what one command leads to
constexpr std::size_t proofs_max = 4;        // checked in each run

std::multiset<std::string> titles_of(rehearsal::Store const& store) {
    std::multiset<std::string> titles;
    for (auto const& [key, item] : store.items)
        if (!item.withdrawn()) titles.insert(item.title().by_language_size() > 0 ? item.title().by_language(0) : "");
    return titles;
}

// What moves with the clock alone is counted down by the station itself.
void still(rehearsal::Store& store) {
    for (auto& [key, row] : store.rows) {
        row.clear_missing();
        row.clear_planned_ms();
    }
}

std::string who_is(runtime::Principal const& principal) {
    return principal.seat ? fmt::format("seat {}", principal.seat->value) : std::string("a controller");
}

}  // namespace

void World::must(bool right, std::string const& otherwise) {
    if (!right && outcome_.violations.size() < violations_max) outcome_.violations.push_back(otherwise);
}

void World::check_bounds() {
    if (!process_) return;
    must(journal_.waiting() <= waiting_max, "too many records wait for the disk");
    must(process_->figures().outputs <= outputs_max, "too much waits to leave");
}

void World::check_end() {
    must(ended_at_ != MonotonicTime::max(), "the exercise did not come to its end");
    if (!process_) start_process();
    Model& model = witness_.model();
    model.finish();
    for (std::string const& violation : model.violations()) must(false, violation);
    check_commands_once();
    check_revisions();
    check_tree();
    check_sheets();
    for (Member const& member : members_)
        if (!member.retired) check_member(member, model);
    for (Member const& member : members_) check_receipts(member);
    if (options_.seed % 2 == 0) check_story();  // as dear as everything else at the end
}

void World::check_member(Member const& member, Model& model) {
    rehearsal::Station const& station = member.person->station();
    std::string const who = who_is(member.principal);
    must(station.up_to_date(), who + " is not connected and up to date at the end");
    must(station.waiting() == 0, fmt::format("{} still waits for {} answers", who, station.waiting()));
    must(member.mixed || station.counters().gaps == 0,
         fmt::format("{} missed {} numbers of its stream", who, station.counters().gaps));
    must(station.counters().refused[v1::RefusedCommand::MALFORMED] == 0, who + " was told that a message is malformed");
    check_screen(member);
    check_earlier(member, model);
    if (member.principal.role != Role::trainee) return;
    Seat const& seat = model.seat(*member.principal.seat);
    must(titles_of(station.store()) == model.titles(seat.team, seat.desk),
         who + " holds other injects than the script sends it");
    check_items(member, model);
}

// Staff see of every inject when it came last in an attempt that is over.
void World::check_earlier(Member const& member, Model const& model) {
    for (auto const& [key, row] : member.person->station().store().rows) {
        auto const expected = model.earlier(row.team(), row.row());
        bool const same = row.has_earlier() ? expected && row.earlier().attempt() == expected->first &&
                                                  row.earlier().exercise_ms() == expected->second.count()
                                            : !expected;
        must(same, fmt::format("inject {} of team {} is told another earlier attempt", row.row(), row.team()));
    }
}

// Every inject holds what the script says, all of it.
void World::check_items(Member const& member, Model const& model) {
    Seat const& seat = model.seat(*member.principal.seat);
    for (auto const& [key, item] : member.person->station().store().items) {
        std::set<Canary> parts;
        each_canary(item.SerializeAsString(), [&](Canary const& canary) {
            if (canary.of != Of::written) parts.insert(canary);  // why it was shared
        });
        if (parts.empty() || item.withdrawn()) continue;
        must(parts == model.parts_of(seat.team, RowId{parts.begin()->index}),
             fmt::format("{} has inject {} without a part of it", who_is(member.principal), parts.begin()->index));
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
        must(receipt.leaf == as_text(stored.leaf),
             fmt::format("record {} has another hash than was acknowledged", receipt.sequence));
        auto const sent = sent_.find(std::string(receipt.command.begin(), receipt.command.end()));
        if (same && sent != sent_.end()) check_content(sent->second, stored.record);
    }
}

void World::check_content(v1::Command const& command, Record const& record) {
    if (command.has_write_observation()) {
        auto const& sent = command.write_observation();
        auto const* first = std::get_if<ObservationWritten>(&record.event);
        auto const* other = std::get_if<ObservationReworded>(&record.event);
        bool const same = (first != nullptr && first->key == sent.key() && first->words == sent.words()) ||
                          (other != nullptr && other->key == sent.key() && other->words == sent.words());
        must(same, fmt::format("record {} holds another observation than was sent", record.sequence));
    }
    if (command.has_write_lesson()) {
        auto const* stored = std::get_if<LessonWritten>(&record.event);
        must(stored != nullptr && stored->key == command.write_lesson().key() &&
                 stored->says.words == command.write_lesson().words() &&
                 stored->says.due == command.write_lesson().due(),
             fmt::format("record {} holds another lesson than was sent", record.sequence));
    }
    if (command.has_submit_decision()) check_decision(command.submit_decision(), record);
    if (command.has_write_message()) {
        auto const* sent = std::get_if<MessageSent>(&record.event);
        must(sent != nullptr && sent->text == command.write_message().text() &&
                 sent->to.size() == command.write_message().to_desks_size(),
             fmt::format("record {} holds another message than was sent", record.sequence));
    }
    if (command.has_write_diary()) {
        auto const* written = std::get_if<DiaryWritten>(&record.event);
        must(written != nullptr && written->text == command.write_diary().text(),
             fmt::format("record {} holds another entry than was written", record.sequence));
    }
    check_papers(command, record);
    if (command.has_send_request()) check_request(command.send_request(), record);
}

void World::check_decision(v1::SubmitDecision const& sent, Record const& record) {
    auto const* decided = std::get_if<DecisionRecorded>(&record.event);
    must(decided != nullptr, fmt::format("record {} should be a decision", record.sequence));
    if (decided == nullptr) return;
    Rationale const& rationale = decided->rationale;
    must(rationale.why == sent.rationale().why() && rationale.known == sent.rationale().known() &&
             rationale.risk == sent.rationale().risk() && rationale.ground_text == sent.rationale().ground_text() &&
             rationale.grounds.size() == static_cast<std::size_t>(sent.rationale().grounds_size()) &&
             decided->rejected.size() == static_cast<std::size_t>(sent.rejected_size()),
         fmt::format("record {} holds another rationale than was sent", record.sequence));
    auto const& decision = script_.decisions.at(decided->decision.value);
    std::set<OptionId> wanted;
    for (std::uint32_t const option : sent.options()) wanted.insert(decision.shown.at(option - 1));
    std::vector<std::uint32_t> order;
    for (std::uint32_t const item : sent.order()) order.push_back(decision.shown.at(item - 1).value);
    bool const leads = decision.kind == DecisionKind::rank || decision.kind == DecisionKind::number;
    auto const& answer = decided->answer;
    must((leads || wanted == std::set<OptionId>(answer.options.begin(), answer.options.end())) &&
             answer.order == order && answer.text == sent.text() &&
             answer.persons.size() == static_cast<std::size_t>(sent.persons_size()) &&
             answer.number.has_value() == sent.has_number() && answer.number.value_or(0) == sent.number(),
         fmt::format("record {} holds another choice than was sent", record.sequence));
}

void World::check_papers(v1::Command const& command, Record const& record) {
    if (command.has_add_element()) {
        auto const* added = std::get_if<BoardElementAdded>(&record.event);
        must(added != nullptr && added->key == command.add_element().key() &&
                 added->says.title == command.add_element().title(),
             fmt::format("record {} holds another element than was added", record.sequence));
    }
    if (command.has_set_element()) {
        auto const* changed = std::get_if<BoardElementChanged>(&record.event);
        must(changed != nullptr && changed->key == command.set_element().key() &&
                 (!command.set_element().has_title() || changed->says.title == command.set_element().title()),
             fmt::format("record {} holds another change than was sent", record.sequence));
    }
    if (command.has_save_document()) {
        auto const* saved = std::get_if<DocumentSaved>(&record.event);
        must(saved != nullptr && saved->text == command.save_document().text() &&
                 saved->version == command.save_document().based_on() + 1,
             fmt::format("record {} holds another text than was written", record.sequence));
    }
}

void World::check_request(v1::SendRequest const& sent, Record const& record) {
    auto const* request = std::get_if<RequestSent>(&record.event);
    auto const same_field = [](FieldValue const& stored, v1::FieldValue const& field) {
        return stored.text == field.text() &&
               std::equal(stored.words.begin(), stored.words.end(), field.words().begin(), field.words().end());
    };
    must(request != nullptr && request->request.value == sent.form() &&
             std::equal(request->fields.begin(), request->fields.end(), sent.fields().begin(), sent.fields().end(),
                        same_field),
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

// Two who looked at the same and pressed at once: one of them acts, the other is told.
void World::check_revisions() {
    std::map<std::tuple<int, std::uint32_t, std::uint32_t, std::uint32_t>, Sequence> first;
    std::map<std::pair<std::string, std::uint32_t>, Sequence> first_answer;
    for (auto const& [sequence, stamp, after] : [&] {
             std::vector<std::tuple<Sequence, CommandId, bool>> all;
             for (auto const& stored : journal_.durable()) {
                 Record const& record = stored.record;
                 auto const* decided = std::get_if<DecisionRecorded>(&record.event);
                 if (record.command && record.part == 1)
                     all.emplace_back(record.sequence, record.command->id,
                                      decided != nullptr && decided->timing == Timing::after_closing);
             }
             return all;
         }()) {
        auto const sent = sent_.find(std::string(stamp.begin(), stamp.end()));
        if (sent == sent_.end()) continue;
        v1::Command const& c = sent->second;
        Sequence before = 0;
        auto const once = [&](auto& map, auto key) {
            auto const [entry, fresh] = map.try_emplace(std::move(key), sequence);
            if (!fresh) before = entry->second;
        };
        if (c.has_row()) once(first, std::tuple(1, c.row().team(), c.row().row(), c.row().revision()));
        if (c.has_retime_row())
            once(first, std::tuple(1, c.retime_row().team(), c.retime_row().row(), c.retime_row().revision()));
        if (c.has_edit_row())
            once(first, std::tuple(1, c.edit_row().team(), c.edit_row().row(), c.edit_row().revision()));
        if (c.has_book_slot())
            once(first, std::tuple(4, c.book_slot().team(), c.book_slot().slot(), c.book_slot().revision()));
        if (c.has_nudge_line())
            for (auto const& each : c.nudge_line().teams())
                once(first, std::tuple(5, each.team(), c.nudge_line().line(), each.revision()));
        if (c.has_team()) once(first, std::tuple(2, c.team().team(), 0U, c.team().revision()));
        if (c.has_clock()) once(first, std::tuple(3, 0U, 0U, c.clock().revision()));
        if (c.has_submit_decision() && !after)
            once(first_answer, std::pair(c.submit_decision().decision(), c.submit_decision().based_on()));
        must(before == 0, fmt::format("records {} and {} were both pressed on the same revision", before, sequence));
    }
}

// The tree over all leaves is that of RFC 6962, continues every tree there was before, and includes every record.
void World::check_tree() {
    std::vector<Digest> leaves;
    for (auto const& stored : journal_.durable()) {
        must(stored.leaf == leaf_hash(stored.bytes),
             fmt::format("record {} has another hash than its bytes", stored.record.sequence));
        leaves.push_back(stored.leaf);
    }
    Digest const root = journal_.tree_head();
    must(root_of(leaves) == root, "the tree head is not that of the records");
    for (std::size_t i = 0; i < heads_.size() && i < proofs_max; ++i) {
        auto const& [size, head] = heads_[i];
        auto const proof = size == 0 ? Proof{} : consistency_proof(leaves, size);
        must(continues(head, size, root, leaves.size(), proof), "the tree does not continue an earlier one");
    }
    for (std::size_t i = 0; i < proofs_max; ++i) {
        std::size_t const at = dice_.below(leaves.size());
        must(includes(root, leaves.size(), at, leaves[at], inclusion_proof(leaves, at)),
             fmt::format("record {} is not in the tree", at + 1));
    }
}

// What a station holds is what a newcomer would be shown: nothing missed, nothing twice, nothing too much.
void World::check_screen(Member const& member) {
    auto const [fresh, first] = newcomer_sees_.try_emplace(member.audience);
    if (first) {
        projection::Projector const projector(process_->exercise());
        for (v1::View const& view : projector.snapshot(member.audience)) fresh->second.apply(view);
        still(fresh->second);
    }
    rehearsal::Store const* held = &member.person->station().store();
    std::optional<rehearsal::Store> without_times;
    if (!held->rows.empty()) {
        without_times = *held;
        still(*without_times);
        held = &*without_times;
    }
    for (std::string const& thing : held->differences(fresh->second))
        must(false, fmt::format("person {} sees {} otherwise than a newcomer would",
                                static_cast<std::uint64_t>(member.principal.person), thing));
}

}  // namespace orda::simulation
