// SPDX-License-Identifier: Apache-2.0
#include "cli/pack.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <system_error>

#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "journal/new_file.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_bytes = 512;
constexpr std::size_t piece_bytes = 1U << 16U;
constexpr std::string_view sums_name = "SHA256SUMS";
constexpr std::size_t sums_bytes_max = pack_files_max * (64 + 2 + pack_name_bytes_max + 1);

using Block = std::array<char, block_bytes>;

// SHA-256 of what comes in pieces.
class Hasher {
public:
    Hasher() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    [[nodiscard]] std::string hex() {
        Digest digest{};
        EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
        return to_hex(digest);
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

struct Measured {
    std::uint64_t bytes = 0;
    std::string sum;
};

std::optional<Measured> measure(fs::path const& path) {
    std::ifstream input(path, std::ios::binary);
    if (!input) return std::nullopt;
    Measured measured;
    Hasher hasher;
    std::string piece(piece_bytes, '\0');
    while (input.read(piece.data(), static_cast<std::streamsize>(piece.size())) || input.gcount() > 0) {
        auto const count = static_cast<std::size_t>(input.gcount());
        hasher.add(std::string_view(piece).substr(0, count));
        measured.bytes += count;
    }
    measured.sum = hasher.hex();
    return measured;
}

// ---- the header of one file: IEEE 1003.1-2008, pax, "ustar Interchange Format" ----
struct Field {
    std::size_t at, size;
};
constexpr Field name_field{0, 100}, mode_field{100, 8}, size_field{124, 12}, sum_field{148, 8}, type_field{156, 1},
    magic_field{257, 8};

void put(Block& block, Field field, std::string_view text) { text.copy(block.data() + field.at, field.size); }
std::string_view raw(Block const& block, Field field) { return {block.data() + field.at, field.size}; }
std::string_view text(Block const& block, Field field) {
    std::string_view const all = raw(block, field);
    return all.substr(0, all.find('\0'));
}

std::string octal(std::uint64_t value, std::size_t digits) {
    std::string number(digits, '0');
    for (std::size_t i = digits; i-- > 0; value >>= 3U) number[i] = static_cast<char>('0' + (value & 7U));
    return number;
}
// Eleven or fewer octal digits, ended by NUL or a blank; nothing else, no base-256 of GNU.
std::optional<std::uint64_t> read_octal(std::string_view field) {
    std::uint64_t value = 0;
    auto const end = std::min(field.find_first_of(std::string_view("\0 ", 2)), field.size());
    auto const [stopped, error] = std::from_chars(field.data(), field.data() + end, value, 8);
    if (end == 0 || error != std::errc() || stopped != field.data() + end) return std::nullopt;
    return value;
}

// The sum of all bytes with blanks in its own place.
std::uint64_t sum_of(Block block) {
    put(block, sum_field, "        ");
    std::uint64_t sum = 0;
    for (char const c : block) sum += static_cast<unsigned char>(c);
    return sum;
}

Block header_of(std::string_view name, std::uint64_t bytes) {
    Block block{};
    put(block, name_field, name);
    put(block, mode_field, "0000600");
    put(block, {108, 8}, "0000000");  // owner, group
    put(block, {116, 8}, "0000000");
    put(block, size_field, octal(bytes, 11));
    put(block, {136, 12}, octal(0, 11));  // time: none
    put(block, type_field, "0");
    put(block, magic_field,
        std::string_view("ustar\0"
                         "00",
                         8));
    put(block, sum_field, octal(sum_of(block), 6) + '\0' + ' ');
    return block;
}

std::size_t padding_after(std::uint64_t bytes) {
    return static_cast<std::size_t>((block_bytes - bytes % block_bytes) % block_bytes);
}

void write_text(std::ofstream& output, std::string_view text) {
    output.write(text.data(), static_cast<std::streamsize>(text.size()));
}
void write_padding(std::ofstream& output, std::uint64_t bytes) {
    write_text(output, std::string(padding_after(bytes), '\0'));
}

// Copies a file behind its header; false when it is not what was measured.
bool write_body(std::ofstream& output, fs::path const& from, Measured const& measured) {
    std::ifstream input(from, std::ios::binary);
    Hasher hasher;
    std::string piece(piece_bytes, '\0');
    std::uint64_t left = measured.bytes;
    while (left > 0) {
        auto const wanted = static_cast<std::streamsize>(std::min<std::uint64_t>(left, piece.size()));
        if (!input.read(piece.data(), wanted)) return false;
        std::string_view const got = std::string_view(piece).substr(0, static_cast<std::size_t>(wanted));
        hasher.add(got);
        write_text(output, got);
        left -= static_cast<std::uint64_t>(wanted);
    }
    write_padding(output, measured.bytes);
    return hasher.hex() == measured.sum;
}

// "<64 hex digits>  <name>" a line.
std::optional<std::map<std::string, std::string>> read_sums(std::string_view all) {
    std::map<std::string, std::string> sums;
    while (!all.empty()) {
        auto const end = all.find('\n');
        if (end == std::string_view::npos || end < 67 || all.substr(64, 2) != "  ") return std::nullopt;
        std::string_view const sum = all.substr(0, 64), name = all.substr(66, end - 66);
        bool const hex = sum.find_first_not_of("0123456789abcdef") == std::string_view::npos;
        if (!hex || !good_pack_name(name) || name == sums_name) return std::nullopt;
        if (!sums.emplace(name, sum).second || sums.size() > pack_files_max) return std::nullopt;
        all.remove_prefix(end + 1);
    }
    return sums;
}

// Reads one pack from its beginning to its end.
class PackReader {
public:
    PackReader(fs::path const& pack, fs::path folder)
        : input_(pack, std::ios::binary), folder_(std::move(folder)), name_(pack.string()) {
        std::error_code error;
        left_ = fs::file_size(pack, error);
        if (error) left_ = 0;
    }

    Result<std::vector<std::string>, std::string> run() {
        if (!input_) return name_ + " cannot be read";
        auto sums = sums_at_the_beginning();
        if (!sums) return bad("it is no pack: it does not begin with a good " + std::string(sums_name));
        std::vector<std::string> names;
        while (auto const entry = next()) {
            auto const found = sums->find(entry->name);
            if (found == sums->end())
                return bad("\"" + entry->name + "\" comes twice, or is not in " + std::string(sums_name));
            if (auto const fault = extract(*entry, found->second); !fault.empty()) return bad(fault);
            names.push_back(entry->name);
            sums->erase(found);
        }
        if (!fault_.empty()) return bad(fault_);
        if (!sums->empty()) return bad("\"" + sums->begin()->first + "\" is missing");
        return names;
    }

private:
    struct Entry {
        std::string name;
        std::uint64_t bytes = 0;
    };

    std::string bad(std::string const& words) const { return name_ + ": " + words + "; nothing was unpacked"; }

    bool read(char* to, std::size_t count) {
        if (count > left_ || !input_.read(to, static_cast<std::streamsize>(count))) return false;
        left_ -= count;
        return true;
    }
    // The next file; nothing at the end or when something is wrong (fault_).
    std::optional<Entry> next() {
        Block block{};
        if (!read(block.data(), block.size())) return fault_ = "it ends too early", std::nullopt;
        if (block == Block{}) return at_end(), std::nullopt;
        Entry entry{std::string(text(block, name_field)), read_octal(raw(block, size_field)).value_or(0)};
        // To the byte what write_pack() writes: no link, folder, device, long name, other owner, sum or format.
        if (!good_pack_name(entry.name) || block != header_of(entry.name, entry.bytes))
            return fault_ = "it holds something that orda pack does not write", std::nullopt;
        if (entry.bytes > left_) return fault_ = "\"" + entry.name + "\" is cut off", std::nullopt;
        return entry;
    }
    bool read_padding(std::uint64_t bytes) {
        std::string rest(padding_after(bytes), 'x');
        return read(rest.data(), rest.size()) && rest.find_first_not_of('\0') == std::string::npos;
    }
    // Two empty blocks, then nothing but zeros (a tar may fill up its last record).
    void at_end() {
        std::string piece(block_bytes, '\0');
        bool second = false;
        while (left_ > 0) {
            if (!read(piece.data(), static_cast<std::size_t>(std::min<std::uint64_t>(block_bytes, left_))) ||
                piece.find_first_not_of('\0') != std::string::npos) {
                fault_ = "there is something after its end";
                return;
            }
            second = true;
        }
        if (!second) fault_ = "it ends too early";
    }
    std::optional<std::map<std::string, std::string>> sums_at_the_beginning() {
        auto const entry = next();
        if (!entry || entry->name != sums_name || entry->bytes > sums_bytes_max) return std::nullopt;
        std::string all(static_cast<std::size_t>(entry->bytes), '\0');
        if (!read(all.data(), all.size()) || !read_padding(entry->bytes)) return std::nullopt;
        return read_sums(all);
    }
    // What is wrong, in words.
    std::string extract(Entry const& entry, std::string const& sum) {
        fs::path const to = folder_ / entry.name;
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        int const descriptor = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (descriptor < 0) return to.string() + ": " + std::generic_category().message(errno);
        std::string fault = copy_body(descriptor, entry, sum);
        if (fault.empty() && ::fsync(descriptor) != 0) fault = std::generic_category().message(errno);
        ::close(descriptor);
        return fault;
    }
    std::string copy_body(int descriptor, Entry const& entry, std::string const& sum) {
        Hasher hasher;
        std::string piece(piece_bytes, '\0');
        for (std::uint64_t left = entry.bytes; left > 0;) {
            auto const count = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece.size()));
            if (!read(piece.data(), count)) return "\"" + entry.name + "\" is cut off";
            hasher.add(std::string_view(piece).substr(0, count));
            if (::write(descriptor, piece.data(), count) != static_cast<ssize_t>(count))
                return "\"" + entry.name + "\" cannot be written: " + std::generic_category().message(errno);
            left -= count;
        }
        if (!read_padding(entry.bytes)) return "there is something behind \"" + entry.name + "\"";
        return hasher.hex() == sum ? "" : "\"" + entry.name + "\" is not what its SHA-256 says";
    }

