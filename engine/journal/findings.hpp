// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/merkle.hpp"
#include "exercise/event.hpp"
#include "journal/epochs.hpp"
#include "journal/verify.hpp"

// What the parts of verify() share; nobody outside this folder includes it.
namespace orda::journal {

// What was read from the file.
struct Held {
    std::string exercise;
    std::vector<exercise::Record> records;  // those whose bytes can be decoded, in order
    MerkleLog log;                          // over the bytes of all rows as they lie there
    std::vector<EpochSpan> epochs;
};

// Puts into a report what a check finds.
class Findings {
public:
    explicit Findings(Report& report) : report_(report) {}

    void fault(exercise::Sequence sequence, std::string words) {
        if (report_.faults.size() < Report::lines_max) report_.faults.push_back({sequence, std::move(words)});
        else ++report_.faults_more;
    }
    // Told only when nothing was found since the last such sentence.
    void holds(std::string sentence) {
        std::size_t const faults = report_.faults.size() + report_.faults_more;
        if (std::exchange(faults_before_, faults) == faults) report_.checked.push_back(std::move(sentence));
    }
    void note(std::string sentence) {
        if (report_.noted.size() < Report::lines_max) report_.noted.push_back(std::move(sentence));
        else ++report_.noted_more;
    }
    void not_proven(std::string sentence) { report_.not_proven.push_back(std::move(sentence)); }
    // What somebody kept shows that the first `size` records are what they were.
    void vouched(exercise::Sequence size) { report_.vouched = std::max(report_.vouched, size); }

private:
    Report& report_;
    std::size_t faults_before_ = 0;
};

}  // namespace orda::journal
