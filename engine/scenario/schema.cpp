// SPDX-License-Identifier: Apache-2.0
#include "scenario/schema.hpp"

#include <algorithm>
#include <array>

#include "scenario/alphabet.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

// Short names of fields that are one letter away from others.
bool is_field_name(std::string_view name) {
    static constexpr std::array names =
        std::to_array<std::string_view>({"to", "do", "at", "if", "on", "in", "for", "from", "form", "open", "opens"});
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void report_missing_field(Context& c, Entity const& entity, std::string_view name) {
    for (YamlEntry const& entry : entity.value->entries) {
        auto const lookalike = lookalike_of(entry.key.text);
        bool const meant = edit_distance(entry.key.text, name) == 1 || (lookalike && lookalike->latin == name);
        if (meant && !is_field_name(entry.key.text)) return;
    }
    c.report.add(DiagnosticKind::missing_field, entity.key->span, {entity.id, std::string(name)});
}

bool has_fields(Context& c, Entity const& entity, bool may_be_text) {
    if (may_be_text && entity.texts.book->is_text(*entity.value)) return false;
    if (entity.value->is_map() || entity.value->is_nothing()) return true;
    report_wrong_type(c, *entity.value, "a group of fields");
    return false;
}

void report_unknown_fields(Context& c, Entity const& entity, std::span<std::string_view const> known) {
    for (auto const& [key, value] : entity.value->entries) {
        std::string const& name = key.text;
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        auto const lookalike = lookalike_of(name);
        bool const cut = entity.value->one_line && name.find(' ') != std::string::npos;  // `text: Wait, and then: act`
        if (cut) c.report.add(DiagnosticKind::text_cut, key.span, {name});
        else if (lookalike)
            c.report.add(DiagnosticKind::lookalike_letter, key.span, {name, lookalike->letter, lookalike->latin});
        else c.report.add(DiagnosticKind::unknown_field, key.span, {entity.label, name, nearest(name, known)});
    }
}

}  // namespace orda::scenario
