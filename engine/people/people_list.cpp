// SPDX-License-Identifier: Apache-2.0
#include "people/people_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "people/csv.hpp"

namespace orda::people {
namespace {

using runtime::Problem;

enum ColumnName : std::size_t { team_column, desk_column, number_column, name_column };
constexpr std::array<std::string_view, 4> column_names = {"team", "desk", "number", "name"};

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    std::size_t const first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string lower_ascii(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string listing(std::vector<std::string> const& words) {
    std::string text;
    for (std::string const& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

// Who sits in no team and plays nobody.
std::optional<exercise::Post> post_in(std::string_view word) {
    if (word == "evaluator") return exercise::Post::evaluator;
    if (word == "interpreter") return exercise::Post::interpreter;
    return std::nullopt;
}

class ListReader {
public:
    explicit ListReader(Places const& places) : places_(places) {
        for (Places::Cast const& member : places.cast) cast_ids_.push_back(member.id);
    }

    Result<std::vector<NamedSeat>, std::vector<Problem>> read(std::vector<CsvRow> const& rows) {
        if (rows.empty())
            return std::vector{Problem{1, 1, "the list is empty: its first line is team,desk,number,name"}};
        read_header(rows.front());
        if (problems_.empty())
            for (std::size_t i = 1; i < rows.size(); ++i) read_row(rows[i]);
        if (!problems_.empty()) return problems_;
        return seats_;
    }

private:
    void problem(CsvField const& at, std::string message) {
        if (problems_.size() < problems_max) problems_.push_back({at.line, at.column, std::move(message)});
    }

    void read_header(CsvRow const& row) {
        columns_ = row.size();
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const name = std::ranges::find(column_names, lower_ascii(trim(row[i].text)));
            if (name == column_names.end()) {
                problem(row[i],
                        "column \"" + row[i].text + "\" is not known: the columns are team, desk, number, name");
                continue;
            }
            auto& place = column_[static_cast<std::size_t>(name - column_names.begin())];
            if (place) problem(row[i], "column \"" + row[i].text + "\" stands twice");
            place = i;
        }
        for (std::size_t const needed : {team_column, desk_column, name_column})
            if (!column_[needed])
                problem(row.front(),
                        "column \"" + std::string(column_names[needed]) + "\" is missing in the first line");
    }

    void read_row(CsvRow const& row) {
        if (row.size() != columns_) {
            problem(row.front(), "this line has " + std::to_string(row.size()) + " fields, the first line has " +
                                     std::to_string(columns_));
            return;
        }
        std::optional<exercise::Seat> seat = read_place(row);
        CsvField const& name_field = row[*column_[name_column]];
        std::string_view const name = trim(name_field.text);
        if (name.size() > person_name_bytes_max) problem(name_field, "this name is too long");
        if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
            problem(name_field, "this name has a line break or control character in it");
        if (!seat || !read_number(row, *seat)) return;
        CsvField const& desk = row[*column_[desk_column]];
        auto const [taken, first] = taken_.try_emplace(*seat, Taken{desk.line});
        if (!first && seat->post != exercise::Post::trainee) {
            problem(desk, "this seat stands in line " + std::to_string(taken->second.line) + " already");
            return;
        }
        if (taken->second.people == exercise::speakers_max) {
            problem(desk, "at most " + std::to_string(exercise::speakers_max) +
                              " people share a seat: six lines above name it already, the first is line " +
                              std::to_string(taken->second.line));
            return;
        }
        seats_.push_back({*seat, std::string(name), ++taken->second.people});
    }

    // Team and desk, or a cast member; without the number.
    std::optional<exercise::Seat> read_place(CsvRow const& row) {
        CsvField const& team = row[*column_[team_column]];
        CsvField const& desk = row[*column_[desk_column]];
        exercise::Seat seat;
        if (trim(team.text).empty()) {
            if (std::ranges::find(cast_ids_, trim(desk.text)) == cast_ids_.end()) {
                if (auto const post = post_in(lower_ascii(trim(desk.text)))) {
                    seat.post = *post;
                    return seat;
                }
            }
            auto const member = position(cast_ids_, desk);
            if (!member) return std::nullopt;
            seat.post = exercise::Post::actor;
            seat.cast.value = *member;
            return seat;
        }
        auto const team_at = position(places_.teams, team);
        auto const desk_at = position(places_.desks, desk);
        if (!team_at || !desk_at) return std::nullopt;
        seat.team.value = *team_at;
        seat.desk.value = *desk_at;
        return seat;
    }

    std::optional<std::uint32_t> position(std::vector<std::string> const& words, CsvField const& field) {
        auto const found = std::ranges::find(words, trim(field.text));
        if (found != words.end()) return static_cast<std::uint32_t>(found - words.begin());
        problem(field, "\"" + field.text + "\" is none of: " + listing(words));
        return std::nullopt;
    }

    [[nodiscard]] std::uint32_t seats_at(exercise::Seat const& seat) const {
        if (seat.post == exercise::Post::evaluator) return places_.evaluators;
        if (seat.post == exercise::Post::interpreter) return places_.interpreters;
        return seat.post == exercise::Post::actor ? places_.cast[seat.cast.value].casts : places_.seats_per_desk;
    }

    bool read_number(CsvRow const& row, exercise::Seat& seat) {
        std::uint32_t const most = seats_at(seat);
        CsvField const& field = row[column_[number_column].value_or(*column_[desk_column])];
        std::string_view const text = column_[number_column] ? trim(field.text) : std::string_view{};
        if (text.empty()) {
            while (seat.number <= most && taken_.contains(seat)) ++seat.number;
        } else if (std::from_chars(text.data(), text.data() + text.size(), seat.number).ptr !=
                   text.data() + text.size()) {
            problem(field, "\"" + std::string(text) + "\" is not a number");
            return false;
        }
        if (seat.number >= 1 && seat.number <= most) return true;
        problem(field,
                "there is no such seat: this desk has " + std::to_string(most) + (most == 1 ? " seat" : " seats"));
        return false;
    }

    Places const& places_;
    std::vector<std::string> cast_ids_;
    std::array<std::optional<std::size_t>, column_names.size()> column_{};
    std::size_t columns_ = 0;
    struct Taken {
        std::uint32_t line = 0, people = 0;
    };
    std::map<exercise::Seat, Taken> taken_;
    std::vector<NamedSeat> seats_;
    std::vector<Problem> problems_;
};

}  // namespace

Result<std::vector<NamedSeat>, std::vector<Problem>> read_people_list(std::string_view csv, Places const& places) {
    auto const rows = read_csv(csv);
    if (!rows) return std::vector{Problem{rows.error().line, rows.error().column, rows.error().message}};
    return ListReader(places).read(*rows);
}

}  // namespace orda::people
