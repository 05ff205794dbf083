// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/ack/load.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"

// What keeps records without any socket.
namespace orda::bench {

// What stands in every decision of the bench.
exercise::Rationale rationale();
// Records of decisions, numbered from 2 on, as the program writes them.
std::vector<std::vector<runtime::StoredRecord>> decision_records(std::size_t count);

// The limit: a file whose blocks are all there, written on and made durable by fdatasync. What is asked meanwhile goes
// with the next one.
class BareFile final : public Path {
public:
    BareFile(std::filesystem::path const& folder, std::string bytes);
    ~BareFile() override;
    BareFile(BareFile const&) = delete;
    void ask(std::uint64_t number) override { waiting_.push_back(number); }
    void poll(int) override;

private:
    int file_ = -1;
    std::string bytes_, together_;
    off_t at_ = 0;
    std::vector<std::uint64_t> waiting_;
};

// The product's journal without its thread: exercise file, readable columns, tree, signed checkpoints.
class Journal final : public Path {
public:
    Journal(std::filesystem::path const& folder, std::vector<std::vector<runtime::StoredRecord>> const& records);
    void ask(std::uint64_t number) override { waiting_.push_back(number); }
    void poll(int) override;

private:
    std::vector<std::vector<runtime::StoredRecord>> const& records_;
    std::size_t next_ = 0;
    journal::WriterHandle writer_;
    std::vector<std::uint64_t> waiting_;
};

}  // namespace orda::bench