    std::ifstream input_;
    fs::path folder_;
    std::string name_, fault_;
    std::uint64_t left_ = 0;  // bytes of the pack that were not read yet
};

}  // namespace

bool good_pack_name(std::string_view name) {
    if (name.empty() || name.size() > pack_name_bytes_max || first_bad_utf8(name) != std::string_view::npos)
        return false;
    bool const plain = std::ranges::none_of(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\'; });
    if (!plain) return false;
    for (;;) {
        auto const slash = name.find('/');
        if (slash == 0 || name.empty() || name.front() == '.') return false;  // also "." and ".."
        if (slash == std::string_view::npos) return true;
        name.remove_prefix(slash + 1);
    }
}

Result<void, std::string> write_pack(fs::path const& pack, std::vector<PackedFile> const& files) {
    if (files.size() > pack_files_max)
        return "a pack holds at most " + std::to_string(pack_files_max) + " files, these are " +
               std::to_string(files.size());
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(pack, ignored)))
        return pack.string() + " is there already; nothing is overwritten";
    std::vector<Measured> measured;
    std::string sums;
    for (PackedFile const& file : files) {
        if (!good_pack_name(file.name) || file.name == sums_name)
            return "\"" + file.name + "\" cannot stand in a pack: use a name of at most " +
                   std::to_string(pack_name_bytes_max) + " bytes without \"..\" or control characters";
        auto found = measure(file.from);
        if (!found) return file.from.string() + " cannot be read";
        if (found->bytes > pack_file_bytes_max) return file.from.string() + " is larger than 8 GB";
        sums += found->sum + "  " + file.name + "\n";
        measured.push_back(std::move(*found));
    }
    journal::NewFile made(pack.string());
    if (made.error() != 0) return pack.string() + ": " + std::generic_category().message(made.error());
    std::ofstream output(made.name(), std::ios::binary);
    auto const begin = [&](std::string_view name, std::uint64_t bytes) {
        Block const block = header_of(name, bytes);
        write_text(output, {block.data(), block.size()});
    };
    begin(sums_name, sums.size());
    write_text(output, sums);
    write_padding(output, sums.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        begin(files[i].name, measured[i].bytes);
        if (!write_body(output, files[i].from, measured[i]))
            return files[i].from.string() + " changed while it was packed: try again";
    }
    write_text(output, std::string(2 * block_bytes, '\0'));
    output.close();
    if (!output) return pack.string() + " cannot be written: is the disk full?";
    if (int const error = made.publish(); error != 0) return journal::system_error(pack.string(), error).words;
    return {};
}

Result<std::vector<std::string>, std::string> read_pack(fs::path const& pack, fs::path const& folder) {
    return PackReader(pack, folder).run();
}

}  // namespace orda::cli
