// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "exercise/ids.hpp"
#include "journal/receipt.hpp"

namespace orda::journal {

struct Fault {
    exercise::Sequence sequence = 0;  // of the record; 0 = the file as a whole
    std::string words;
};

// What verify() looked at and found.
struct Report {
    static constexpr std::size_t lines_max = 200;  // faults, and notes, that are spelt out; the others are counted

    std::string path;
    std::string exercise;            // its random name
    exercise::Sequence records = 0;  // rows read
    Digest tree_head{};              // RFC 6962 root over all of them: compare it with what was noted elsewhere
    std::optional<Digest> fingerprint;  // of the state after replay
    std::vector<std::string> checked;     // what was looked at and holds, one sentence each
    std::vector<Fault> faults;
    std::size_t faults_more = 0;
    std::vector<std::string> noted;  // no faults, but whoever judges should know: restores, what was entered again
    std::size_t noted_more = 0;
    exercise::Sequence vouched = 0;  // a receipt or checkpoint that was given shows the records up to here
    std::vector<std::string> not_proven;  // what this check cannot know, or could not do

    bool unread = false;  // it is gone, or another process recovers it: nothing is said about its contents

    [[nodiscard]] bool ok() const { return faults.empty(); }
};

// What people kept outside the file.
struct Kept {
    std::vector<Receipt> receipts;
    std::vector<std::string> checkpoints;  // signed notes
};

// Looks through a whole exercise file, and holds against it what people kept. Opens it for reading only, never alters
// it or writes beside it, and works while a server writes: then it sees the records that are durable at one moment.
// Never throws; what cannot be read is a fault. Any thread; reads the disk. Replay runs in a child process, so that a
// file made up by somebody cannot stop ours.
[[nodiscard]] Report verify(std::string const& path, Kept const& kept = {});

// The report as lines for people, and as one line of JSON: {"file", "exercise", "records", "tree_head", "state",
// "ok", "faults": [{"record", "words"}], "faults_more", "noted", "noted_more", "checked", "vouched", "not_proven"}.
[[nodiscard]] std::string to_text(Report const& report);
[[nodiscard]] std::string to_json(Report const& report);

}  // namespace orda::journal
