// SPDX-License-Identifier: Apache-2.0
#include "bench/ack/stores.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <span>
#include <stdexcept>
#include <utility>

#include "base/ed25519.hpp"
#include "codec/script_codec.hpp"

namespace orda::bench {

using namespace exercise;

namespace {

constexpr off_t file_bytes = off_t{64} << 20U;
constexpr std::int64_t wall_start = 1'790'000'000'000'000;

Record decision_record(Sequence sequence) {
    Record record;
    record.sequence = sequence;
    record.at = ExerciseTime(static_cast<std::int64_t>(sequence));
    record.stamp = {WallTime(wall_start + static_cast<std::int64_t>(sequence)),
                    MonotonicTime(static_cast<std::int64_t>(sequence))};
    record.issuer = {
        PersonId{1'000 + sequence % 384}, Role::trainee, SeatId{static_cast<std::uint32_t>(sequence % 384)}, {}};
    CommandStamp stamp;
    stamp.content = sha256(std::to_string(sequence));
    std::copy_n(stamp.content.rbegin(), stamp.id.size(), stamp.id.begin());
    record.command = stamp;
    DecisionRecorded decision;
    decision.team = TeamId{static_cast<std::uint32_t>(sequence % 24)};
    decision.seat = *record.issuer.seat;
    decision.answer.options = {OptionId{0}};
    decision.rationale = rationale();
    decision.written_at = record.stamp.wall;
    decision.seen = stamp.content;
    record.event = std::move(decision);
    return record;
}

// Written, not only reserved: else each write also changes what belongs to the file.
int preallocated_file(std::filesystem::path const& path) {
    int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    std::string const zeros(std::size_t{1} << 20U, '\0');
    bool good = file >= 0;
    for (off_t at = 0; good && at < file_bytes; at += static_cast<off_t>(zeros.size()))
        good = ::pwrite(file, zeros.data(), zeros.size(), at) == static_cast<ssize_t>(zeros.size());
    if (!good || ::fsync(file) != 0) throw std::runtime_error(path.string() + " cannot be written");
    return file;
}

}  // namespace

Rationale rationale() {
    return {"The report names a place, a road and a debt that grows",
            "That somebody is warned before we are there",
            {},
            "CPC-180",
            "A report with signs of an offence is registered whoever made it"};
}

std::vector<std::vector<runtime::StoredRecord>> decision_records(std::size_t count) {
    std::vector<std::vector<runtime::StoredRecord>> records(count);
    for (std::size_t i = 0; i < count; ++i) records[i].push_back(journal::stored_record(decision_record(i + 2)));
    return records;
}

BareFile::BareFile(std::filesystem::path const& folder, std::string bytes)
    : file_(preallocated_file(folder / "bare")), bytes_(std::move(bytes)) {}

BareFile::~BareFile() { ::close(file_); }

void BareFile::poll(int) {
    if (waiting_.empty()) return;
    together_.clear();
    for (std::size_t i = 0; i < waiting_.size(); ++i) together_ += bytes_;
    if (at_ + static_cast<off_t>(together_.size()) > file_bytes) at_ = 0;
    auto const written = ::pwrite(file_, together_.data(), together_.size(), at_);
    if (written != static_cast<ssize_t>(together_.size()) || ::fdatasync(file_) != 0)
        throw std::runtime_error("the bare file cannot be written");
    at_ += written;
    for (auto const number : std::exchange(waiting_, {})) answered(number);
}

Journal::Journal(std::filesystem::path const& folder, std::vector<std::vector<runtime::StoredRecord>> const& records)
    : records_(records) {
    auto const key = SigningKey::generate();
    std::string const script = codec::encode(Script{});
    Record first;
    first.sequence = 1;
    first.stamp.wall = WallTime(wall_start);
    ExerciseCreated created{"bench", "bench", sha256(script), 1, {7}};
    created.signer = key.public_key();
    first.event = created;
    std::string const path = folder / "journal.orda";
    if (auto made = journal::create_exercise_file(path, script, {journal::stored_record(std::move(first))}); !made)
        throw std::runtime_error(made.error().words);
    auto opened = journal::open_exercise_file(path);
    if (!opened) throw std::runtime_error(opened.error().words);
    if (auto const signs = journal::sign_checkpoints(*opened, key, path); !signs)
        throw std::runtime_error(signs.error().words);
    writer_ = std::move(opened->writer);
}

void Journal::poll(int) {
    if (waiting_.empty()) return;
    auto const batches = std::span(records_).subspan(next_, waiting_.size());
    next_ += waiting_.size();
    if (auto const fault = writer_->write(batches)) throw std::runtime_error(*fault);
    for (auto const number : std::exchange(waiting_, {})) answered(number);
    if (auto const fault = writer_->tidy()) throw std::runtime_error(*fault);
}

}  // namespace orda::bench
