// SPDX-License-Identifier: Apache-2.0
// Any bytes are a list of texts, or a problem on a line of the file; what is read goes out and comes back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "scenario/text_table.hpp"

using namespace orda::scenario;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const csv(reinterpret_cast<char const*>(data), size);
    auto const lines = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) + 1;
    auto const texts = csv_to_texts(csv, "kk");
    if (!texts) {
        ORDA_CHECK(texts.error().line >= 1 && texts.error().line <= lines && !texts.error().words.empty(), "a place");
        return 0;
    }
    TextTable table{{"en", "kk"}, {}};
    for (TextChange const& each : *texts) {
        ORDA_CHECK(each.line >= 2 && each.line <= lines && !each.text.empty(), "a line of the file");
        table.lines.push_back({each.path, {}, false, {"", each.text}, {"", ""}});
    }
    auto const again = csv_to_texts(texts_to_csv(table, "kk").value(), "kk");
    ORDA_CHECK(again && again->size() == texts->size(), "as many texts");
    for (std::size_t i = 0; i < texts->size(); ++i)
        ORDA_CHECK(again->at(i).path == texts->at(i).path && again->at(i).text == texts->at(i).text, "the same texts");
    return 0;
}
