// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.hpp"

#include <fmt/format.h>

#include <utility>

#include "codec/script_codec.hpp"
#include "journal/database.hpp"
#include "journal/header.hpp"
#include "journal/schema.hpp"
#include "journal/stored_rows.hpp"
#include "journal/text.hpp"
#include "journal/verify_replay.hpp"

namespace orda::journal {
namespace {

// One look through a file.
class Inspection {
public:
    Inspection(SQLite::Database& database, Report& report) : database_(database), report_(report) {}

    void run() {
        check_pages();
        if (auto const difference = schema_difference(database_); !difference.empty()) fault(0, difference);
        holds("The file has the tables, guards and views of an exercise file, and no others.");
        check_rows();
        check_header();
        check_replay();
    }

private:
    void fault(exercise::Sequence sequence, std::string words) {
        if (report_.faults.size() < Report::faults_max) {
            report_.faults.push_back({sequence, std::move(words)});
        } else {
            ++report_.faults_more;
        }
    }

    // Told only when nothing was found since the last such sentence.
    void holds(char const* sentence) {
        std::size_t const faults = report_.faults.size() + report_.faults_more;
        if (std::exchange(faults_before_, faults) == faults) report_.checked.emplace_back(sentence);
    }

    void check_pages() {
        SQLite::Statement query(database_, "PRAGMA integrity_check(20)");
        while (query.executeStep())
            if (std::string const words = query.getColumn(0).getString(); words != "ok")
                fault(0, "SQLite finds the file damaged: " + words);
        holds("SQLite finds no damage in its pages (which says nothing about loss).");
    }

    void check_rows() {
        RowReader rows(database_);
        RowCheck check;
        StoredRow row;
        while (rows.next(row)) {
            ++report_.records;
            auto found = check.next(row);
            auto const sequence = static_cast<exercise::Sequence>(row.sequence);
            replayable_ = replayable_ && found.faults.empty();
            for (auto& words : found.faults) fault(sequence, std::move(words));
            if (!found.columns.empty())
                fault(sequence, "columns that tell something else than its bytes: " + found.columns);
            if (found.record) records_.push_back(std::move(*found.record));
        }
        if (auto missing = check.end(); !missing.empty()) {
            replayable_ = false;
            fault(check.last(), std::move(missing));
        }
        report_.tree_head = check.tree().root();
        holds(
            "Every record from 1 on is there, in order, each with all that was written with it; its bytes have their "
            "hash, every tree head follows (RFC 6962), and its readable columns say what its bytes say.");
    }

    void check_header() {
        Header const header = read_header(database_);
        report_.exercise = header.exercise;
        for (auto& words : header_faults(header, records_.empty() ? nullptr : &records_.front()))
            fault(0, std::move(words));
        auto script = codec::decode_script(header.script);
        if (script.has_value()) {
            script_ = std::move(*script);
        } else {
            replayable_ = false;
            fault(0, fmt::format("the script cannot be decoded ({})", script.error().where));
        }
        holds("The script has the hash that record 1 names, and can be decoded.");
    }

    void check_replay() {
        if (!replayable_) {
            report_.not_proven.emplace_back("The records were not replayed, because of the faults above.");
            return;
        }
        auto const end = replay(script_, records_);
        if (end.has_error()) return fault(end.error().sequence, end.error().words);
        report_.fingerprint = *end;
        holds("Replaying the records over the script leads to a state without contradiction.");
    }

    SQLite::Database& database_;
    Report& report_;
    std::vector<exercise::Record> records_;
    exercise::Script script_;
    bool replayable_ = true;
    std::size_t faults_before_ = 0;
};

void add_limits(Report& report) {
    report.not_proven.emplace_back(
        "That no records are missing after the last one: compare the number of records and the tree head with what "
        "was noted elsewhere after the exercise.");
    report.not_proven.emplace_back(
        "That the file was not rewritten as a whole, hashes and all: the tree head noted elsewhere shows that too.");
    report.not_proven.emplace_back("The pulse (newest sign of life) is not part of the journal.");
}

// The report, and whether the file stayed as it was while it was made.
std::pair<Report, bool> look_through(std::string const& path) {
    Report report;
    report.path = path;
    Outside const before = look_at(path);
    bool unshared = false;
    auto const done = guarded<void>(path, [&]() -> Result<void, FileError> {
        auto reading = open_for_reading(path);
        if (reading.has_error()) return reading.error();
        unshared = reading->unshared;
        report.checked.emplace_back("The file says that it is an exercise file of a format this program knows.");
        Inspection(reading->database, report).run();
        return {};
    });
    if (done.has_error()) report.faults.push_back({0, done.error().words});
    add_limits(report);
    return {std::move(report), !unshared || look_at(path) == before};
}

}  // namespace

Report verify(std::string const& path) {
    static constexpr int attempts_max = 5;
    for (int attempt = 1;; ++attempt) {
        auto [report, undisturbed] = look_through(path);
        if (undisturbed || attempt == attempts_max) return std::move(report);
    }
}

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
    if (!report.checked.empty()) text += "\nChecked, and found so:\n";
    for (auto const& sentence : report.checked) text += "  " + sentence + "\n";
    text += "\nNot proven by this check:\n";
    for (auto const& sentence : report.not_proven) text += "  " + sentence + "\n";
    return text;
}

}  // namespace orda::journal
