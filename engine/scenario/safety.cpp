// SPDX-License-Identifier: Apache-2.0
#include "scenario/safety.hpp"

#include <algorithm>
#include <array>

#include "scenario/alphabet.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using enum DiagnosticKind;

constexpr std::size_t phone_digits_min = 7, local_phone_digits = 11, card_digits = 16, account_length_min = 15;

bool is_letter(char c) { return is_latin_letter(static_cast<unsigned char>(c)); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// What a character means while a text is looked through.
struct Sign {
    bool word = false;    // of a word: nothing begins in its middle
    bool domain = false;  // of a domain or an address
    bool begins = false;  // something may begin with it
    bool digit = false, letter = false, dot = false;
};
constexpr auto signs = [] {
    std::array<Sign, 256> all{};
    for (unsigned i = 0; i < 256; ++i) {
        bool const ascii = is_latin_letter(i) || (i >= '0' && i <= '9');
        bool const dotted = ascii || i == '-' || i == '.';
        all[i] = {ascii || i >= 0x80 || i == '_',
                  dotted,
                  dotted || i == '+',
                  i >= '0' && i <= '9',
                  is_latin_letter(i),
                  i == '.'};
    }
    return all;
}();
Sign const& sign_of(char c) { return signs[static_cast<unsigned char>(c)]; }

// All that is looked for has a digit, or a letter behind a dot. Most texts end here, so there is no branch that depends
// on them.
bool may_hold_anything(std::string_view text) {
    bool found = false, dot = false;
    for (char const c : text) {
        Sign const& sign = sign_of(c);
        found |= sign.digit | (dot & sign.letter);
        dot = sign.dot;
    }
    return found;
}

template <class Is>
std::size_t run_length(std::string_view text, Is is) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is) - text.begin());
}

template <class Is>
std::string only(std::string_view text, Is is) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), is);
    return kept;
}

// "+9997" of "+999 7xx xxx xx xx".
std::string fixed_beginning(std::string_view pattern) {
    std::string text;
    for (char const c : pattern) {
        if (c == 'x' || (static_cast<unsigned char>(c) & 0x80) != 0) break;
        if (c != ' ') text.push_back(c);
    }
    return text;
}

class Scan {
public:
    Scan(std::string_view text, SafeNumbers const& safe) : text_(text), safe_(safe) {}

