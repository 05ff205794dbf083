// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstdint>

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
};

}  // namespace orda::test
