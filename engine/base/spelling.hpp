// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orda {

// Words as people type them: case, spaces and marks are left aside, letters and digits stay. "Ё" is "Е", a letter with
// its mark typed apart is that letter in Cyrillic.
class Spelling {
public:
    explicit Spelling(std::string_view text);

    [[nodiscard]] bool empty() const { return letters_.empty(); }
    // Whether the other stands in this text as whole words, however either is divided: "K 482 TRM" holds "K482TRM",
    // "Alina" does not hold "Ali".
    [[nodiscard]] bool holds(Spelling const& other) const;
    // Whether both are one word for word.
    [[nodiscard]] bool same(Spelling const& other) const { return letters_ == other.letters_; }
    [[nodiscard]] std::u32string const& letters() const { return letters_; }

private:
    std::u32string letters_;
    std::vector<bool> edges_;  // before each letter, and behind the last: a word begins or ends there
};

// The digits of every number in the text; spaces, hyphens, brackets, `+`, `.` and `/` may stand inside of one.
[[nodiscard]] std::vector<std::string> numbers_in(std::string_view text);

}  // namespace orda
