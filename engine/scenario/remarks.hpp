// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/yaml.hpp"

// What stands between the values of a YAML file: remarks and blank lines.
namespace orda::scenario {

inline constexpr std::size_t no_place = std::string_view::npos;

struct Remark {
    std::size_t at = 0;            // of its `#`, in bytes
    std::size_t column = 0;        // bytes of the line in front of it
    std::string words;             // from `#` to the end of the line
    bool own_line = false;         // else it stands behind something
    bool after_blank_line = false;
    bool taken = false;
};

// Each remark is given out once. Places are bytes of the file and may be no_place: at its end.
class Remarks {
public:
    // `source` must outlive the remarks and end its lines with "\n". `root` is what it reads as.
    Remarks(std::string_view source, Yaml const& root);

    // All that stand in front of a place and were not taken yet, in order.
    std::vector<Remark> take_before(std::size_t before);
    // Of these the first ones, as long as they are on lines of their own and not left of this column.
    std::vector<Remark> take_lines(std::size_t before, std::size_t column);
    // The one behind a place, on the same line and in front of `before`.
    std::optional<std::string> take_behind(std::size_t at, std::size_t before);
    [[nodiscard]] bool any_in(std::size_t begin, std::size_t end) const;

    // What stands here is the first thing of its line, and the line in front of it is blank.
    [[nodiscard]] bool blank_line_before(std::size_t at) const;
    // Of the dash in front of an item of a list that begins here; the item's own place when there is none.
    [[nodiscard]] std::size_t dash_of(std::size_t item) const;
    [[nodiscard]] std::size_t column_of(std::size_t at) const;

private:
    void look_between(std::size_t begin, std::size_t end);
    Remark const* first_untaken();

    std::string_view source_;
    std::vector<Remark> remarks_;  // in order
    std::size_t untaken_ = 0;      // all in front of this one are taken
};

}  // namespace orda::scenario
