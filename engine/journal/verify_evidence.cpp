// SPDX-License-Identifier: Apache-2.0
#include "journal/verify_evidence.hpp"

#include <algorithm>

#include "base/checkpoint.hpp"

namespace orda::journal {
namespace {

// What a restore says of a record that it did not have.
void explain_lost(std::string const& name, Receipt const& receipt, EpochSpan const& restore, Held const& held,
                  Findings& findings) {
    auto const again = std::find_if(held.records.begin(), held.records.end(), [&](exercise::Record const& record) {
        return record.sequence > restore.record && record.command && record.command->entered_before == receipt.sequence;
    });
    std::string const why = fmt::format("explained by the restore (record {}), which had {} records of epoch {}",
                                        restore.record, restore.kept, receipt.epoch);
    if (again == held.records.end())
        return findings.fault(0,
                              fmt::format("{} is {}; but the command was not entered again: it is missing", name, why));
    findings.note(
        fmt::format("{}: {}; the command was entered again as record {}. That it says the same as then, the "
                    "receipt does not show.",
                    name, why, again->sequence));
}

// What is wrong with a receipt whose records must be in the file; empty when nothing.
std::string receipt_fault(Receipt const& receipt, Held const& held) {
    if (receipt.last_sequence > held.log.size())
        return fmt::format("tells of record {}, but the file ends with record {}: its end is missing",
                           receipt.last_sequence, held.log.size());
    if (held.log.leaf(receipt.sequence - 1) != receipt.leaf)
        return fmt::format("has another leaf than record {}: that record was changed", receipt.sequence);
    if (held.log.root(receipt.last_sequence) != receipt.tree_head)
        return fmt::format("has another tree head: record {} is the same, but something before it was changed",
                           receipt.sequence);
    return {};
}

// What is wrong with a note that names this exercise and one of its epochs and must fit; empty when nothing.
std::string note_fault(std::string const& note, Checkpoint const& said, EpochSpan const& epoch, Held const& held) {
    if (!checkpoint_signed_by(note, epoch.signer))
        return fmt::format(
            "does not bear the signature of the key that record {} names: it was altered, or the file "
            "was rewritten with another key",
            epoch.record);
    if (restore_without(held.epochs, epoch.number, said.size) != nullptr) return {};
    if (said.size > held.log.size())
        return fmt::format("is over {} records, but the file ends with record {}: its end is missing", said.size,
                           held.log.size());
    if (said.size == 0 || held.log.root(said.size) != said.root)
        return fmt::format("is over other records than the first {} of this file: it was rewritten", said.size);
    return {};
}

}  // namespace

void check_receipt(std::size_t number, Receipt const& receipt, Held const& held, Findings& findings) {
    std::string const name = fmt::format("receipt {} (record {})", number, receipt.sequence);
    if (receipt.exercise != held.exercise)
        return findings.fault(0, fmt::format("{} is of the exercise {}", name, receipt.exercise));
    if (epoch_numbered(held.epochs, receipt.epoch) == nullptr)
        return findings.fault(0,
                              fmt::format("{} is of epoch {}, which this file does not have: it is an older copy, or "
                                          "its end is missing",
                                          name, receipt.epoch));
    if (!receipt.checkpoint.empty())
        check_kept_checkpoint("the checkpoint in " + name, receipt.checkpoint, held, findings);
    if (auto const* restore = restore_without(held.epochs, receipt.epoch, receipt.last_sequence); restore != nullptr)
        return explain_lost(name, receipt, *restore, held, findings);
    if (auto const fault = receipt_fault(receipt, held); !fault.empty())
        return findings.fault(0, fmt::format("{} {}", name, fault));
    findings.vouched(receipt.last_sequence);
}

void check_kept_checkpoint(std::string const& name, std::string const& note, Held const& held, Findings& findings) {
    auto const said = read_checkpoint(note);
    if (!said) return findings.fault(0, name + " is not a signed note");
    if (said->exercise != held.exercise)
        return findings.fault(0, fmt::format("{} is of the exercise {}", name, said->exercise));
    auto const* const epoch = epoch_numbered(held.epochs, said->epoch);
    if (epoch == nullptr)
        return findings.fault(0, fmt::format("{} is of epoch {}, which this file does not have", name, said->epoch));
    if (auto const fault = note_fault(note, *said, *epoch, held); !fault.empty())
        return findings.fault(0, fmt::format("{} {}", name, fault));
    auto const* const restore = restore_without(held.epochs, said->epoch, said->size);
    if (restore == nullptr) return findings.vouched(said->size);
    findings.note(
        fmt::format("{}: well signed, over {} records of epoch {}; explained by the restore (record {}), which "
                    "had {} of them.",
                    name, said->size, said->epoch, restore->record, restore->kept));
}

}  // namespace orda::journal
