// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace orda::test {

// A disk that reports errors when it is told to: stands between SQLite and the real one (a VFS, sqlite.org/vfs.html)
// for every database opened while it lives. One at a time.
class FaultyDisk {
public:
    enum class Operation : std::uint8_t { write, sync, read };
    enum class Where : std::uint8_t { anywhere, main_file, write_ahead_file };

    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(FaultyDisk const&) = delete;
    FaultyDisk& operator=(FaultyDisk const&) = delete;

    // From now on the nth operation of this kind (from 1) fails with an SQLite error code, and the following ones too
    // if it fails for ever. A write that fails writes nothing.
    void fail(Operation operation, Where where, int nth, bool for_ever, int code);
    // Faults hit only files whose name contains this; called before they are opened. Empty = all.
    void only(std::string part_of_name) { only_ = std::move(part_of_name); }
    [[nodiscard]] bool concerns(char const* name) const {
        return only_.empty() || (name != nullptr && std::string_view(name).find(only_) != std::string_view::npos);
    }
    void heal();
    [[nodiscard]] int faults() const { return faults_; }  // since the last fail()

    // For the VFS.
    int error_at(Operation operation, bool write_ahead_file);

private:
    std::atomic<int> left_{0};  // operations until the fault; 0 = healthy
    std::atomic<int> faults_{0};
    Operation operation_ = Operation::write;
    Where where_ = Where::anywhere;
    bool for_ever_ = false;
    int code_ = SQLITE_OK;
    std::string only_;
};

}  // namespace orda::test
