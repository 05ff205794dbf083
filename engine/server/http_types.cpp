// SPDX-License-Identifier: Apache-2.0
#include "server/http_types.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace orda::server {
namespace {

std::string_view reason_of(unsigned status) {
    switch (status) {
        case 200: return "OK";
        case 206: return "Partial Content";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 421: return "Misdirected Request";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 503: return "Service Unavailable";
        default: return "Internal Server Error";
    }
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    for (char const c : value) head.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c);
    head.append("\r\n");
}

}  // namespace

std::string render_head(Response const& response, bool keep_alive, std::string_view date) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
    append_field(head, "Date", date);
    for (auto const& [name, value] : response.fields) append_field(head, name, value);
    if (!response.content_type.empty()) append_field(head, "Content-Type", response.content_type);
    std::uint64_t const bytes = response.clip.clip ? response.clip.count : response.body.view().size();
    if (response.status != 304) append_field(head, "Content-Length", std::to_string(bytes));
    append_field(head, "Connection", keep_alive ? "keep-alive" : "close");
    head.append("\r\n");
    return head;
}

std::string http_date(std::int64_t seconds_since_1970) {
    using namespace std::chrono;
    static constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    sys_seconds const time{seconds{seconds_since_1970}};
    sys_days const day = floor<std::chrono::days>(time);
    year_month_day const date{day};
    hh_mm_ss const clock{time - day};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

}  // namespace orda::server
