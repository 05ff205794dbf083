// SPDX-License-Identifier: Apache-2.0
#include "review/report_ics.hpp"

#include <fmt/chrono.h>

#include "base/utf8.hpp"
#include "review/telling.hpp"

namespace orda::review {
namespace {

using namespace exercise;

constexpr std::size_t line_bytes = 75;  // RFC 5545, 3.1: without the line end

// A text as a value (3.3.11); what no calendar can show is left out.
std::string value_of(std::string_view words) {
    std::string value;
    for (char const c : well_formed(words)) {
        if (c == '\\' || c == ';' || c == ',') value += '\\';
        if (c == '\n') value += "\\n";
        else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7F') value += c;
        else if (c == '\t') value += ' ';
    }
    return value;
}

// One content line, folded between characters.
void put(std::string& calendar, std::string_view name, std::string_view value) {
    std::string const line = std::string(name) + ":" + std::string(value);
    std::size_t from = 0, room = line_bytes;
    while (line.size() - from > room) {
        std::size_t end = from + room;
        while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
        calendar += line.substr(from, end - from) + "\r\n ";
        from = end;
        room = line_bytes - 1;  // the space that begins a line that goes on
    }
    calendar += line.substr(from) + "\r\n";
}

std::string moment_of(WallTime wall) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(wall).count();
    return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::string on_one_line(std::string words) {
    for (char& c : words)
        if (c == '\n' || c == '\r') c = ' ';
    return words;
}

void put_event(std::string& calendar, WrittenLesson const& learned, Report const& report, Telling const& tell) {
    LessonSays const& says = learned.lesson.says;
    ReportWords const& w = tell.words();
    std::string day = says.due;
    std::erase(day, '-');
    std::string told = says.words;
    if (!says.owner.empty()) told += fmt::format("\n{}: {}", w.owner, says.owner);
    if (says.team) told += fmt::format("\n{}: {}", w.team, tell.team(*says.team));
    told += fmt::format("\n{}: {} ({})", w.exercise, tell.text(report.script->title), report.state.created.exercise);
    if (says.about != 0) told += fmt::format(", #{}", says.about);
    put(calendar, "BEGIN", "VEVENT");
    put(calendar, "UID", value_of(fmt::format("{:016x}@{}.orda", learned.lesson.key, report.state.created.exercise)));
    put(calendar, "DTSTAMP", moment_of(learned.changed));
    put(calendar, "DTSTART;VALUE=DATE", day);
    put(calendar, "SUMMARY", value_of(on_one_line(says.recommendation)));
    put(calendar, "DESCRIPTION", value_of(told));
    put(calendar, "TRANSP", "TRANSPARENT");
    put(calendar, "END", "VEVENT");
}

}  // namespace

std::string report_ics(Report const& report, std::string_view language) {
    Telling const tell(report, language);
    std::string calendar;
    put(calendar, "BEGIN", "VCALENDAR");
    put(calendar, "VERSION", "2.0");
    put(calendar, "PRODID", "-//Orda//Improvement plan//EN");
    put(calendar, "METHOD", "PUBLISH");
    for (WrittenLesson const* each : plan_of(report))
        if (!each->lesson.says.due.empty()) put_event(calendar, *each, report, tell);
    put(calendar, "END", "VCALENDAR");
    return calendar;
}

}  // namespace orda::review
