// SPDX-License-Identifier: Apache-2.0
#include "journal/verify_signatures.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <optional>

#include "base/checkpoint.hpp"

namespace orda::journal {
namespace {

constexpr exercise::PublicKey nobody{};

// Why a note of the table is no good, in words that go on from "the checkpoint over 64 records "; empty when it is.
std::string checkpoint_fault(std::uint64_t size, std::string const& note, Held const& held) {
    auto const said = read_checkpoint(note);
    if (!said) return "is not a signed note";
    if (said->size != size) return fmt::format("speaks of {} records", said->size);
    if (said->exercise != held.exercise) return "is of another exercise";
    if (size > held.log.size()) return "covers more than the file holds: records are missing at the end";
    auto const* const epoch = epoch_at(held.epochs, size);
    if (epoch == nullptr) return "cannot be checked: record 1 does not say who signs";
    if (said->epoch != epoch->number)
        return fmt::format("is of epoch {}, and these records are of epoch {}", said->epoch, epoch->number);
    if (epoch->signer == nobody)
        return fmt::format("stands there although record {} names nobody who signs", epoch->record);
    if (!checkpoint_signed_by(note, epoch->signer))
        return fmt::format("does not bear the signature of the key that record {} names", epoch->record);
    return held.log.root(size) == said->root ? "" : "is over other records: it names another tree head";
}

void tell_signed(std::uint64_t checkpoints, std::uint64_t newest, Held const& held, Findings& findings) {
    auto const records = held.log.size();
    if (held.epochs.empty() || records == 0) return;
    auto const& signer = held.epochs.back().signer;
    if (signer == nobody) {
        findings.not_proven("Nobody signed this exercise: it was made without a key, so there are no checkpoints.");
        return;
    }
    findings.holds(fmt::format(
        "Checkpoints: {}. Each bears the signature of the key that the records name (fingerprint {}) and is over "
        "exactly the records that stand here.",
        checkpoints == 0 ? "none yet" : fmt::format("{}, the newest over records 1 to {}", checkpoints, newest),
        fingerprint_words(signer)));
    if (newest < records)
        findings.not_proven(
            fmt::format("{} {} not yet under a signature. A server signs at a pause, at ENDEX, when it "
                        "stops, and within ten seconds while it runs.",
                        newest + 1 == records ? fmt::format("Record {}", records)
                                              : fmt::format("Records {} to {}", newest + 1, records),
                        newest + 1 == records ? "is" : "are"));
    findings.not_proven(
        "Whose key that is: compare its fingerprint with a day sheet that people signed. Whoever has the key can sign "
        "another history.");
}

}  // namespace

void check_epochs(Held const& held, Findings& findings) {
    std::uint32_t before = 0;
    for (exercise::Record const& record : held.records) {
        if (auto const* created = std::get_if<exercise::ExerciseCreated>(&record.event)) before = created->epoch;
        auto const* const restored = std::get_if<exercise::ExerciseRestored>(&record.event);
        if (restored == nullptr) continue;
        if (restored->epoch <= before)
            findings.fault(record.sequence, fmt::format("epoch {} does not rise from {}", restored->epoch, before));
        before = restored->epoch;
        auto const kept = record.sequence - record.part;
        if (restored->kept != kept) {
            findings.fault(record.sequence,
                           fmt::format("the restore says that it took over {} records, but {} stand before it",
                                       restored->kept, kept));
        } else if (kept > held.log.size() || held.log.root(kept) != restored->tree_head) {
            findings.fault(record.sequence, "the restore took over other records than those before it");
        }
        findings.note(
            fmt::format("Record {}: restored from a copy that had {} records. What an earlier disk held after "
                        "them is not in this file. Epoch {} begins, signed with the key {}.",
                        record.sequence, restored->kept, restored->epoch, fingerprint_words(restored->signer)));
    }
    if (held.epochs.size() > 1) findings.holds("Each restore names the records that it took over, and a higher epoch.");
}

void check_checkpoints(SQLite::Database& database, Held const& held, Findings& findings) {
    SQLite::Statement query(database, "SELECT size, note FROM checkpoints ORDER BY size");
    std::uint64_t checkpoints = 0, newest = 0;
    bool roots_differ = false;  // after one change every later root differs: that is said once
    while (query.executeStep()) {
        auto const size = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
        std::string const fault = checkpoint_fault(size, query.getColumn(1).getString(), held);
        bool const root = fault.ends_with("another tree head");
        if (!fault.empty() && !(root && std::exchange(roots_differ, root)))
            findings.fault(0, fmt::format("the checkpoint over {} records {}", size, fault));
        ++checkpoints;
        if (fault.empty()) newest = size;
    }
    tell_signed(checkpoints, newest, held, findings);
}

}  // namespace orda::journal
