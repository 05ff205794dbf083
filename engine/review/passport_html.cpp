// SPDX-License-Identifier: Apache-2.0
#include <fmt/ranges.h>

#include <algorithm>

#include "review/html.hpp"
#include "review/names.hpp"
#include "review/passport.hpp"
#include "review/passport_words.hpp"
#include "review/report_words.hpp"
#include "review/telling.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Total;

constexpr char passport_head[] = R"html(<!DOCTYPE html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{1} · {2}</title>
<style>
@page {{ size: A4; margin: 12mm 17mm;
  @top-center {{ content: {3}; font: bold 7pt "Liberation Sans", Arial, sans-serif; letter-spacing: .06em }}
  @bottom-left {{ content: {4}; font: 7pt "Liberation Sans", Arial, sans-serif; color: #4a5866 }}
  @bottom-right {{ content: {5}; white-space: nowrap; font: 7pt "Liberation Sans", Arial, sans-serif; color: #4a5866 }} }}
* {{ box-sizing: border-box }}
body {{ font: 10pt/1.32 "Liberation Sans", Arial, "DejaVu Sans", sans-serif; color: #15202b; background: #fff;
  max-width: 176mm; margin: 0 auto; padding: 2mm 0; overflow-wrap: break-word;
  -webkit-print-color-adjust: exact; print-color-adjust: exact }}
h1 {{ font-size: 20pt; line-height: 1.15; margin: 2mm 0 0 }}
h2 {{ font-size: 12pt; margin: 4.5mm 0 .6mm; break-after: avoid }}
.also {{ color: #4a5866; font-weight: normal }}
.sub {{ font-size: 13pt }}
small, .also.line {{ display: block; font-size: 9pt; color: #4a5866; font-weight: normal }}
.mind {{ border: 1.2pt solid; padding: 1.5mm 2.5mm; margin: 3mm 0 0; font-weight: bold }}
.mind .also {{ display: block; font-size: 9pt }}
.who {{ display: grid; grid-template-columns: 5fr 5fr 3fr; gap: 6mm; border-top: 1.2pt solid; border-bottom: .5pt solid #8795a3;
  padding: 3mm 0; margin-top: 4mm }}
.who b {{ font-size: 12.5pt }}
table {{ width: 100%; border-collapse: collapse }}
th {{ text-align: left; font-weight: normal }}
td, th {{ padding: 1.1mm 3mm 1.1mm 0; border-bottom: .4pt solid #c3ccd4; vertical-align: middle }}
.lines th {{ width: 56% }} .lines th b {{ display: inline }}
.lines svg {{ display: block; width: 100%; height: 5mm }}
.lines tr:nth-child(odd) > * {{ border-bottom: 0; padding-top: .6mm; padding-bottom: 0 }}
.lines .numbers {{ padding: 0 0 .7mm; font-size: 6pt; line-height: 1.15; color: #4a5866 }}
.value {{ text-align: right; font-size: 15pt; font-weight: bold; width: 22mm; padding-right: 0 }}
.value small {{ font-weight: normal }}
.two {{ display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; margin-top: 3mm }}
.box {{ border: .6pt solid #8795a3; border-radius: 2mm; padding: 2.5mm 3.5mm }}
.box b {{ display: block }}
.sign {{ display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; margin-top: 9mm; break-inside: avoid }}
.sign p {{ border-top: .6pt solid; padding-top: 1mm; margin: 0; font-size: 9.5pt }}
footer {{ display: flex; justify-content: space-between; gap: 6mm; margin-top: 3mm; border-top: .4pt solid #c3ccd4; padding-top: 1.5mm;
  font-size: 8.6pt; color: #4a5866 }}
code {{ font: 8.4pt "Liberation Mono", "DejaVu Sans Mono", monospace }}
</style>
</head>
<body>
)html";

std::string percent_of(Total const& total, PassportWords const& words) {
    auto const share = scoring::percent_of(total);
    if (!share) return std::string(words.no_points);
    return (*share < 0 ? "\u2212" : "") + std::to_string(std::abs(*share));
}

// How much of a bar is filled, in percent.
int length_of(Total const& total) { return std::clamp(scoring::percent_of(total).value_or(0), 0, 100); }

std::string bar(PassportLine const& line) {
    return fmt::format(
        "<svg viewBox=\"0 0 104 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect x=\"2\" y=\"3.5\" "
        "width=\"100\" height=\"3\" fill=\"#dfe6eb\"/><rect x=\"2\" y=\"3.5\" width=\"{0}\" height=\"3\" "
        "fill=\"#0b6b80\"/><path d=\"M{1} 0v10\" stroke=\"#15202b\" stroke-width=\".7\"/></svg>",
        length_of(line.own), 2 + length_of(line.all));
}

// How many characters of numbers of records leave six exercises on one page, as Chromium prints them with Liberation
// Sans; beside a second language every further title takes two lines of them.
constexpr std::size_t characters_max = 1800, characters_min = 250, characters_of_title = 750;

class PassportWriter {
public:
    PassportWriter(Passport const& passport, std::string_view holder, std::string_view language,
                   std::string_view second)
        : passport_(passport), holder_(holder), w_(passport_words(language)), language_(language), second_(second) {
        if (!second.empty() && second != language) also_ = &passport_words(second);
        most_ = most_that_fit();
    }

    std::string write() {
        page_.raw(filled(passport_head, w_.language, escaped(holder_), escaped(w_.title),
                         css_string(report_words(language_).banner), css_string(holder_ + exercises()), w_.page_of));
        titles();
        if (passport_.provisional) provisional();
        who();
        lines();
        lessons();
        page_.raw("<p class=\"box\" style=\"margin:4mm 0 0\"><b style=\"display:inline\">" +
                  escaped(filled(w_.harm, passport_.flags)) + "</b> " + escaped(w_.harm_words) +
                  also(&PassportWords::harm_words) + "</p>\n");
        if (!passport_.provisional)
            page_.raw("<div class=\"sign\"><p>" + escaped(w_.director) + also(&PassportWords::director) + "</p><p>" +
                      escaped(w_.evaluator) + also(&PassportWords::evaluator) + "</p></div>\n");
        foot();
        page_.raw("</body>\n</html>\n");
        return page_.take();
    }

private:
    // The same words in the second language, in small print.
    [[nodiscard]] std::string also(std::string_view PassportWords::* words) const {
        return also_ == nullptr ? "" : " <span class=\"also\">· " + escaped(also_->*words) + "</span>";
    }
    [[nodiscard]] std::string told(Report const& report, Text const& text) const {
        std::string words = escaped(Telling(report, language_).text(text));
        if (also_ != nullptr)
            words += " <span class=\"also\">· " + escaped(Telling(report, second_).text(text)) + "</span>";
        return words;
    }
    [[nodiscard]] std::vector<std::string> different_titles() const {
        std::vector<std::string> titles;
        for (PassportPart const& part : passport_.parts) {
            std::string title = told(*part.report, part.report->script->title);
            if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(std::move(title));
        }
        return titles;
    }
    void titles() {
        for (std::string const& title : different_titles()) page_.raw("<div>" + title + "</div>\n");
        page_.heading(1, w_.title);
        if (also_ != nullptr) page_.element("p", also_->title, "class=\"sub also\" style=\"margin:0\"");
    }
    void provisional() {
        auto const words = [](PassportWords const& w) {
            return escaped(std::string(w.provisional) + ". " + std::string(w.provisional_words));
        };
        page_.raw("<p class=\"mind\">" + words(w_) +
                  (also_ == nullptr ? "" : " <span class=\"also\">" + words(*also_) + "</span>") + "</p>\n");
    }
    // " · 1f0c… 00ff00ff" of each.
    [[nodiscard]] std::string exercises() const {
        std::string words;
        for (PassportPart const& part : passport_.parts)
            words += " · " + part.report->state.created.exercise + "\u00a0" + part.integrity.root.substr(0, 8);
        return words;
    }
    void who() {
        PassportPart const& first = passport_.parts.front();
        auto const held = passport_.provisional ? &PassportWords::begun : &PassportWords::held;
        auto const noun = first.seat ? &PassportWords::participant : &PassportWords::team;
        std::vector<std::string> places, dates;
        for (PassportPart const& part : passport_.parts) {
            Telling const tell(*part.report, language_);
            std::string const place =
                part.seat ? tell.seat(*part.seat) + ", " + tell.team(part.team) : tell.team(part.team);
            if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
            std::string const date = tell.date(part.report->first);
            if (std::find(dates.begin(), dates.end(), date) == dates.end()) dates.push_back(date);
        }
        page_.raw("<div class=\"who\"><div><b>" + escaped(holder_) + "</b><small>" + escaped(w_.*noun) + also(noun) +
                  "</small></div><div><b>" + escaped(fmt::format("{}", fmt::join(places, "; "))) + "</b><small>" +
                  escaped(w_.place) + also(&PassportWords::place) + "</small></div><div><b>" +
                  escaped(fmt::format("{}", fmt::join(dates, ", "))) + "</b><small>" + escaped(w_.*held) + also(held) +
                  "</small></div></div>\n");
    }
    void lines() {
        page_.raw("<h2>" + escaped(w_.competencies) + also(&PassportWords::competencies) + " <span class=\"also\">· " +
                  escaped(w_.marks) + "</span></h2>\n");
        if (passport_.parts.size() > 1) page_.raw("<small>" + escaped(w_.exercises) + "</small>\n");
        page_.raw("<table class=\"lines\"><tbody>\n");
        for (PassportLine const& line : passport_.lines) {
            std::vector<std::string> counted, numbers;
            for (std::size_t i = 0; i < line.counted.size(); ++i)
                if (line.counted[i] != 0) counted.push_back(filled(w_.counted[i], line.counted[i]));
            for (std::vector<Sequence> const& each : line.evidence) numbers.push_back(records(each));
            std::string under = escaped(fmt::format("{}", fmt::join(counted, ", ")));
            page_.raw("<tr><th><b>" + told(*line.of, line.of->script->competencies.at(line.competency.value).title) +
                      "</b><small>" + under + "</small></th><td>" + bar(line) + "</td><td class=\"value\"" +
                      (line.own.possible == 0 ? " style=\"font-size:9pt\"" : "") + ">" +
                      escaped(percent_of(line.own, w_)) + each_exercise(line) + "</td></tr>\n");
            page_.raw("<tr><td colspan=\"3\" class=\"numbers\">" +
                      (under.empty()
                           ? ""
                           : escaped(w_.evidence) + " " + escaped(fmt::format("{}", fmt::join(numbers, " | ")))) +
                      "</td></tr>\n");
        }
        page_.raw("</tbody></table>\n");
        if (shortened()) page_.raw("<small>" + escaped(w_.rest) + "</small>\n");
    }
    // "93 · 100", in the order of the titles above.
    [[nodiscard]] std::string each_exercise(PassportLine const& line) const {
        if (passport_.parts.size() < 2) return "";
        std::vector<std::string> figures;
        for (Total const& total : line.by_exercise)
            figures.push_back(total.possible == 0 ? "–" : percent_of(total, w_));
        return "<small>" + fmt::format("{}", fmt::join(figures, " · ")) + "</small>";
    }
    // All numbers where they fit the page, else as many of each list as do, and how many more there are.
    [[nodiscard]] std::string records(std::vector<Sequence> const& all) const {
        if (all.size() <= most_) return Telling::records(all);
        std::vector<Sequence> const few(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most_));
        return Telling::records(few) + fmt::format(" \u2026 +{}", all.size() - most_);
    }
    // How many numbers of each list fit the page together.
    [[nodiscard]] std::size_t most_that_fit() const {
        std::size_t longest = 0;
        for (PassportLine const& line : passport_.lines)
            for (auto const& each : line.evidence) longest = std::max(longest, each.size());
        std::size_t const taken = also_ == nullptr ? 0 : (different_titles().size() - 1) * characters_of_title;
        std::size_t const room = std::max(characters_min, characters_max - std::min(characters_max, taken));
        std::size_t most = longest;
        while (most > 1 && characters(most) > room) --most;
        return most;
    }
    [[nodiscard]] std::size_t characters(std::size_t most) const {
        std::size_t all = 0;
        for (PassportLine const& line : passport_.lines)
            for (auto const& each : line.evidence)
                for (std::size_t i = 0; i < std::min(most, each.size()); ++i) all += std::to_string(each[i]).size() + 2;
        return all;
    }
    [[nodiscard]] bool shortened() const {
        return std::ranges::any_of(passport_.lines, [&](PassportLine const& line) {
            return std::ranges::any_of(line.evidence, [&](auto const& each) { return each.size() > most_; });
        });
    }
    void lessons() {
        page_.raw("<div class=\"two\">");
        lesson(&PassportWords::strength, &PassportWords::no_strength, passport_.best, passport_.best_of);
        lesson(&PassportWords::growth, &PassportWords::no_growth, passport_.weakest, passport_.weakest_of);
        page_.raw("</div>\n");
    }
    void lesson(std::string_view PassportWords::* title, std::string_view PassportWords::* none,
                std::optional<Outcome> const& outcome, Report const* report) {
        page_.raw("<div class=\"box\"><b>" + escaped(w_.*title) + also(title) + "</b>");
        if (!outcome) page_.raw(escaped(w_.*none) + "</div>");
        else {
            page_.raw(escaped(Telling(*report, language_).about(outcome->source, outcome->thing)));
            if (also_ != nullptr)
                page_.raw("<span class=\"also line\">" +
                          escaped(Telling(*report, second_).about(outcome->source, outcome->thing)) + "</span>");
            page_.raw("</div>");
        }
    }
    void foot() {
        page_.raw("<footer><span>" + escaped(w_.footer) + also(&PassportWords::footer) + "</span><code>");
        for (PassportPart const& part : passport_.parts)
            page_.raw(escaped(part.report->state.created.exercise + "\u00a0" + part.integrity.root.substr(0, 8)) + " ");
        page_.raw("</code></footer>\n");
    }

    Passport const& passport_;
    std::string holder_;
    PassportWords const& w_;
    PassportWords const* also_ = nullptr;
    std::size_t most_ = 0;  // numbers of records of one list
    std::string_view language_, second_;
    Html page_;
};

}  // namespace

std::string passport_html(Passport const& passport, std::string_view holder, std::string_view language,
                          std::string_view second) {
    return PassportWriter(passport, holder, language, second).write();
}

}  // namespace orda::review
