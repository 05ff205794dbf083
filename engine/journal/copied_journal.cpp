// SPDX-License-Identifier: Apache-2.0
#include "journal/copied_journal.hpp"

#include <optional>
#include <utility>

namespace orda::journal {

// Stands between the journal and who listens to it: hands everything on, then wakes the copy, so that nobody waits for
// it. Posted reports hold it alive. Loop's thread.
class CopiedJournal::Between final : public runtime::JournalListener {
public:
    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) override {
        if (listener != nullptr) listener->on_durable(sequence, latency);
        if (standby != nullptr) standby->wake();
    }
    void on_checkpoint(std::string const& note_text) override {
        if (listener != nullptr) listener->on_checkpoint(note_text);
    }
    void on_copied(runtime::CopyState const& state) override {
        if (closed) return;
        if (listener != nullptr) listener->on_copied(state);
        if (note && state.fault != fault) note(state, false);
        fault = state.fault;
        newest = state;
    }
    void on_failed(std::string const& reason) override {
        if (listener != nullptr) listener->on_failed(reason);
    }

    runtime::JournalListener* listener = nullptr;
    Standby* standby = nullptr;
    std::function<void(runtime::CopyState const&, bool)> note;
    std::optional<runtime::CopyState> newest;  // for who listens later
    std::string fault;
    bool closed = false;
};

CopiedJournal::CopiedJournal(WriterHandle writer, Post post, SecondDisk disk)
    : between_(std::make_shared<Between>()),
      journal_(std::make_unique<SqliteJournal>(std::move(writer), post)),
      note_(std::move(disk.note)) {
    between_->note = note_;
    auto report = [post = std::move(post), between = between_](runtime::CopyState const& state) {
        post([between, state] { between->on_copied(state); });
    };
    standby_ = std::make_unique<Standby>(
        Standby::Parts{std::move(disk.primary), std::move(disk.copy), std::move(disk.unusable), std::move(report)});
    between_->standby = standby_.get();
}

CopiedJournal::~CopiedJournal() {
    between_->closed = true;
    between_->listener = nullptr;
    between_->standby = nullptr;
    standby_->let_go();
    journal_.reset();
    runtime::CopyState const state = standby_->finish();
    if (note_) note_(state, true);
}

void CopiedJournal::listen(runtime::JournalListener* listener) {
    between_->listener = listener;
    journal_->listen(listener != nullptr ? between_.get() : nullptr);
    if (listener != nullptr && between_->newest) listener->on_copied(*between_->newest);
}

}  // namespace orda::journal
