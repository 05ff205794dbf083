// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/value.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datapack/amount.hpp"
#include "datapack/calendar.hpp"

// Reading a recipe's source, JSON (RFC 8259), with the place of every mistake.
namespace orda::datapack {

inline constexpr std::size_t source_bytes_max = 4'000'000;
inline constexpr std::size_t faults_kept_max = 50;

// What is wrong with a source, one sentence each, in order of discovery.
class Faults {
public:
    void add(std::string const& place, std::string const& sentence);
    [[nodiscard]] bool any() const { return !sentences_.empty(); }
    [[nodiscard]] std::vector<std::string> const& sentences() const { return sentences_; }

private:
    std::vector<std::string> sentences_;
};

struct SyntaxFault {
    std::string sentence;
    std::size_t line = 1, column = 1;  // from 1, column in bytes
};
// Nothing but the fault when the text is no JSON or over source_bytes_max.
std::pair<boost::json::value, std::optional<SyntaxFault>> parse_source(std::string_view text);

// One value of the source. A mistake is noted under the value's path ("edges/3/rule/kind") and a harmless value comes
// back, so one reading finds all mistakes. Does not own: the value and the faults outlive it.
class Node {
public:
    Node(boost::json::value const* value, std::string path, Faults& faults)
        : value_(value), path_(std::move(path)), faults_(&faults) {}

    [[nodiscard]] bool is_there() const { return value_ != nullptr; }
    [[nodiscard]] bool is_text() const { return value_ != nullptr && value_->is_string(); }
    [[nodiscard]] bool is_list() const { return value_ != nullptr && value_->is_array(); }
    [[nodiscard]] bool is_map() const { return value_ != nullptr && value_->is_object(); }
    [[nodiscard]] std::string const& path() const { return path_; }

    // A member that must be there, or may be.
    [[nodiscard]] Node need(std::string_view key) const;
    [[nodiscard]] Node find(std::string_view key) const;
    // Notes every member under another name.
    void only(std::initializer_list<std::string_view> keys) const;

    [[nodiscard]] std::vector<Node> items() const;
    [[nodiscard]] std::vector<std::pair<std::string, Node>> members() const;  // in the order of the source
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
    [[nodiscard]] std::vector<std::string> texts() const;  // a list, or one text
    [[nodiscard]] std::int64_t integer(std::int64_t low, std::int64_t high) const;
    [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t otherwise, std::int64_t low,
                                          std::int64_t high) const;
    // An integer, or a text with decimals: "5068.8".
    [[nodiscard]] Amount amount() const;
    [[nodiscard]] Day day() const;
    [[nodiscard]] Seconds time() const;
    // [low, high] with low ≤ high.
    [[nodiscard]] std::pair<Amount, Amount> amounts() const;
    [[nodiscard]] std::pair<Seconds, Seconds> times() const;
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> integers(std::int64_t low, std::int64_t high) const;

    void fault(std::string const& sentence) const { faults_->add(path_, sentence); }

private:
    template <class T, class Read>
    std::pair<T, T> range(Read read) const;

    boost::json::value const* value_;
    std::string path_;
    Faults* faults_;
};

}  // namespace orda::datapack
