// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/html.hpp"
#include "daysheet/day_sheet.hpp"
#include "daysheet/hash_words.hpp"
#include "daysheet/qr_code.hpp"
#include "daysheet/sheet_words.hpp"
#include "journal/text.hpp"

namespace orda::daysheet {
namespace {

constexpr char head[] = R"html(<!DOCTYPE html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{1}</title>
<style>
@page {{ size: A4 portrait; margin: 11mm 13mm }}
* {{ box-sizing: border-box; margin: 0; padding: 0 }}
body {{ font: 8.8pt/1.28 "Liberation Sans", Arial, "DejaVu Sans", sans-serif; color: #000; background: #fff;
  max-width: 184mm; margin: 0 auto; overflow-wrap: anywhere }}
h1 {{ font-size: 15pt; border-bottom: 1.5pt solid; padding-bottom: 1mm; margin-bottom: 2mm }}
h2 {{ font-size: 9.2pt; margin: 2.4mm 0 .6mm }}
dl {{ display: grid; grid-template-columns: 36mm 1fr; gap: .5mm 3mm }}
dt, .small {{ color: #333 }}
.small {{ font-size: 7.6pt; font-weight: normal }}
code, pre {{ font: 8.6pt/1.35 "Liberation Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap }}
p code {{ display: inline-block }}
pre {{ font-size: 7.8pt; border: .5pt solid; padding: 1.5mm }}
.teams {{ columns: 3; column-gap: 6mm; font-size: 8pt; line-height: 1.2 }}
.teams div {{ display: flex; justify-content: space-between; gap: 2mm; break-inside: avoid }}
.teams b {{ white-space: nowrap }}
.words {{ display: grid; grid-template-columns: repeat(8, 1fr); font-size: 8pt; gap: 0 1mm }}
.note {{ display: grid; grid-template-columns: 1fr 40mm; gap: 4mm; align-items: start }}
.qr {{ width: 40mm; height: 40mm; display: block }}
.mind {{ border: 1.2pt solid; padding: 1.2mm 2mm; margin-top: 2mm; font-weight: bold }}
p {{ margin-top: 1.4mm }}
table {{ width: 100%; border-collapse: collapse }}
td {{ border-bottom: .5pt solid; height: 9mm; vertical-align: bottom; padding-right: 3mm; width: 26% }}
td:first-child {{ width: 22%; border-bottom: 0 }}
th {{ font-weight: normal; text-align: left; font-size: 7.6pt; color: #333 }}
</style>
</head>
<body>
<h1>{1}</h1>
)html";

std::string escaped(std::string_view words) { return escape_html(journal::one_line(words)); }

template <class... Values>
std::string filled(std::string_view words, Values const&... values) {
    return fmt::format(fmt::runtime(words), values...);
}

// Whole seconds, as people note them.
std::string moment(WallTime wall) {
    std::string text = journal::utc_text(wall).substr(0, 19);
    text[10] = ' ';
    return text + " UTC";
}

std::string title_of(DaySheet const& sheet, std::string_view language) {
    auto const& texts = sheet.title.by_language;
    auto const at = static_cast<std::size_t>(std::find(sheet.languages.begin(), sheet.languages.end(), language) -
                                             sheet.languages.begin());
    if (at < texts.size() && !texts[at].empty()) return texts[at];
    auto const some = std::find_if(texts.begin(), texts.end(), [](auto const& text) { return !text.empty(); });
    return some == texts.end() ? std::string() : *some;
}

std::string facts(DaySheet const& sheet, SheetWords const& words) {
    std::string text = "<dl>\n";
    auto const add = [&](std::string_view name, std::string const& value) {
        text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, value);
    };
    add(words.exercise, "<b>" + escaped(sheet.exercise) + "</b>");
    add(words.script, escaped(title_of(sheet, words.language)) + " (" + escaped(sheet.script) + ")");
    add(words.records, fmt::format("<b>{}</b>", sheet.records));
    add(words.newest, moment(sheet.wall) + ", " + journal::clock_text(sheet.at));
    if (sheet.epoch.record > 1)
        add(words.epoch, filled(words.epoch_words, sheet.epoch.number, sheet.epoch.record, sheet.epoch.kept));
    return text + "</dl>\n";
}

std::string teams(DaySheet const& sheet, SheetWords const& words) {
    std::string text = fmt::format("<h2>{}: {} <span class=\"small\">({} · {})</span></h2>\n<div class=\"teams\">\n",
                                   words.teams, sheet.teams.size(), words.decisions, words.injects);
    for (auto const& [name, decisions, injects] : sheet.teams)
        text += fmt::format("<div>{}<b>{} · {}</b></div>\n", escaped(name), decisions, injects);
    return text + "</div>\n";
}

std::string root(DaySheet const& sheet, SheetWords const& words) {
    std::string text = fmt::format(
        "<h2>{}</h2>\n<p><code>{}</code></p>\n<p class=\"small\">{} ({}):</p>\n<div class=\"words\">",
        filled(words.root, sheet.records), journal::in_fours(to_hex(sheet.root)), words.root_words, words.words_source);
    for (std::string_view const word : hash_words(sheet.root)) text += fmt::format("<span>{}</span>", word);
    return text + "</div>\n";
}

std::string uncovered(DaySheet const& sheet, SheetWords const& words) {
    if (sheet.covered >= sheet.records) return {};
    auto const first = sheet.covered + 1;
    return "<p class=\"mind\">" +
           (first == sheet.records ? filled(words.uncovered_one, first)
                                   : filled(words.uncovered, first, sheet.records)) +
           "</p>\n";
}

std::string checkpoint(DaySheet const& sheet, SheetWords const& words) {
    std::string text = fmt::format("<h2>{}</h2>\n", words.checkpoint);
    if (sheet.epoch.signer == exercise::PublicKey{})
        return text + fmt::format("<p class=\"mind\">{}</p>\n", words.nobody);
    if (sheet.checkpoint.empty()) {
        text += fmt::format("<p>{}</p>\n", words.none_yet);
    } else {
        text += fmt::format("<div class=\"note\"><div><p>{}</p>\n<pre>{}</pre></div>\n{}</div>\n",
                            filled(words.checkpoint_words, sheet.covered), sheet.checkpoint,
                            to_svg(qr_code(sheet.checkpoint), words.qr));
    }
    text += fmt::format("<p class=\"small\">{} (SHA-256):</p>\n<p><code>{}</code></p>\n", words.signer,
                        journal::fingerprint_words(sheet.epoch.signer));
    return text + uncovered(sheet, words);
}

std::string meaning(DaySheet const& sheet, SheetWords const& words) {
    std::string const command =
        "<code>orda verify " + escaped(sheet.script + "-" + sheet.exercise) + ".orda --checkpoint FILE</code>";
    return fmt::format("<p><b>{}</b> {} <b>{}</b> {}</p>\n", words.proves, filled(words.proves_words, sheet.records),
                       words.check, filled(words.check_words, command));
}

std::string signatures(SheetWords const& words) {
    std::string text = fmt::format("<h2>{}</h2>\n<table>\n", words.signatures);
    for (std::string_view const person : {words.director, words.witness_1, words.witness_2})
        text += fmt::format("<tr><td>{}</td><td></td><td></td><td></td></tr>\n", person);
    return text + fmt::format("<tr><th></th><th>{}</th><th>{}</th><th>{}</th></tr>\n</table>\n", words.name,
                              words.signature, words.date);
}

}  // namespace

std::string to_html(DaySheet const& sheet, std::string_view language) {
    SheetWords const& words = sheet_words(language);
    return fmt::format(head, words.language, words.title) + facts(sheet, words) + teams(sheet, words) +
           root(sheet, words) + checkpoint(sheet, words) + meaning(sheet, words) + signatures(words) +
           "</body>\n</html>\n";
}

}  // namespace orda::daysheet
