// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/any_value.hpp"

// YAML files as many people write them: random trees in random styles, with remarks and blank lines anywhere. Knows
// nothing of the program's own rules of quoting.
namespace orda::test {

class RandomYaml {
public:
    explicit RandomYaml(std::uint64_t seed) : random_(seed) {}

    // A file; its remarks afterwards in remarks().
    std::string file() {
        text_.clear();
        remarks_.clear();
        names_ = 0;
        if (chance(10)) text_ += "\xEF\xBB\xBF";
        between(0);
        block_map(0, 3);
        if (chance(30)) between(0);
        if (chance(20)) with_carriage_returns();
        return text_;
    }
    [[nodiscard]] std::vector<std::string> const& remarks() const { return remarks_; }

private:
    bool chance(unsigned percent) { return random_.below(100) < percent; }
    template <class List>
    auto const& one_of(List const& list) {
        return list[random_.below(std::size(list))];
    }

    // ---- remarks ----

    std::string remark() {
        static constexpr std::string_view kinds[] = {" plain",       " a: 'b' {c}", "",
                                                     " \xD1\x8F #x", "|- \"quote",  " trailing  "};
        std::string words = "#r" + std::to_string(remarks_.size()) + ".";
        remarks_.push_back(words);
        return words + std::string(one_of(kinds));
    }
    // Lines of their own.
    void between(std::size_t indent) {
        while (chance(25)) {
            if (chance(50)) text_ += std::string(chance(20) ? random_.below(9) : 0, ' ') + "\n";
            else text_ += std::string(chance(70) ? indent : random_.below(9), ' ') + remark() + "\n";
        }
    }
    void end_line() {
        if (chance(20)) text_ += std::string(1 + random_.below(3), ' ') + remark();
        text_ += "\n";
    }

    // ---- texts ----

    std::string letters(std::size_t most) {
        static constexpr std::string_view pieces[] = {"a", "b", "\xD1\x8F",         "9",   "Z",
                                                      "-", "/", "\xF0\x9F\x99\x82", "e:e", "x#"};
        std::string text = "w";
        for (std::size_t left = random_.below(most); left > 0; --left) text += one_of(pieces);
        return text + "w";
    }
    std::string words(std::size_t most) {
        std::string text = letters(4);
        for (std::size_t left = random_.below(most); left > 0; --left) text += " " + letters(4);
        return text;
    }
    // Anything at all, without line breaks.
    std::string odd() {
        static constexpr std::string_view known[] = {"",
                                                     "no",
                                                     "1:45",
                                                     "012",
                                                     "null",
                                                     "~",
                                                     "a: b",
                                                     "# x",
                                                     " lead",
                                                     "trail ",
                                                     "it's",
                                                     "\"",
                                                     "'",
                                                     "-",
                                                     "- a",
                                                     "?",
                                                     "? a",
                                                     ":",
                                                     ": a",
                                                     "a:",
                                                     "x, y",
                                                     "{a}",
                                                     "[b]",
                                                     "&a",
                                                     "*a",
                                                     "!t",
                                                     "|",
                                                     ">",
                                                     "%y",
                                                     "@",
                                                     "`",
                                                     "---",
                                                     "...",
                                                     "--- a",
                                                     "-5",
                                                     "a #b",
                                                     "\xC2\xA0",
                                                     "\x01",
                                                     "\xE2\x80\xA8",
                                                     "\xEF\xBB\xBF",
                                                     "a\\nb",
                                                     "<<",
                                                     "=",
                                                     ",",
                                                     "\x7F",
                                                     "  ",
                                                     "\xC2\x85"
                                                     "x",
                                                     "\xEF\xBF\xBE",
                                                     "#",
                                                     "a?b"};
        if (chance(60)) return std::string(one_of(known));
        static constexpr std::string_view signs = " :#-?,{}[]'\"|>&*!%@`ab\\~=.<";
        std::string text;
        for (std::size_t left = random_.below(8); left > 0; --left) text += one_of(signs);
        return text;
    }
    std::string several_lines() {
        std::string text;
        for (std::size_t left = 1 + random_.below(4); left > 0; --left) {
            if (chance(70)) text += chance(50) ? words(4) : odd();
            if (left > 1 || chance(50)) text += "\n";
        }
        while (chance(20)) text += "\n";
        return text;
    }
    std::string any_text() {
        if (chance(50)) return words(6);
        if (chance(10)) return words(60);
        return chance(60) ? odd() : several_lines();
    }

    static std::string single(std::string_view text) {
        std::string quoted = "'";
        for (char const c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
        return quoted + "'";
    }
    static std::string doubled(std::string_view text) {
        std::string quoted = "\"";
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const c = static_cast<unsigned char>(text[i]);
            if (c == '"' || c == '\\') quoted += std::string("\\") + text[i];
            else if (c == '\n') quoted += "\\n";
            else if (c == 0x01) quoted += "\\x01";
            else if (c == 0x7F) quoted += "\\x7f";
            else if (text.substr(i).starts_with("\xC2\x85")) quoted += "\\N", i += 1;
            else if (text.substr(i).starts_with("\xE2\x80\xA8")) quoted += "\\L", i += 2;
            else if (text.substr(i).starts_with("\xEF\xBB\xBF")) quoted += "\\uFEFF", i += 2;
            else if (text.substr(i).starts_with("\xEF\xBF\xBE")) quoted += "\\U0000FFFE", i += 2;
            else quoted += text[i];
        }
        return quoted + "\"";
    }
    static bool is_simple(std::string_view text) {
        return text.find_first_of("\n\x01\x7F") == std::string_view::npos &&
               text.find("\xC2\x85") == std::string_view::npos && text.find("\xE2\x80\xA8") == std::string_view::npos &&
               text.find("\xEF\xBB\xBF") == std::string_view::npos &&
               text.find("\xEF\xBF\xBE") == std::string_view::npos;
    }
    // On one line, in any quotes that hold it. Bare only what letters() and words() made.
    std::string quoted(std::string const& text, bool may_be_bare) {
        bool const bare = text.size() > 1 && text.front() == 'w' && text.back() == 'w' &&
                          text.find_first_of("\n,?:{}[]#") == std::string::npos;
        if (bare && may_be_bare && chance(60)) return text;
        return is_simple(text) && chance(50) ? single(text) : doubled(text);
    }

