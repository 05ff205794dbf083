// SPDX-License-Identifier: Apache-2.0
#include "journal/wal_check.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace orda::journal {
namespace {

// https://sqlite.org/fileformat2.html, section 4: 32 bytes of header, then frames of 24 bytes of header and a page.
constexpr std::size_t header_bytes = 32, frame_header_bytes = 24, summed_bytes = 24;
constexpr std::uint32_t magic = 0x377F0682;  // its lowest bit: sums are over big-endian words
constexpr std::size_t usual_page_bytes = 4096;
constexpr int attempts_max = 5;

using Sum = std::array<std::uint32_t, 2>;

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}
std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at + 4; i-- > at;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

class Wal {
public:
    explicit Wal(std::string_view bytes) : bytes_(bytes) {
        if (bytes.size() < header_bytes) return;
        big_ = (big_endian(bytes, 0) & 1U) != 0;
        sum_ = add({}, bytes.substr(0, summed_bytes));
        header_holds_ = (big_endian(bytes, 0) | 1U) == (magic | 1U) && sum_ == sums_at(summed_bytes);
        page_bytes_ = header_holds_ ? big_endian(bytes, 8) : usual_page_bytes;
        salt_ = header_holds_ ? bytes.substr(16, 8) : first_salt();
    }

    // Where reading ends although synced transactions follow; nothing when all is well.
    [[nodiscard]] std::optional<std::size_t> damaged_at() const {
        std::size_t const good = header_holds_ ? good_frames() : 0;
        std::size_t commit = good;
        while (commit < frames() && !(ours(commit) && commits(commit))) ++commit;
        // The header of a new file is synced before its first page.
        if (!header_holds_ && commit < frames()) return 0;
        for (std::size_t later = commit + 1; later < frames(); ++later)
            if (ours(later)) return offset(good);
        return std::nullopt;
    }

private:
    [[nodiscard]] std::size_t frame_bytes() const { return frame_header_bytes + page_bytes_; }
    [[nodiscard]] std::size_t offset(std::size_t index) const { return header_bytes + index * frame_bytes(); }
    [[nodiscard]] std::size_t frames() const {
        return bytes_.size() < header_bytes ? 0 : (bytes_.size() - header_bytes) / frame_bytes();
    }
    [[nodiscard]] std::string_view frame(std::size_t index) const {
        return bytes_.substr(offset(index), frame_bytes());
    }
    // Of this filling of the file, not left over from an earlier one.
    [[nodiscard]] bool ours(std::size_t index) const { return salt_of(index) == salt_; }
    [[nodiscard]] std::string_view salt_of(std::size_t index) const { return frame(index).substr(8, 8); }
    // Without a header: of the first frame that was ever written. What was laid out (wal_room.hpp) has none.
    [[nodiscard]] std::string_view first_salt() const {
        static constexpr std::string_view unwritten("\0\0\0\0\0\0\0\0", 8);
        for (std::size_t index = 0; index < frames(); ++index)
            if (salt_of(index) != unwritten) return salt_of(index);
        return unwritten;
    }
    [[nodiscard]] bool commits(std::size_t index) const { return big_endian(frame(index), 4) != 0; }
    [[nodiscard]] Sum sums_at(std::size_t at) const { return {big_endian(bytes_, at), big_endian(bytes_, at + 4)}; }

    [[nodiscard]] Sum add(Sum sum, std::string_view words) const {
        auto const word = [&](std::size_t at) { return big_ ? big_endian(words, at) : little_endian(words, at); };
        for (std::size_t at = 0; at + 8 <= words.size(); at += 8) {
            sum[0] += word(at) + sum[1];
            sum[1] += word(at + 4) + sum[0];
        }
        return sum;
    }
    [[nodiscard]] std::size_t good_frames() const {
        Sum sum = sum_;
        for (std::size_t index = 0; index < frames(); ++index) {
            sum = add(add(sum, frame(index).substr(0, 8)), frame(index).substr(frame_header_bytes));
            if (!ours(index) || sum != sums_at(offset(index) + 16)) return index;
        }
        return frames();
    }

    std::string_view bytes_, salt_;
    std::size_t page_bytes_ = usual_page_bytes;
    bool big_ = false, header_holds_ = false;
    Sum sum_{};
};

std::string read_all(std::string const& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::string bytes(file ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
    file.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

}  // namespace

std::string wal_fault(std::string const& path) {
    std::error_code error;
    std::string const name = std::filesystem::canonical(path, error).string() + "-wal";
    if (error) return {};
    for (int attempt = 1;; ++attempt) {
        std::string const bytes = read_all(name);
        auto const at = Wal(bytes).damaged_at();
        if (!at) return {};
        // A writer may have begun the file anew while it was read.
        bool const moved = read_all(name) != bytes;
        if (moved && attempt < attempts_max) continue;
        return fmt::format(
            "{}-wal is damaged at byte {}: pages follow that were written and synced later, and cannot be read; "
            "records "
            "are missing. Keep both files as they are; docs/OPERATING.md says how to go on (\"A damaged file\")",
            path, *at);
    }
}

}  // namespace orda::journal
