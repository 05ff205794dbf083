// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "codec/script_codec.hpp"
#include "journal/database.hpp"
#include "journal/findings.hpp"
#include "journal/header.hpp"
#include "journal/schema.hpp"
#include "journal/stored_rows.hpp"
#include "journal/verify_evidence.hpp"
#include "journal/verify_replay.hpp"
#include "journal/verify_signatures.hpp"
#include "journal/wal_check.hpp"

namespace orda::journal {
namespace {

// One look through a file.
class Inspection {
public:
    Inspection(SQLite::Database& database, Report& report) : database_(database), report_(report), findings_(report) {}

    void run(Kept const& kept) {
        if (auto const words = wal_fault(report_.path); !words.empty()) findings_.fault(0, words);
        check_pages();
        if (auto const difference = schema_difference(database_); !difference.empty()) findings_.fault(0, difference);
        findings_.holds("The file has the tables, guards and views of an exercise file, and no others.");
        check_rows();
        check_header();
        check_amendments();
        check_epochs(held_, findings_);
        check_checkpoints(database_, held_, findings_);
        check_replay();
        check_kept(kept);
        note_entered_again();
    }

private:
    void check_pages() {
        SQLite::Statement query(database_, "PRAGMA integrity_check(20)");
        while (query.executeStep())
            if (std::string const words = query.getColumn(0).getString(); words != "ok")
                findings_.fault(0, "SQLite finds the file damaged: " + words);
        findings_.holds("SQLite finds no damage in its pages (which says nothing about loss).");
    }

    void check_rows() {
        RowReader rows(database_);
        ColumnReader columns(database_);
        RowCheck check;
        StoredRow row;
        while (rows.next(row)) {
            ++report_.records;
            auto found = check.next(row);
            held_.log.append(found.leaf);
            auto const sequence = static_cast<exercise::Sequence>(row.sequence);
            replayable_ = replayable_ && found.faults.empty();
            for (auto& words : found.faults) findings_.fault(sequence, std::move(words));
            Columns const readable = columns.next();
            if (!found.record) continue;
            if (auto const told = differences(readable, columns_of(*found.record)); !told.empty())
                findings_.fault(sequence, "columns that tell something else than its bytes: " + told);
            held_.records.push_back(std::move(*found.record));
        }
        if (auto missing = check.end(); !missing.empty()) {
            replayable_ = false;
            findings_.fault(check.last(), std::move(missing));
        }
        report_.tree_head = check.tree().root();
        held_.epochs = epochs_of(held_.records);
        findings_.holds(
            "Every record from 1 on is there, in order, each with all that was written with it; its bytes have their "
            "hash, every tree head follows (RFC 6962), and its readable columns say what its bytes say.");
    }

    void check_header() {
        Header const header = read_header(database_);
        report_.exercise = held_.exercise = header.exercise;
        for (auto& words : header_faults(header, held_.records.empty() ? nullptr : &held_.records.front()))
            findings_.fault(0, std::move(words));
        if (auto script = script_from(header.script, "the script")) script_ = std::move(*script);
        findings_.holds("The script has the hash that record 1 names, and can be decoded.");
    }

    std::optional<exercise::Script> script_from(std::string const& bytes, std::string const& name) {
        auto script = codec::decode_script(bytes);
        if (script.has_value()) return std::move(*script);
        replayable_ = false;
        findings_.fault(0, fmt::format("{} cannot be decoded ({})", name, script.error().where));
        return std::nullopt;
    }

    // The scripts in the table are those that records name, and no others.
    void check_amendments() {
        std::set<Digest> named;
        for (exercise::Record const& record : held_.records)
            if (auto const* amended = std::get_if<exercise::ScriptAmended>(&record.event))
                named.insert(amended->script_hash);
        SQLite::Statement query(database_, "SELECT script_hash, script FROM amendments");
        while (query.executeStep()) {
            std::string const bytes = query.getColumn(1).getString();
            Digest const hash = sha256(bytes);
            std::string const name = "the amended script " + to_hex(hash).substr(0, 16);
            if (query.getColumn(0).getString() != as_text(hash))
                findings_.fault(0, name + " does not have the hash stored beside it");
            if (!named.contains(hash)) findings_.fault(0, name + " is named by no record");
            if (auto script = script_from(bytes, name))
                amendments_[hash] = std::make_shared<exercise::Script const>(std::move(*script));
        }
        note_amendments();
        if (!named.empty())
            findings_.holds("Each amended script has the hash that its record names, and can be decoded.");
    }

