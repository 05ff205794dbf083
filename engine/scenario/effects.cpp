// SPDX-License-Identifier: Apache-2.0
#include "scenario/effects.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "scenario/alphabet.hpp"
#include "scenario/condition_types.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

using Effects = std::vector<Effect>;

// One effect, cut at blanks and at `=`, with a sign in front of a number as a word of its own.
struct Phrase {
    Word all;
    std::vector<Word> words;
};

void add_words(Context& c, Yaml const& yaml, std::size_t begin, std::size_t end, std::vector<Word>& words) {
    std::string_view const text = yaml.text;
    while (begin < end) {
        std::size_t stop = begin;
        if (text[begin] == '=') ++stop;
        else if ((text[begin] == '+' || text[begin] == '-') && words.size() == 1) ++stop;
        else
            while (stop < end && text[stop] != ' ' && text[stop] != '\n' && text[stop] != '=') ++stop;
        if (stop > begin) words.push_back(piece_of(c, yaml, begin, stop));
        begin = stop;
        while (begin < end && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
    }
}

class EffectReader {
public:
    EffectReader(Context& c, Phrase const& phrase, Effects& effects)
        : c_(c), phrase_(phrase), words_(phrase.words), effects_(effects) {}

    void read() {
        if (reads_whole()) return;
        struct Form {
            std::string_view sign;
            std::size_t at;
            void (EffectReader::*read)();
        };
        static constexpr std::array forms = std::to_array<Form>({{"flag", 0, &EffectReader::raise_flag},
                                                                 {"cancel", 0, &EffectReader::cancel_rows},
                                                                 {"=", 1, &EffectReader::set_value},
                                                                 {"+", 1, &EffectReader::add_value},
                                                                 {"-", 1, &EffectReader::add_value},
                                                                 {"add", 1, &EffectReader::change_set},
                                                                 {"remove", 1, &EffectReader::change_set}});
        for (Form const& form : forms)
            if (words_.size() == form.at + 2 && words_[form.at].text == form.sign) return (this->*form.read)();
        not_understood();
    }

private:
    // `end`, `shift S1 15m`, `shift S1 -15m`.
    bool reads_whole() {
        std::string const& first = words_.empty() ? phrase_.all.text : words_.front().text;
        if (first == "end" && words_.size() == 1) effects_.push_back(FinishTeam{});
        else if (first == "shift" && words_.size() >= 3) shift_slot();
        else return false;
        return true;
    }

    void shift_slot() {
        auto const* symbol = refer(c_, words_[1], {SymbolKind::slot}, "slot");
        std::string text = words_[2].text;
        bool const earlier = text.starts_with("-");
        auto const span = span_of(c_, {text.substr(earlier ? 1 : 0), words_[2].span});
        if (symbol != nullptr && span) effects_.push_back(ShiftSlot{SlotId{symbol->index}, earlier ? -*span : *span});
    }

    void not_understood() {
        c_.report.add(bad_effect, phrase_.all.span, {phrase_.all.text});
        c_.symbols.doubt_all();
    }

    std::vector<Word> listed_ids(Word const& word) const {
        std::vector<Word> ids;
        std::size_t begin = 0;
        for (;;) {
            std::size_t const slash = std::min(word.text.find('/', begin), word.text.size());
            Span span = word.span;
            span.begin = word.span.begin + static_cast<std::uint32_t>(begin);
            span.end = word.span.begin + static_cast<std::uint32_t>(slash);
            ids.push_back(with_who(c_, {word.text.substr(begin, slash - begin), span}));
            if (slash == word.text.size()) return ids;
            begin = slash + 1;
        }
    }

    void raise_flag() {
        for (Word const& id : listed_ids(words_[1]))
            if (auto const* symbol = refer(c_, id, {SymbolKind::flag}, "red flag"))
                effects_.push_back(RaiseFlag{FlagId{symbol->index}});
    }
    void cancel_rows() {
        for (Word const& id : listed_ids(words_[1]))
            if (auto const* symbol = refer(c_, id, row_kinds, "inject"); symbol != nullptr && !symbol->dropped)
                cancel(symbol->index);
    }
    void cancel(std::uint32_t row) {
        auto const copies = copies_meant(c_, row);
        for (std::uint32_t const copy : copies) effects_.push_back(CancelRow{RowId{copy}});
        if (copies.empty()) effects_.push_back(CancelRow{RowId{row}});
    }

    // `consent(V1)`, in one word.
    std::optional<VariableId> bracketed(std::size_t open) {
        Word const& all = words_[0];
        std::size_t const close = std::min(all.text.find(')', open), all.text.size());
        std::uint32_t const begin = all.span.begin;
        auto const piece = [&](std::size_t from, std::size_t to) {
            Span const span{all.span.source, begin + static_cast<std::uint32_t>(from),
                            begin + static_cast<std::uint32_t>(to)};
            return Word{all.text.substr(from, to - from), span};
        };
        auto const* symbol = refer(c_, piece(0, open), {SymbolKind::cast_variable}, "variable per cast member");
        return symbol == nullptr ? std::nullopt : cast_variable(c_, *symbol, with_who(c_, piece(open + 1, close)));
    }

    std::optional<VariableId> variable(bool (*fits)(VariableType), std::string_view expected) {
        if (std::size_t const open = words_[0].text.find('('); open != std::string::npos) return bracketed(open);
        auto const* symbol = refer(c_, words_[0], {SymbolKind::variable}, "variable");
        if (symbol == nullptr) return std::nullopt;
        VariableType const type = c_.script.variables.at(symbol->index).type;
        if (fits(type)) return VariableId{symbol->index};
        c_.report.add(wrong_kind, words_[0].span,
                      {words_[0].text, std::string(type_noun(type)), std::string(expected)});
        return std::nullopt;
    }

    void set_value() {
        auto const id =
            variable([](VariableType type) { return type != VariableType::set; }, "a variable with one value");
        if (!id) return;
        Variable const& v = c_.script.variables.at(id->value);
        Word const& value = words_[2];
        if (v.type == VariableType::boolean) {
            if (value.text == "true" || value.text == "false") effects_.push_back(SetValue{*id, value.text == "true"});
            else report_wrong_type(c_, value, "`true` or `false`");
        } else if (v.type == VariableType::enumeration) {
            auto const found = std::find(v.words.begin(), v.words.end(), value.text);
            if (found != v.words.end()) effects_.push_back(SetValue{*id, found - v.words.begin()});
            else c_.report.add(unknown_value, value.span, {v.id, value.text, listed(views(v.words))});
        } else if (auto const number = parse_integer(value.text); !number) {
            report_wrong_type(c_, value, "a whole number");
        } else if (*number < v.minimum || *number > v.maximum) {
            c_.report.add(out_of_bounds, value.span,
                          {v.id, std::to_string(v.minimum), std::to_string(v.maximum), value.text});
        } else {
            effects_.push_back(SetValue{*id, *number});
        }
    }

    void add_value() {
        auto const id = variable([](VariableType type) { return type == VariableType::integer; }, "a number");
        auto const amount = parse_integer(words_[2].text);
        if (!amount || *amount < 0) report_wrong_type(c_, words_[2], "a whole number");
        else if (id) effects_.push_back(AddValue{*id, words_[1].text == "+" ? *amount : -*amount});
    }

    void change_set() {
        auto const id = variable([](VariableType type) { return type == VariableType::set; }, "a set");
        if (!id) return;
        auto const members = set_members(c_, c_.script.variables.at(id->value), listed_ids(words_[2]));
        if (members) effects_.push_back(ChangeSet{*id, *members, words_[1].text == "add"});
    }

    Context& c_;
    Phrase const& phrase_;
    std::vector<Word> const& words_;
    Effects& effects_;
};

void read_line(Context& c, Yaml const& yaml, Effects& effects) {
    std::string_view const text = yaml.text;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find(';', begin), text.size());
        Phrase phrase{piece_of(c, yaml, begin, end), {}};
        std::size_t const first = std::min(text.find_first_not_of(" \n", begin), end);
        add_words(c, yaml, first, end, phrase.words);
        EffectReader(c, phrase, effects).read();
        begin = end + 1;
    }
}

}  // namespace

std::optional<std::uint64_t> set_members(Context& c, Variable const& variable, std::vector<Word> const& words) {
    std::uint64_t members = 0;
    bool ok = true;
    for (Word const& word : words) {
        auto const found = std::find(variable.words.begin(), variable.words.end(), word.text);
        if (found != variable.words.end()) {
            members |= std::uint64_t{1} << (found - variable.words.begin());
        } else {
            c.report.add(unknown_value, word.span, {variable.id, word.text, listed(views(variable.words))});
            ok = false;
        }
    }
    return ok ? std::optional(members) : std::nullopt;
}

Effects read_effects(Context& c, Yaml const& yaml) {
    Effects effects;
    if (yaml.is_text()) read_line(c, yaml, effects);
    if (yaml.is_map()) report_wrong_type(c, yaml, "an effect such as `trust + 2`");
    for (Yaml const& item : yaml.items) {
        if (item.is_text()) read_line(c, item, effects);
        else report_wrong_type(c, item, "an effect such as `trust + 2`");
    }
    return effects;
}

}  // namespace orda::scenario
