// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "journal/sqlite_journal.hpp"
#include "journal/standby.hpp"

namespace orda::journal {

// A SqliteJournal whose file is copied to a second disk (Standby). All members are called on the loop's thread.
class CopiedJournal final : public runtime::JournalPort {
public:
    struct SecondDisk {
        std::string primary, copy;                            // paths of the exercise file and of its copy
        std::function<std::optional<std::string>()> unusable;  // Standby::Parts::unusable
        // For the operator's log, on the loop's thread: the copy stands still (fault), goes on again, or has ended.
        std::function<void(runtime::CopyState const&, bool ended)> note;
    };
    CopiedJournal(WriterHandle writer, Post post, SecondDisk disk);
    // Writes what waits, as ~SqliteJournal, then lets the copy catch up, for copy_finish_max at most.
    ~CopiedJournal() override;
    CopiedJournal(CopiedJournal const&) = delete;
    CopiedJournal& operator=(CopiedJournal const&) = delete;

    void listen(runtime::JournalListener* listener);

    void enqueue(std::vector<runtime::StoredRecord> records) override { journal_->enqueue(std::move(records)); }
    void pulse(ExerciseTime at, WallTime wall) override { journal_->pulse(at, wall); }
    [[nodiscard]] std::size_t waiting() const override { return journal_->waiting(); }

private:
    class Between;
    std::shared_ptr<Between> between_;
    std::unique_ptr<SqliteJournal> journal_;
    std::unique_ptr<Standby> standby_;
    std::function<void(runtime::CopyState const&, bool ended)> note_;
};

}  // namespace orda::journal
