// SPDX-License-Identifier: Apache-2.0
#include "people/csv.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.hpp"

namespace orda::people {
namespace {

// The text is well-formed UTF-8, so a byte that is no continuation begins a character.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text), delimiter_(find_delimiter()) {}

    Result<std::vector<CsvRow>, CsvFault> read() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            CsvRow row;
            if (auto fault = read_row(row)) return *fault;
            bool const empty = row.size() == 1 && row.front().text.empty();
            if (empty) continue;
            if (rows.size() == csv_rows_max)
                return CsvFault{line_ - 1, 1, "the list has more than " + std::to_string(csv_rows_max) + " lines"};
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    char find_delimiter() const {
        std::string_view const first = text_.substr(0, text_.find('\n'));
        for (char const candidate : {';', '\t'})
            if (first.find(candidate) != std::string_view::npos) return candidate;
        return ',';
    }

    bool at_line_end() const { return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }

    void step() {
        if (text_[at_] == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) {
            ++column_;
        }
        ++at_;
    }

    std::optional<CsvFault> read_row(CsvRow& row) {
        for (;;) {
            CsvField field{{}, line_, column_};
            bool const quoted = at_ < text_.size() && text_[at_] == '"';
            if (auto fault = quoted ? read_quoted(field) : read_plain(field)) return fault;
            row.push_back(std::move(field));
            if (at_line_end()) break;
            step();  // the delimiter
        }
        while (at_ < text_.size() && text_[at_] != '\n') step();
        if (at_ < text_.size()) step();
        return std::nullopt;
    }

    std::optional<CsvFault> read_plain(CsvField& field) {
        while (!at_line_end() && text_[at_] != delimiter_) {
            if (text_[at_] == '"')
                return CsvFault{line_, column_, "a quote inside a field: put the whole field in quotes"};
            field.text.push_back(text_[at_]);
            step();
        }
        return std::nullopt;
    }

    std::optional<CsvFault> read_quoted(CsvField& field) {
        step();
        for (; at_ < text_.size(); step()) {
            if (text_[at_] == '"') {
                step();
                if (at_ == text_.size() || text_[at_] != '"') return check_after_quote();
            }
            field.text.push_back(text_[at_]);
        }
        return CsvFault{field.line, field.column, "this quote is never closed"};
    }

    std::optional<CsvFault> check_after_quote() const {
        if (at_line_end() || text_[at_] == delimiter_) return std::nullopt;
        return CsvFault{line_, column_, "text after the closing quote of a field"};
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1, column_ = 1;
};

CsvFault bad_utf8(std::string_view text, std::size_t at) {
    std::string_view const before = text.substr(0, at);
    std::size_t const line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    return {static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
            static_cast<std::uint32_t>(count_characters(before.substr(line_begin)) + 1),
            "not UTF-8 here: save the list as \"CSV UTF-8\""};
}

}  // namespace

Result<std::vector<CsvRow>, CsvFault> read_csv(std::string_view text) {
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::size_t const bad = first_bad_utf8(text);
    if (bad != std::string_view::npos) return bad_utf8(text, bad);
    return Reader(text).read();
}

}  // namespace orda::people
