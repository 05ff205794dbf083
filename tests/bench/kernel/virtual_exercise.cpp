// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/virtual_exercise.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "codec/record_codec.hpp"
#include "runtime/message.hpp"

namespace orda::bench {

using namespace exercise;

VirtualExercise::VirtualExercise(RecordedPlay const& play, Parts parts)
    : play_(play), parts_(parts), exercise_(play.script), projector_(exercise_) {
    journal_.listen(this);
}

void VirtualExercise::run() {
    append_opening();
    for (Act const& each : play_.acts) act(each);
}

// The shell's loop, as exercise.hpp tells it.
void VirtualExercise::act(Act const& act) {
    round_up_to(act.at - Milliseconds(1));
    auto decided = exercise_.decide(act.command, act.issuer, act.at);
    ORDA_CHECK(decided.has_value() && !decided->empty(), "a command has the effect that it had");
    Sequence const first = exercise_.state().sequence + 1;
    append(std::move(*decided), act.at, act.issuer, act.stamp);
    if (parts_.journals) {
        Sequence const last = exercise_.state().sequence;
        receipts_.push_back({exercise_.state().created.exercise,
                             epoch_of(exercise_.state()),
                             first,
                             last,
                             log_.leaf(first - 1),
                             log_.root(last),
                             {}});
    }
    round_up_to(act.at);
}

void VirtualExercise::round_up_to(ExerciseTime to) {
    while (auto round = exercise_.advance(to)) append(std::move(round->events), round->at, {}, std::nullopt);
}

void VirtualExercise::append(Events events, ExerciseTime at, Issuer const& issuer,
                             std::optional<CommandStamp> const& stamp) {
    auto const parts = static_cast<std::uint32_t>(events.size());
    Sequence const before = exercise_.state().sequence;
    std::vector<runtime::StoredRecord> batch;
    batch.reserve(parts);
    for (std::uint32_t i = 0; i < parts; ++i) {
        Sequence const sequence = before + i + 1;
        ORDA_CHECK(sequence <= play_.records.size(), "no more records than were played");
        auto const& wall = play_.records[sequence - 1].record.stamp;
        batch.push_back(stored({sequence, at, i + 1, parts, stamp, issuer, wall, std::move(events[i])}));
    }
    write(std::move(batch), 0);
}

// The teams and seats were there before anybody could be told of them.
void VirtualExercise::append_opening() {
    for (std::size_t i = 0; i < play_.opening; ++i) write({stored(play_.records[i].record)}, play_.opening + 1);
}

runtime::StoredRecord VirtualExercise::stored(Record record) const {
    runtime::StoredRecord stored{std::move(record), {}, {}};
    if (!parts_.journals) return stored;
    stored.bytes = parts_.encodes ? codec::encode(stored.record) : play_.records[stored.record.sequence - 1].bytes;
    stored.leaf = leaf_hash(stored.bytes);
    return stored;
}

void VirtualExercise::write(std::vector<runtime::StoredRecord> batch, Sequence first_told) {
    if (parts_.journals) {
        for (auto const& stored : batch) log_.append(stored.leaf);
        journal_.enqueue(batch);
    }
    for (auto const& stored : batch) {
        exercise_.evolve(stored.record);
        if (!parts_.projects || stored.record.sequence < first_told) continue;
        waiting_.push_back({stored.record.sequence, projector_.project(stored.record)});
    }
    if (!parts_.journals) return tell();
    ORDA_CHECK(journal_.write_next(), "a memory journal writes");
}

void VirtualExercise::on_durable(Sequence sequence, std::chrono::microseconds) {
    ORDA_CHECK(waiting_.empty() || waiting_.back().depends_on <= sequence, "what is told is durable");
    tell();
}

void VirtualExercise::on_failed(std::string const&) { ORDA_CHECK(false, "a memory journal does not fail"); }

void VirtualExercise::tell() {
    for (Waiting const& waiting : waiting_)
        for (auto const& [audience, view] : waiting.told) {
            std::uint32_t const number = ++told_[audience];
            if (parts_.encodes) {
                encoded_bytes_ += runtime::Message(number, view).size();
            } else if (kept_) {
                (*kept_)[audience][number] = view.SerializeAsString();
            }
        }
    waiting_.clear();
}

Sequence VirtualExercise::first_difference() const {
    auto const& mine = journal_.durable();
    for (std::size_t i = 0; i < std::max(mine.size(), play_.records.size()); ++i) {
        if (i >= mine.size() || i >= play_.records.size()) return i + 1;
        if (codec::encode(mine[i].record) != play_.records[i].bytes || mine[i].leaf != play_.records[i].leaf)
            return i + 1;
    }
    return 0;
}

}  // namespace orda::bench
