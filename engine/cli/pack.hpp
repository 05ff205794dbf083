// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

// Packs: several files in one, a plain POSIX tar (ustar, IEEE 1003.1, not compressed) that begins with a file
// SHA256SUMS over all others, as sha256sum writes it. Any tar and `sha256sum -c` read it. Reading takes what writing
// makes, to the byte, and refuses everything else: links, folders, other formats, names that lead out, more or less
// than the sums say. Nothing is compressed, so a size is never more than what is there. The errors are sentences.
// Blocks; any thread.
namespace orda::cli {

inline constexpr std::size_t pack_files_max = 1'000;
inline constexpr std::uint64_t pack_file_bytes_max = (std::uint64_t{1} << 33U) - 1;  // what a size in ustar can say
inline constexpr std::size_t pack_name_bytes_max = 100;

struct PackedFile {
    std::string name;  // in the pack: "x.orda", "media/clips/one.mp4"
    std::filesystem::path from;
};

// Whether a name may stand in a pack: relative, UTF-8, no control characters or backslashes, no empty or dotted steps.
[[nodiscard]] bool good_pack_name(std::string_view name);

// Writes a new file, 0600, synced; nothing is overwritten. The files must not change meanwhile.
[[nodiscard]] Result<void, std::string> write_pack(std::filesystem::path const& pack,
                                                   std::vector<PackedFile> const& files);

// Writes what is in a pack into an empty folder, 0600, and returns the names. What was written before an error stays:
// the caller throws the folder away.
[[nodiscard]] Result<std::vector<std::string>, std::string> read_pack(std::filesystem::path const& pack,
                                                                      std::filesystem::path const& folder);

}  // namespace orda::cli
