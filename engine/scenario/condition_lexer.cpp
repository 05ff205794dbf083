// SPDX-License-Identifier: Apache-2.0
#include "scenario/condition_lexer.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "scenario/alphabet.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using enum DiagnosticKind;
using exercise::Comparison;

struct Operator {
    std::string_view text;
    TokenKind kind;
    Comparison comparison = Comparison::equal;
};
// Longer ones first.
constexpr std::array operators = std::to_array<Operator>({{"!=", TokenKind::comparison, Comparison::not_equal},
                                                          {"<=", TokenKind::comparison, Comparison::less_or_equal},
                                                          {">=", TokenKind::comparison, Comparison::greater_or_equal},
                                                          {"=", TokenKind::comparison, Comparison::equal},
                                                          {"<", TokenKind::comparison, Comparison::less},
                                                          {">", TokenKind::comparison, Comparison::greater},
                                                          {"(", TokenKind::open},
                                                          {")", TokenKind::close},
                                                          {",", TokenKind::comma},
                                                          {"/", TokenKind::slash}});

struct Odd {
    std::string_view text, instead;
};
// Operators of other languages; longer ones first.
constexpr std::array odd_operators = std::to_array<Odd>({{"&&", "and"},
                                                         {"||", "or"},
                                                         {"==", "="},
                                                         {"<>", "!="},
                                                         {"=>", ">="},
                                                         {"=<", "<="},
                                                         {"&", "and"},
                                                         {"|", "or"},
                                                         {"≤", "<="},
                                                         {"≥", ">="},
                                                         {"≠", "!="}});
constexpr std::array odd_words = std::to_array<Odd>({{"AND", "and"},
                                                     {"OR", "or"},
                                                     {"NOT", "not"},
                                                     {"And", "and"},
                                                     {"Or", "or"},
                                                     {"Not", "not"},
                                                     {"и", "and"},
                                                     {"или", "or"},
                                                     {"не", "not"},
                                                     {"және", "and"},
                                                     {"немесе", "or"},
                                                     {"BY", "by"},
                                                     {"AFTER", "after"}});

template <class Table>
auto const* first_that_begins(Table const& table, std::string_view text) {
    auto const found =
        std::find_if(table.begin(), table.end(), [&](auto const& row) { return text.starts_with(row.text); });
    return found == table.end() ? nullptr : &*found;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_letter(char32_t c) { return is_latin_letter(c) || is_cyrillic_letter(c); }

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Tokens run() {
        while (!result_.problem) {
            while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
            if (at_ == text_.size()) break;
            read_one();
        }
        result_.tokens.push_back({TokenKind::end, {text_.size(), text_.size()}, {}});
        return std::move(result_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    void fail(DiagnosticKind kind, std::size_t length, std::vector<std::string> values) {
        result_.problem = SyntaxProblem{kind, {at_, at_ + length}, std::move(values)};
    }
    Token& put(TokenKind kind, std::size_t length) {
        result_.tokens.push_back({kind, {at_, at_ + length}, {}});
        at_ += length;
        return result_.tokens.back();
    }

    void read_one() {
        bool const signed_number = rest().size() > 1 && rest()[0] == '-' && is_digit(rest()[1]);
        bool const t_clock = rest().size() > 2 && rest().starts_with("T+") && is_digit(rest()[2]);
        if (is_digit(rest().front()) || signed_number || t_clock)
            return read_number(t_clock ? 2 : signed_number ? 1 : 0);
        if (is_letter(decode_utf8(rest()).value_or(CodePoint{0, 1}).value)) return read_word();
        if (auto const* odd = first_that_begins(odd_operators, rest()))
            return fail(odd_operator, odd->text.size(), {std::string(odd->text), std::string(odd->instead)});
        if (auto const* symbol = first_that_begins(operators, rest())) {
            put(symbol->kind, symbol->text.size()).comparison = symbol->comparison;
            return;
        }
        if (rest().front() == '!') return fail(odd_operator, 1, {"!", "not"});
        std::size_t const length = decode_utf8(rest()).value_or(CodePoint{0, 1}).bytes;
        fail(odd_character, length, {std::string(rest().substr(0, length))});
    }

    void read_number(std::size_t prefix) {
        std::size_t length = prefix;
        while (length < rest().size() && (is_digit(rest()[length]) || rest()[length] == ':' || rest()[length] == '.' ||
                                          is_latin_letter(static_cast<unsigned char>(rest()[length]))))
            ++length;
        std::string const text(rest().substr(0, length));
        std::string const meant = clock_suggestion(text);
        if (auto const number = parse_integer(text)) put(TokenKind::number, length).number = *number;
        else if (auto const clock = parse_clock(text)) put(TokenKind::clock, length).time = *clock;
        else if (auto const span = parse_span(text)) put(TokenKind::span, length).time = *span;
        else if (prefix == 2 || text.find_first_of(":.") != std::string::npos)
            fail(bad_clock, length, {text, meant.empty() ? "1:15" : meant});
        else fail(bad_span, length, {text, span_suggestion(text)});
    }

    void read_word() {
        std::size_t length = 0;
        while (length < rest().size()) {
            CodePoint const point = decode_utf8(rest().substr(length)).value_or(CodePoint{0, 1});
            char const c = rest()[length];
            if (!is_letter(point.value) && !is_digit(c) && c != '-' && c != '_') break;
            length += point.bytes;
        }
        std::string const word(rest().substr(0, length));
        auto const odd = std::find_if(odd_words.begin(), odd_words.end(), [&](Odd const& o) { return o.text == word; });
        if (odd != odd_words.end()) return fail(odd_operator, length, {word, std::string(odd->instead)});
        if (auto const lookalike = lookalike_of(word))
            return fail(lookalike_letter, length, {word, lookalike->letter, lookalike->latin});
        if (!is_id(word)) return fail(odd_character, length, {word});
        put(TokenKind::word, length).text = word;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Tokens result_;
};

}  // namespace

Tokens read_tokens(std::string_view text) { return Lexer(text).run(); }

}  // namespace orda::scenario
