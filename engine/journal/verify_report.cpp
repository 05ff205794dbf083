// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/utf8.hpp"
#include "journal/text.hpp"
#include "journal/verify.hpp"

namespace orda::journal {
namespace {

void add_sentences(std::string& text, char const* title, std::vector<std::string> const& sentences,
                   std::size_t more = 0) {
    if (sentences.empty()) return;
    text += fmt::format("\n{}:\n", title);
    for (auto const& sentence : sentences) text += "  " + one_line(sentence) + "\n";
    if (more != 0) text += fmt::format("  and {} more\n", more);
}

boost::json::array sentences_of(std::vector<std::string> const& sentences) {
    boost::json::array array;
    for (auto const& sentence : sentences) array.emplace_back(well_formed(sentence));
    return array;
}

}  // namespace

std::string to_text(Report const& report) {
    std::size_t const faults = report.faults.size() + report.faults_more;
    std::string text = one_line(report.path) + "\n";
    if (report.records != 0)
        text += fmt::format("exercise {}, {} records\ntree head {}\n", one_line(report.exercise), report.records,
                            to_hex(report.tree_head));
    if (report.fingerprint) text += fmt::format("state     {}\n", to_hex(*report.fingerprint));
    text += report.ok() ? "\nNo fault found.\n" : fmt::format("\n{} FAULT{} FOUND:\n", faults, faults == 1 ? "" : "S");
    for (auto const& [sequence, words] : report.faults)
        text += (sequence == 0 ? "  file: " : fmt::format("  record {}: ", sequence)) + one_line(words) + "\n";
    if (report.faults_more != 0) text += fmt::format("  and {} more\n", report.faults_more);
    add_sentences(text, "Mind", report.noted, report.noted_more);
    add_sentences(text, "Checked, and found so", report.checked);
    add_sentences(text, "Not proven by this check", report.not_proven);
    return text;
}

std::string to_json(Report const& report) {
    boost::json::array faults;
    for (auto const& [sequence, words] : report.faults)
        faults.push_back(boost::json::object{{"record", sequence}, {"words", well_formed(words)}});
    boost::json::object const object{
        {"file", well_formed(report.path)},
        {"exercise", well_formed(report.exercise)},
        {"records", report.records},
        {"tree_head", to_hex(report.tree_head)},
        {"state", report.fingerprint ? boost::json::value(to_hex(*report.fingerprint)) : boost::json::value()},
        {"ok", report.ok()},
        {"faults", std::move(faults)},
        {"faults_more", report.faults_more},
        {"noted", sentences_of(report.noted)},
        {"noted_more", report.noted_more},
        {"checked", sentences_of(report.checked)},
        {"vouched", report.vouched},
        {"not_proven", sentences_of(report.not_proven)},
    };
    return boost::json::serialize(object) + "\n";
}

}  // namespace orda::journal
