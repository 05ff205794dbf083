// SPDX-License-Identifier: Apache-2.0
// What is stored, line by line, as it was when the format was frozen. When one of these tests fails, files that lie on
// people's disks are no longer read as they were written: mend the program, or make a new format (docs/JOURNAL.md,
// section 5).
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>
#include <google/protobuf/descriptor.h>
#include <orda/v1/journal.pb.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "journal/schema.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;

namespace {

namespace fs = std::filesystem;
namespace pb = google::protobuf;
using Lines = std::set<std::string>;

fs::path const goldens = "tests/replay/goldens";

fs::path folder_of_newest() { return goldens / ("format-" + std::to_string(journal::file_format)); }

// Adds what is new; takes nothing away. Refused where CI is set.
bool adding_is_asked_for() {
    bool const asked = test::bytes_of_file("/proc/self/cmdline").find("--add-to-goldens") != std::string::npos;
    if (asked && std::getenv("CI") != nullptr) FAIL("--add-to-goldens is refused where CI is set");
    return asked;
}

// Tables, guards and views with the words that make them, and the numbers at the head of the file.
std::string schema_of_today() {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    journal::create_schema(database);
    std::string text;
    SQLite::Statement query(
        database, "SELECT coalesce(sql, '-- ' || name || ' by SQLite') FROM sqlite_schema ORDER BY type, name");
    while (query.executeStep()) text += query.getColumn(0).getString() + ";\n\n";
    for (std::string const name : {"application_id", "user_version"})
        text += "PRAGMA " + name + " = " + database.execAndGet("PRAGMA " + name).getString() + ";\n";
    return text;
}

std::string how_often(pb::FieldDescriptor const& field) {
    if (field.is_repeated()) return "repeated ";
    if (field.real_containing_oneof() != nullptr) return "one of " + field.real_containing_oneof()->name() + " ";
    return field.has_optional_keyword() ? "optional " : "";
}

std::string type_of(pb::FieldDescriptor const& field) {
    if (field.message_type() != nullptr) return field.message_type()->full_name();
    if (field.enum_type() != nullptr) return field.enum_type()->full_name();
    return field.type_name();
}

void list(pb::EnumDescriptor const& type, Lines& lines) {
    for (int i = 0; i < type.value_count(); ++i)
        lines.insert(type.full_name() + ": " + type.value(i)->name() + " = " + std::to_string(type.value(i)->number()));
}

void list(pb::Descriptor const& type, Lines& lines) {
    lines.insert(type.full_name());
    for (int i = 0; i < type.field_count(); ++i) {
        pb::FieldDescriptor const& field = *type.field(i);
        lines.insert(field.full_name() + " = " + std::to_string(field.number()) + ": " + how_often(field) +
                     type_of(field));
    }
    for (int i = 0; i < type.nested_type_count(); ++i) list(*type.nested_type(i), lines);
    for (int i = 0; i < type.enum_type_count(); ++i) list(*type.enum_type(i), lines);
}

// Every message, field and value that records and compiled scripts are stored with.
Lines fields_of_today() {
    Lines lines;
    pb::FileDescriptor const& record = *v1::stored::Record::descriptor()->file();
    std::vector<pb::FileDescriptor const*> files{&record};
    for (int i = 0; i < record.dependency_count(); ++i) files.push_back(record.dependency(i));
    for (pb::FileDescriptor const* file : files) {
        for (int i = 0; i < file->message_type_count(); ++i) list(*file->message_type(i), lines);
        for (int i = 0; i < file->enum_type_count(); ++i) list(*file->enum_type(i), lines);
    }
    return lines;
}

Lines lines_of(fs::path const& path) {
    Lines lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) lines.insert(line);
    return lines;
}

Lines without(Lines from, Lines const& these) {
    for (std::string const& line : these) from.erase(line);
    return from;
}

std::string joined(Lines const& lines) {
    std::string text;
    for (std::string const& line : lines) text += line + "\n";
    return text;
}

}  // namespace

TEST_CASE("the tables, guards and views of the newest format are those that were frozen, to the letter") {
    fs::path const path = folder_of_newest() / "schema.sql";
    if (adding_is_asked_for() && !fs::exists(path)) test::write_file(path.string(), schema_of_today());
    CHECK(test::bytes_of_file(path.string()) == schema_of_today());
}

TEST_CASE("no stored field or value that was frozen is gone, or has another number or type") {
    Lines const today = fields_of_today();
    CHECK(today.size() > 500);
    fs::path const newest = folder_of_newest() / "fields.txt";
    Lines const added = without(today, lines_of(newest));
    if (adding_is_asked_for()) test::write_file(newest.string(), joined(today));
    for (auto const& folder : fs::directory_iterator(goldens)) {
        if (!folder.is_directory()) continue;
        CAPTURE(folder.path());
        CHECK(joined(without(lines_of(folder.path() / "fields.txt"), today)) == "");
    }
    // From now on they are frozen too: run this test with --add-to-goldens, and read the difference.
    if (!adding_is_asked_for()) CHECK(joined(added) == "");
}