    // A text behind a key or dash, to the end of its line or lines. `indent` of the lines below.
    void block_text(std::size_t indent) {
        switch (random_.below(8)) {
            case 0: return end_line();  // nothing
            case 1: return literal(indent);
            case 2: return folded(indent);
            case 3: return below_quoted(indent);
            default: break;
        }
        text_ += std::string(1 + random_.below(2), ' ') + quoted(any_text(), true);
        end_line();
    }
    void literal(std::size_t indent) {
        static constexpr std::string_view chomps[] = {"", "-", "+"};
        std::size_t const step = 1 + random_.below(4);
        text_ += (chance(50) ? " |" : " |" + std::to_string(step)) + std::string(one_of(chomps));
        end_line();
        for (std::size_t left = 1 + random_.below(4); left > 0; --left) {
            text_ += std::string(indent - 2 + step, ' ') + words(3) + (chance(10) ? " " : "") +
                     (chance(10) ? " #not a remark" : "") + "\n";
            if (chance(20)) text_ += "\n";
        }
    }
    void folded(std::size_t indent) {
        text_ += chance(50) ? " >" : " >-";
        end_line();
        for (std::size_t left = 1 + random_.below(3); left > 0; --left)
            text_ += std::string(indent, ' ') + words(3) + "\n" + (chance(20) ? "\n" : "");
    }
    // `key:` and the text on the next lines, with a remark in between.
    void below_quoted(std::size_t indent) {
        end_line();
        between(indent);
        text_ += std::string(indent, ' ') +
                 (chance(50) ? words(3) + "\n" + std::string(indent + 1, ' ') + words(3) : quoted(any_text(), true));
        end_line();
    }

    // ---- maps and lists ----

    std::string key(bool block) {
        std::string const number = std::to_string(names_++);
        if (chance(85)) return "k" + number;
        if (chance(10) && block) return "'" + std::string(100, 'k') + number + "'";
        return quoted(odd() + number, false);
    }

    void block_map(std::size_t indent, unsigned depth, bool begun = false) {
        for (std::size_t left = 1 + random_.below(5); left > 0; --left) {
            if (!begun) between(indent), text_ += std::string(indent, ' ');
            begun = false;
            if (chance(5)) {
                text_ += "? " + key(true);
                end_line();
                text_ += std::string(indent, ' ') + ":";
            } else {
                text_ += key(true) + (chance(10) ? " :" : ":");
            }
            value(indent, depth, true);
        }
    }
    void block_list(std::size_t indent, unsigned depth) {
        for (std::size_t left = 1 + random_.below(4); left > 0; --left) {
            between(indent);
            text_ += std::string(indent, ' ') + "-";
            value(indent, depth, false);
        }
    }
    void value(std::size_t indent, unsigned depth, bool in_map) {
        std::size_t const below = indent + 2 + random_.below(2);
        if (depth == 0 || chance(40)) return block_text(indent + 2);
        if (chance(40)) {
            text_ += " ";
            flow(below, depth - 1);
            return end_line();
        }
        if (chance(50)) {
            if (in_map || chance(30)) {
                end_line();
                return block_map(below, depth - 1);
            }
            text_ += " ";
            return block_map(indent + 2, depth - 1, true);
        }
        end_line();
        block_list(in_map && chance(20) ? indent : below, depth - 1);
    }

    // `{…}` or `[…]`, on one line or on several, with remarks where a line ends.
    void flow(std::size_t indent, unsigned depth) {
        bool const map = chance(60), wide = chance(40);
        auto const gap = [&] {
            if (!wide || !chance(60)) return void(text_ += chance(50) ? " " : "");
            end_line();
            between(indent);
            text_ += std::string(indent, ' ');
        };
        text_ += map ? "{" : "[";
        gap();
        std::size_t const count = random_.below(5);
        for (std::size_t i = 0; i < count; ++i) {
            if (map) text_ += key(false) + ": ";
            if (map && chance(5)) text_ += "";
            else if (depth > 0 && chance(20)) flow(indent + 1, depth - 1);
            else text_ += quoted(any_text(), true);
            if (i + 1 < count || chance(10)) text_ += ",";
            gap();
        }
        text_ += map ? "}" : "]";
    }

    void with_carriage_returns() {
        std::string both;
        for (char const c : text_) both += c == '\n' ? std::string("\r\n") : std::string(1, c);
        text_ = std::move(both);
    }

    Random random_;
    std::string text_;
    std::vector<std::string> remarks_;
    std::size_t names_ = 0;
};

}  // namespace orda::test