    std::vector<Finding> run() {
        while (at_ < text_.size()) {
            bool const begins = sign_of(text_[at_]).begins;
            std::size_t const length = begins ? std::max({account(), wallet(), digits(), domain()}) : 0;
            at_ += std::max<std::size_t>(length, 1);
            if (sign_of(text_[at_ - 1]).word) at_ += run_length(rest(), [](char c) { return sign_of(c).word; });
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] std::string_view rest() const {
        std::string_view text = text_;
        text.remove_prefix(at_);
        return text;
    }

    void report(DiagnosticKind kind, std::size_t length, std::vector<std::string> values) {
        values.insert(values.begin(), std::string(text_.substr(at_, length)));
        found_.push_back({kind, at_, at_ + length, std::move(values)});
    }
    void report_account(std::size_t length) {
        report(real_account, length, {fixed_beginning(safe_.card), fixed_beginning(safe_.account)});
    }

    // `KZ86 125K ZT50 0410 0100`: two letters, two digits, then groups of four. Steps over safe ones too.
    std::size_t account() {
        if (!is_upper(text_[at_])) return 0;
        std::string_view const text = rest();
        bool const begins = text.size() >= 4 && is_upper(text[1]) && is_digit(text[2]) && is_digit(text[3]);
        if (!begins) return 0;
        std::size_t end = 0, next = 0;
        while (next < text.size()) {
            std::size_t const group = run_length(text.substr(next), [](char c) { return is_upper(c) || is_digit(c); });
            if (group == 0 || (end > 0 && group > 4)) break;
            end = next + group;
            if (end >= text.size() || text[end] != ' ') break;
            next = end + 1;
        }
        std::string const plain = only(text.substr(0, end), [](char c) { return c != ' '; });
        if (plain.size() < account_length_min || only(plain, is_digit).size() < 6) return 0;
        if (!plain.starts_with(fixed_beginning(safe_.account))) report_account(end);
        return end;
    }

    // Addresses of real block chains.
    std::size_t wallet() {
        if (text_[at_] != '0' && text_[at_] != 'b') return 0;
        std::size_t const length = run_length(rest(), [](char c) { return is_letter(c) || is_digit(c); });
        std::string_view const word = rest().substr(0, length);
        bool const hex = word.starts_with("0x") && length == 42;
        bool const bech32 = word.starts_with("bc1") && length >= 26;
        if (!hex && !bech32) return 0;
        report_account(length);
        return length;
    }

    // Telephones and cards: digits with single blanks, hyphens and brackets between them.
    std::size_t digits() {
        if (text_[at_] != '+' && !is_digit(text_[at_])) return 0;
        std::string_view const text = rest();
        std::size_t length = 1;
        for (std::size_t i = 1; i < text.size(); ++i) {
            char const c = text[i];
            if (is_digit(c)) length = i + 1;
            else if ((c != ' ' && c != '-' && c != '(' && c != ')') || c == text[i - 1]) break;
        }
        if (length < phone_digits_min) return length;
        std::string_view const run = text.substr(0, length);
        std::string const plain = only(run, is_digit);
        if (run.front() == '+' && plain.size() >= phone_digits_min) {
            if (!("+" + plain).starts_with(fixed_beginning(safe_.phone))) report(real_phone, length, {safe_.phone});
        } else if (is_card(run, plain)) {
            if (!plain.starts_with(fixed_beginning(safe_.card))) report_account(length);
        } else if (is_local_phone(run, plain)) {
            report(real_phone, length, {safe_.phone});
        }
        return length;
    }

    static bool is_card(std::string_view run, std::string_view plain) {
        bool const grouped =
            run.size() == card_digits + 3 && !is_digit(run[4]) && !is_digit(run[9]) && !is_digit(run[14]);
        return plain.size() == card_digits && (run.size() == card_digits || grouped);
    }
    static bool is_local_phone(std::string_view run, std::string_view plain) {
        bool const mobile = plain.size() == local_phone_digits && (plain[0] == '8' || plain[0] == '7') &&
                            (plain[1] == '7' || plain[1] == '9');
        return mobile && (run.size() == plain.size() || !is_digit(run[1]));
    }

    std::size_t domain() {
        std::string_view const text = rest();
        std::size_t length = run_length(text, [](char c) { return sign_of(c).domain; });
        while (length > 0 && !sign_of(text[length - 1]).word) --length;
        std::string_view const word = text.substr(0, length);
        std::size_t const dot = word.rfind('.');
        if (dot == std::string_view::npos || dot == 0) return 0;
        if (run_length(word, [](char c) { return is_digit(c) || c == '.'; }) == length) {
            if (is_public_address(word)) report(real_domain, length, {});
            return length;
        }
        std::string_view const top = word.substr(dot + 1);
        bool const addressed = at_ > 0 && (text_[at_ - 1] == '@' || text_[at_ - 1] == '/');
        bool const stated = addressed || word.starts_with("www.");
        bool const alphabetic = top.size() >= 2 && std::all_of(top.begin(), top.end(), is_letter);
        if (!alphabetic || top == "example" || !(stated || is_top_level(top))) return 0;
        report(real_domain, length, {});
        return length;
    }

    static bool is_top_level(std::string_view top) {
        static constexpr std::array known = std::to_array<std::string_view>(
            {"com", "org",  "net",    "int", "gov", "edu",  "info", "biz",   "io", "me", "tv",
             "app", "site", "online", "xyz", "top", "shop", "club", "onion", "kz", "ru", "kg",
             "uz",  "tj",   "tm",     "by",  "su",  "ua",   "cn",   "eu",    "de", "uk"});
        return std::find(known.begin(), known.end(), top) != known.end();
    }

    // Not the networks kept for documentation (RFC 5737), private use or the own machine.
    static bool is_public_address(std::string_view word) {
        if (std::count(word.begin(), word.end(), '.') != 3) return false;
        static constexpr std::array kept =
            std::to_array<std::string_view>({"192.0.2.", "198.51.100.", "203.0.113.", "10.", "127.", "192.168.", "0."});
        return std::none_of(kept.begin(), kept.end(),
                            [&](std::string_view prefix) { return word.starts_with(prefix); });
    }

    std::string_view text_;
    SafeNumbers const& safe_;
    std::size_t at_ = 0;
    std::vector<Finding> found_;
};

bool is_template(std::string_view name) {
    if (name == "team" || name == "case" || name == "time") return true;
    bool const shifted = name.starts_with("time+") || name.starts_with("time-");
    return shifted && parse_span(name.substr(5)).has_value();
}

}  // namespace

std::vector<Finding> find_real_data(std::string_view text, SafeNumbers const& safe) {
    return may_hold_anything(text) ? Scan(text, safe).run() : std::vector<Finding>{};
}

std::vector<Finding> find_text_faults(std::string_view text) {
    std::vector<Finding> found;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        std::size_t const close = text.find_first_of("{}\n", open + 1);
        if (close == std::string_view::npos || text[close] != '}') continue;
        if (!is_template(text.substr(open + 1, close - open - 1)))
            found.push_back({bad_template, open, close + 1, {std::string(text.substr(open, close + 1 - open))}});
    }
    for (MixedWord const word : mixed_words(text))
        found.push_back(
            {mixed_alphabet, word.begin, word.end, {std::string(text.substr(word.begin, word.end - word.begin))}});
    return found;
}

}  // namespace orda::scenario
