// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "review/expected.hpp"
#include "review/report.hpp"
#include "review/report_words.hpp"

namespace orda::review {

// The things of a report in words of one language; nothing is escaped.
class Telling {
public:
    Telling(Report const& report, std::string_view language);

    [[nodiscard]] ReportWords const& words() const { return words_; }
    [[nodiscard]] std::string text(exercise::Text const& text) const;
    [[nodiscard]] std::string team(exercise::TeamId team) const;
    [[nodiscard]] std::string team(scoring::TeamScore const& score) const;  // with its attempt when it is not the first
    [[nodiscard]] std::string seat(exercise::SeatId seat) const;
    [[nodiscard]] std::string seat(Decided const& decided) const;  // "POL 1, speaker 2"
    [[nodiscard]] std::string seat(
        SaidInWords const& said) const;  // who signed: "Barys · POL 1, speaker 2"; else empty
    [[nodiscard]] std::string hundredths(std::int64_t value) const;  // "4,25" in Russian and Kazakh
    [[nodiscard]] std::string points(scoring::Thousandths value) const;  // "1,25" in Russian and Kazakh
    [[nodiscard]] std::string percent(scoring::Total const& total) const;  // "–" without points
    [[nodiscard]] std::string percent(std::optional<std::int32_t> permille) const;
    [[nodiscard]] std::string figure(std::optional<double> value) const;  // "0,72"; "–" when it cannot be worked out
    [[nodiscard]] std::string shares(std::vector<scoring::Entry::Share> const& shares) const;
    // "2026-09-16 11:04"
    [[nodiscard]] std::string moment(WallTime wall) const;
    [[nodiscard]] std::string date(WallTime wall) const;
    // What a score is about, for people: "A1 · What is this case?".
    [[nodiscard]] std::string about(scoring::Source source, std::uint32_t thing) const;
    // Who judged it, without names: "evaluator 2", "exercise director".
    [[nodiscard]] std::string judge(exercise::Issuer const& by) const;
    // Of a late answer that was accepted: by whom and why. Empty for others.
    [[nodiscard]] std::string accepted(Decided const& decided) const;
    [[nodiscard]] std::string settled(exercise::Settlement const& settled) const;  // its value is there
    // What was answered: options, orders, numbers, persons with what was chosen for each.
    [[nodiscard]] std::string answer(Decided const& decided) const;
    [[nodiscard]] std::string grounds(Decided const& decided) const;  // ids of laws, then words of their own
    [[nodiscard]] std::string rejected(Decided const& decided) const;
    [[nodiscard]] std::string option(exercise::DecisionId decision, exercise::OptionId option) const;
    // What the authors expected to be decided; empty where points or a key do not say.
    [[nodiscard]] std::string expected(exercise::DecisionId decision) const;
    // What a team decided, or that it said nothing; empty while the decision is open and nobody answered. Briefly: only
    // whether in time.
    [[nodiscard]] std::string decided(exercise::TeamId team, exercise::DecisionId decision, bool briefly = false) const;
    // What a team did with an inject.
    [[nodiscard]] std::string met(Met const& met, exercise::RowId row) const;
    [[nodiscard]] std::string timing(Decided const& decided) const;
    [[nodiscard]] std::string took(Decided const& decided) const;  // "took 0:12:10 of 0:45:00 allowed"; else empty
    [[nodiscard]] std::string turn(Turn const& turn) const;
    // "12, 40, 41"
    [[nodiscard]] static std::string records(std::vector<exercise::Sequence> const& records);

private:
    Report const& report_;
    ReportWords const& words_;
    exercise::LanguageId language_ = 0;
};

}  // namespace orda::review
