// SPDX-License-Identifier: Apache-2.0
#include "unit/journal/faulty_disk.hpp"

#include <doctest/doctest.h>

namespace orda::test {
namespace {

FaultyDisk* disk = nullptr;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs faulty_vfs;

// A file of ours; the real one follows it in memory.
struct File {
    sqlite3_file base;
    bool write_ahead_file;
    bool concerned;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return ours(file)->real(); }
sqlite3_io_methods const* methods(sqlite3_file* file) { return real(file)->pMethods; }

int fault(sqlite3_file* file, FaultyDisk::Operation operation) {
    return ours(file)->concerned ? disk->error_at(operation, ours(file)->write_ahead_file) : SQLITE_OK;
}

int close(sqlite3_file* f) { return methods(f)->xClose(real(f)); }
int read(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
    int const error = fault(f, FaultyDisk::Operation::read);
    return error != SQLITE_OK ? error : methods(f)->xRead(real(f), to, size, at);
}
int write(sqlite3_file* f, void const* from, int size, sqlite3_int64 at) {
    int const error = fault(f, FaultyDisk::Operation::write);
    return error != SQLITE_OK ? error : methods(f)->xWrite(real(f), from, size, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) { return methods(f)->xTruncate(real(f), size); }
int sync(sqlite3_file* f, int flags) {
    int const error = fault(f, FaultyDisk::Operation::sync);
    return error != SQLITE_OK ? error : methods(f)->xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) { return methods(f)->xFileSize(real(f), size); }
int lock(sqlite3_file* f, int level) { return methods(f)->xLock(real(f), level); }
int unlock(sqlite3_file* f, int level) { return methods(f)->xUnlock(real(f), level); }
int check_reserved_lock(sqlite3_file* f, int* out) { return methods(f)->xCheckReservedLock(real(f), out); }
int file_control(sqlite3_file* f, int op, void* arg) { return methods(f)->xFileControl(real(f), op, arg); }
int sector_size(sqlite3_file* f) { return methods(f)->xSectorSize(real(f)); }
int device_characteristics(sqlite3_file* f) { return methods(f)->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return methods(f)->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) { return methods(f)->xShmLock(real(f), offset, n, flags); }
void shm_barrier(sqlite3_file* f) { methods(f)->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return methods(f)->xShmUnmap(real(f), remove); }

sqlite3_io_methods const io_methods = {2,
                                       close,
                                       read,
                                       write,
                                       truncate,
                                       sync,
                                       file_size,
                                       lock,
                                       unlock,
                                       check_reserved_lock,
                                       file_control,
                                       sector_size,
                                       device_characteristics,
                                       shm_map,
                                       shm_lock,
                                       shm_barrier,
                                       shm_unmap,
                                       nullptr,
                                       nullptr};

int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out_flags) {
    ours(file)->write_ahead_file = (flags & SQLITE_OPEN_WAL) != 0;
    ours(file)->concerned = disk->concerns(name);
    int const error = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
    file->pMethods = real(file)->pMethods != nullptr ? &io_methods : nullptr;
    return error;
}

}  // namespace

FaultyDisk::FaultyDisk() {
    REQUIRE(disk == nullptr);
    disk = this;
    real_vfs = sqlite3_vfs_find(nullptr);
    faulty_vfs = *real_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    faulty_vfs.xOpen = open;
    REQUIRE(sqlite3_vfs_register(&faulty_vfs, 1) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&faulty_vfs);
    sqlite3_vfs_register(real_vfs, 1);
    disk = nullptr;
}

void FaultyDisk::fail(Operation operation, Where where, int nth, bool for_ever, int code) {
    operation_ = operation;
    where_ = where;
    for_ever_ = for_ever;
    code_ = code;
    faults_ = 0;
    left_ = nth;
}

void FaultyDisk::heal() { left_ = 0; }

int FaultyDisk::error_at(Operation operation, bool write_ahead_file) {
    if (left_ == 0 || operation != operation_) return SQLITE_OK;
    if (where_ != Where::anywhere && (where_ == Where::write_ahead_file) != write_ahead_file) return SQLITE_OK;
    if (left_ > 1) return --left_, SQLITE_OK;
    if (!for_ever_) left_ = 0;
    ++faults_;
    return code_;
}

}  // namespace orda::test
