// SPDX-License-Identifier: Apache-2.0
#include "journal/epochs.hpp"

#include <algorithm>
#include <string_view>

#include "base/sha256.hpp"
#include "journal/text.hpp"

namespace orda::journal {

std::vector<EpochSpan> epochs_of(std::vector<exercise::Record> const& records) {
    std::vector<EpochSpan> epochs;
    for (exercise::Record const& record : records) {
        if (auto const* created = std::get_if<exercise::ExerciseCreated>(&record.event))
            epochs.push_back({created->epoch, record.sequence, 0, created->signer});
        else if (auto const* restored = std::get_if<exercise::ExerciseRestored>(&record.event))
            epochs.push_back({restored->epoch, record.sequence, restored->kept, restored->signer});
    }
    return epochs;
}

EpochSpan const* epoch_at(std::vector<EpochSpan> const& epochs, exercise::Sequence size) {
    auto const found =
        std::find_if(epochs.rbegin(), epochs.rend(), [&](EpochSpan const& epoch) { return epoch.record <= size; });
    return found == epochs.rend() ? nullptr : &*found;
}

EpochSpan const* epoch_numbered(std::vector<EpochSpan> const& epochs, std::uint32_t number) {
    auto const found =
        std::find_if(epochs.begin(), epochs.end(), [&](EpochSpan const& epoch) { return epoch.number == number; });
    return found == epochs.end() ? nullptr : &*found;
}

EpochSpan const* restore_without(std::vector<EpochSpan> const& epochs, std::uint32_t number, exercise::Sequence size) {
    auto const found = std::find_if(epochs.begin(), epochs.end(),
                                    [&](EpochSpan const& epoch) { return epoch.number > number && epoch.kept < size; });
    return found == epochs.end() ? nullptr : &*found;
}

std::string fingerprint_words(exercise::PublicKey const& key) {
    return in_fours(to_hex(sha256(std::string_view(reinterpret_cast<char const*>(key.data()), key.size()))));
}

}  // namespace orda::journal
