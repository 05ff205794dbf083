// SPDX-License-Identifier: Apache-2.0
#include "scenario/quoting.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace orda::scenario {
namespace {

// Nobody sees it, or it ends a line: it stands in double quotes as an escape. YAML 1.1, 5.1 and 5.4.
bool is_unseen(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
           c == 0xFFFF;
}

template <class Take>
void for_each_character(std::string_view text, Take take) {
    while (!text.empty()) {
        CodePoint const next = decode_utf8(text).value_or(CodePoint{0xFFFD, 1});
        take(next.value, text.substr(0, next.bytes));
        text.remove_prefix(next.bytes);
    }
}

bool has_unseen(std::string_view text, bool breaks_too) {
    bool found = false;
    for_each_character(
        text, [&](char32_t c, std::string_view) { found = found || (is_unseen(c) && (breaks_too || c != U'\n')); });
    return found;
}

bool begins_as_something_else(std::string_view text, bool in_braces) {
    if (std::string_view(",[]{}#&*!|>'\"%@`").find(text.front()) != std::string_view::npos) return true;
    if (text.starts_with("---") || text.starts_with("...")) return true;
    bool const alone = text.size() == 1 || text[1] == ' ';
    if (text.front() == '-') return alone;
    return (text.front() == '?' || text.front() == ':') && (alone || in_braces);
}

bool may_stand_bare(std::string_view text, bool in_braces) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
    if (begins_as_something_else(text, in_braces) || has_unseen(text, true)) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    return !in_braces || text.find_first_of(",[]{}?") == std::string_view::npos;
}

std::string in_single_quotes(std::string_view text) {
    std::string quoted = "'";
    for (char const c : text) quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + "'";
}

std::string in_double_quotes(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string quoted = "\"";
    for_each_character(text, [&](char32_t c, std::string_view bytes) {
        if (c == U'"' || c == U'\\') quoted.append("\\").append(bytes);
        else if (c == U'\n') quoted += "\\n";
        else if (!is_unseen(c)) quoted += bytes;
        else
            quoted.append(
                {'\\', 'u', digits[c >> 12U & 0xFU], digits[c >> 8U & 0xFU], digits[c >> 4U & 0xFU], digits[c & 0xFU]});
    });
    return quoted + "\"";
}

}  // namespace

std::string on_one_line(std::string_view text, bool in_braces) {
    if (may_stand_bare(text, in_braces)) return std::string(text);
    return has_unseen(text, true) ? in_double_quotes(text) : in_single_quotes(text);
}

bool may_stand_below(std::string_view text) {
    return text.find('\n') != std::string_view::npos && text.front() != ' ' && text.front() != '\n' &&
           text.find(" \n") == std::string_view::npos && text.back() != ' ' && !has_unseen(text, false);
}

}  // namespace orda::scenario
