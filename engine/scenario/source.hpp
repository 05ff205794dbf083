// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace orda::scenario {

// A piece of one source file, in bytes.
struct Span {
    std::uint32_t source = 0;  // number of the file in Sources
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Position {
    std::uint32_t line = 1;    // from 1
    std::uint32_t column = 1;  // in characters (code points), from 1
};

// One file of the package with what is needed to say where something stands in it. A byte order mark is not part of
// it. The bytes belong to the caller and must outlive it.
class Source {
public:
    Source(std::string path, std::string_view bytes);

    [[nodiscard]] std::string const& path() const { return path_; }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

    [[nodiscard]] Position position(std::uint32_t offset) const;
    // Without its line break; `number` from 1.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;

private:
    std::string path_;
    std::string_view bytes_;
    std::vector<std::uint32_t> line_begins_;
};

// Turns numbers of code points into bytes. Steps from the one asked for last, so questions should come in order. The
// bytes must be well-formed UTF-8 and outlive it.
class CharacterCursor {
public:
    explicit CharacterCursor(std::string_view bytes) : bytes_(bytes) {}

    // The byte at which the code point with this number (from 0) begins.
    [[nodiscard]] std::uint32_t offset_of(std::size_t character);

private:
    std::string_view bytes_;
    std::size_t character_ = 0, at_ = 0;
};

class Sources {
public:
    std::uint32_t add(std::string path, std::string_view bytes);
    [[nodiscard]] Source const& at(std::uint32_t number) const { return sources_.at(number); }
    // "open-field/script.yaml:12:3"
    [[nodiscard]] std::string place(Span span) const;

private:
    std::deque<Source> sources_;
};

}  // namespace orda::scenario
