// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

namespace orda::server {

class FlushList;

// A connection with bytes that leave at the end of the loop turn.
class Flushable {
public:
    explicit Flushable(FlushList& list) : list_(list) {}
    virtual ~Flushable();
    Flushable(Flushable const&) = delete;
    Flushable& operator=(Flushable const&) = delete;
    virtual void flush() = 0;

protected:
    void flush_at_turn_end();

private:
    friend class FlushList;
    FlushList& list_;
    bool listed_ = false;
};

// What is to be flushed when this loop turn ends: what a turn produced for one connection leaves with one system call.
class FlushList {
public:
    void flush() {
        // Flushing does not list anything new: what it leads to are handlers of later turns.
        for (std::size_t i = 0; i < listed_.size(); ++i) {
            Flushable* const each = listed_[i];
            if (each == nullptr) continue;  // gone since
            each->listed_ = false;
            each->flush();
        }
        listed_.clear();
    }
    [[nodiscard]] bool empty() const { return listed_.empty(); }

private:
    friend class Flushable;
    std::vector<Flushable*> listed_;
};

inline Flushable::~Flushable() {
    if (listed_) std::replace(list_.listed_.begin(), list_.listed_.end(), this, static_cast<Flushable*>(nullptr));
}

inline void Flushable::flush_at_turn_end() {
    if (listed_) return;
    listed_ = true;
    list_.listed_.push_back(this);
}

}  // namespace orda::server