    void note_amendments() {
        for (exercise::Record const& record : held_.records) {
            auto const* const amended = std::get_if<exercise::ScriptAmended>(&record.event);
            if (amended == nullptr) continue;
            std::string const name = to_hex(amended->script_hash).substr(0, 16);
            findings_.note(
                fmt::format("Record {}: from here on the amended script {} is played.", record.sequence, name));
            if (amendments_.contains(amended->script_hash)) continue;
            replayable_ = false;
            findings_.fault(record.sequence, "the amended script " + name + " that it names is not in the file");
        }
    }

    void check_replay() {
        if (!replayable_) {
            findings_.not_proven("The records were not replayed, because of the faults above.");
            return;
        }
        auto const end = replay(script_, amendments_, held_.records);
        if (end.has_error()) return findings_.fault(end.error().sequence, end.error().words);
        report_.fingerprint = end->fingerprint;
        for (auto const& [sequence, words] : end->faults) findings_.fault(sequence, words);
        report_.faults_more += end->faults_more;
        findings_.holds("Replaying the records over the script leads to a state without contradiction.");
        if (end->decisions > end->unseen)
            findings_.holds(fmt::format(
                "Decisions free of hindsight: each of {} names exactly what had been delivered to and opened "
                "by its seat in the moment before it, and which answer it takes the place of.",
                end->decisions - end->unseen));
        if (end->unseen != 0)
            findings_.not_proven(fmt::format("What was before the seat: {} decision(s) do not say it.", end->unseen));
    }

    void check_kept(Kept const& kept) {
        std::size_t number = 0;
        for (Receipt const& receipt : kept.receipts) check_receipt(++number, receipt, held_, findings_);
        if (number != 0) findings_.holds(fmt::format("Receipts: {}. Each fits this file.", number));
        number = 0;
        for (std::string const& note : kept.checkpoints)
            check_kept_checkpoint(fmt::format("checkpoint {}", ++number), note, held_, findings_);
        if (number != 0) findings_.holds(fmt::format("Checkpoints that were given: {}. Each fits this file.", number));
    }

    void note_entered_again() {
        for (exercise::Record const& record : held_.records) {
            if (!record.command || !record.command->entered_before || record.part != 1) continue;
            auto const before = *record.command->entered_before;
            findings_.note(fmt::format("Record {}: entered again after a restore; before it, it {}.", record.sequence,
                                       before == 0 ? "had no number" : fmt::format("was record {}", before)));
        }
    }

    SQLite::Database& database_;
    Report& report_;
    Findings findings_;
    Held held_;
    exercise::Script script_;
    exercise::Amendments amendments_;
    bool replayable_ = true;
};

void add_limits(Report& report) {
    report.not_proven.emplace_back(
        "That no records are missing after the last one: compare the number of records and the tree head with what "
        "was noted elsewhere after the exercise.");
    if (report.vouched == 0)
        report.not_proven.emplace_back(
            "That the file was not rewritten as a whole, hashes and all: a receipt (--receipt), a checkpoint from a "
            "day "
            "sheet (--checkpoint) or the tree head noted elsewhere shows that too.");
    else if (report.vouched < report.records)
        report.not_proven.push_back(
            fmt::format("That {} not rewritten, hashes and all: nothing that was given covers them.",
                        report.vouched + 1 == report.records
                            ? fmt::format("record {} was", report.records)
                            : fmt::format("records {} to {} were", report.vouched + 1, report.records)));
    report.not_proven.emplace_back(
        "The pulse (newest sign of life) and the times beside checkpoints are not part of the journal. Times in "
        "records "
        "are those of the server's clock.");
}

// The report, and whether the file stayed as it was while it was made.
std::pair<Report, bool> look_through(std::string const& path, Kept const& kept) {
    Report report;
    report.path = path;
    Outside const before = look_at(path);
    bool unshared = false;
    auto const done = guarded<void>(path, [&]() -> Result<void, FileError> {
        auto reading = open_for_reading(path);
        if (reading.has_error()) return reading.error();
        unshared = reading->unshared;
        report.checked.emplace_back("The file says that it is an exercise file of a format this program knows.");
        Inspection(reading->database, report).run(kept);
        return {};
    });
    if (done.has_error()) {
        report.faults.push_back({0, done.error().words});
        report.unread = done.error().fault == FileFault::not_found || done.error().fault == FileFault::in_use;
    }
    add_limits(report);
    return {std::move(report), !unshared || look_at(path) == before};
}

}  // namespace

Report verify(std::string const& path, Kept const& kept) {
    static constexpr int attempts_max = 5;
    for (int attempt = 1;; ++attempt) {
        auto [report, undisturbed] = look_through(path, kept);
        if (undisturbed || attempt == attempts_max) return std::move(report);
    }
}

}  // namespace orda::journal
