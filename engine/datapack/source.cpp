// SPDX-License-Identifier: Apache-2.0
#include "datapack/source.hpp"

#include <boost/json/stream_parser.hpp>

#include <algorithm>

namespace orda::datapack {
namespace {

namespace json = boost::json;

std::string_view view(json::string const& text) { return {text.data(), text.size()}; }

SyntaxFault fault_at(std::string_view text, std::size_t offset, std::string sentence) {
    std::string_view const before = text.substr(0, offset);
    std::size_t const line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    return {std::move(sentence), static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
            offset - line_begin + 1};
}

}  // namespace

void Faults::add(std::string const& place, std::string const& sentence) {
    if (sentences_.size() < faults_kept_max) sentences_.push_back(place.empty() ? sentence : place + ": " + sentence);
}

std::pair<json::value, std::optional<SyntaxFault>> parse_source(std::string_view text) {
    if (text.size() > source_bytes_max) return {nullptr, SyntaxFault{"the file is over 4 MB", 1, 1}};
    json::stream_parser parser;
    json::error_code error;
    std::size_t const read = parser.write_some(text.data(), text.size(), error);
    if (error) return {nullptr, fault_at(text, read, "this is not JSON: " + error.message())};
    std::size_t const rest = std::min(text.find_first_not_of(" \t\r\n", read), text.size());
    if (rest < text.size()) return {nullptr, fault_at(text, rest, "text after the end of the JSON value")};
    if (!parser.done()) return {nullptr, fault_at(text, text.size(), "the file ends too early")};
    return {parser.release(), std::nullopt};
}

Node Node::find(std::string_view key) const {
    json::value const* found = is_map() ? value_->get_object().if_contains(key) : nullptr;
    return {found, path_.empty() ? std::string(key) : path_ + "/" + std::string(key), *faults_};
}

Node Node::need(std::string_view key) const {
    Node found = find(key);
    if (value_ != nullptr && !found.is_there())
        fault(is_map() ? "\"" + std::string(key) + "\" is missing" : "{…} is expected");
    return found;
}

void Node::only(std::initializer_list<std::string_view> keys) const {
    if (!is_map()) return;
    for (auto const& member : value_->get_object()) {
        std::string const key(member.key());
        if (std::ranges::find(keys, key) == keys.end()) fault("\"" + key + "\" is not known here");
    }
}

std::vector<Node> Node::items() const {
    std::vector<Node> found;
    if (value_ == nullptr) return found;
    if (!is_list()) {
        fault("a list […] is expected");
        return found;
    }
    for (json::value const& each : value_->get_array())
        found.emplace_back(&each, path_ + "/" + std::to_string(found.size()), *faults_);
    return found;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
    std::vector<std::pair<std::string, Node>> found;
    if (value_ == nullptr) return found;
    if (!is_map()) {
        fault("{…} is expected");
        return found;
    }
    for (auto const& member : value_->get_object())
        found.emplace_back(std::string(member.key()), find(std::string(member.key())));
    return found;
}

std::string Node::text() const {
    if (value_ == nullptr) return {};
    if (value_->is_string()) return std::string(view(value_->get_string()));
    fault("a text is expected");
    return {};
}

std::string Node::text_or(std::string_view key, std::string_view otherwise) const {
    Node const found = find(key);
    return found.is_there() ? found.text() : std::string(otherwise);
}

std::vector<std::string> Node::texts() const {
    if (is_text()) return {text()};
    std::vector<std::string> found;
    for (Node const& each : items()) found.push_back(each.text());
    return found;
}

std::int64_t Node::integer(std::int64_t low, std::int64_t high) const {
    if (value_ == nullptr) return low;
    bool const is_whole = value_->is_int64();
    std::int64_t const number = is_whole ? value_->get_int64() : low;
    if (is_whole && number >= low && number <= high) return number;
    fault("a whole number from " + std::to_string(low) + " to " + std::to_string(high) + " is expected");
    return low;
}

std::int64_t Node::integer_or(std::string_view key, std::int64_t otherwise, std::int64_t low, std::int64_t high) const {
    Node const found = find(key);
    return found.is_there() ? found.integer(low, high) : otherwise;
}

Amount Node::amount() const {
    if (value_ == nullptr) return 0;
    if (value_->is_int64() && std::abs(value_->get_int64()) <= amount_max / unit) return value_->get_int64() * unit;
    if (value_->is_string())
        if (auto const amount = parse_amount(view(value_->get_string()))) return *amount;
    fault(value_->is_double() ? "write an amount with decimals as a text, \"5068.8\""
                              : "an amount is expected: 12000, or \"5068.8\"");
    return 0;
}

Day Node::day() const {
    if (value_ == nullptr) return 0;
    std::string const written = text();
    if (auto const found = parse_day(written)) return *found;
    fault("a day is expected: \"2026-02-27\"");
    return 0;
}

Seconds Node::time() const {
    if (value_ == nullptr) return 0;
    std::string const written = text();
    if (auto const found = parse_time(written)) return *found;
    fault("a time is expected: \"21:40\"");
    return 0;
}

template <class T, class Read>
std::pair<T, T> Node::range(Read read) const {
    auto const both = items();
    if (value_ == nullptr) return {};
    if (both.size() != 2) {
        fault("two values are expected: [least, most]");
        return {};
    }
    std::pair<T, T> const found{read(both[0]), read(both[1])};
    if (found.first > found.second) {
        fault("the first value is the greater one");
        return {found.second, found.first};
    }
    return found;
}

std::pair<Amount, Amount> Node::amounts() const {
    return range<Amount>([](Node const& each) { return each.amount(); });
}
std::pair<Seconds, Seconds> Node::times() const {
    return range<Seconds>([](Node const& each) { return each.time(); });
}
std::pair<std::int64_t, std::int64_t> Node::integers(std::int64_t low, std::int64_t high) const {
    return range<std::int64_t>([&](Node const& each) { return each.integer(low, high); });
}

}  // namespace orda::datapack
