// SPDX-License-Identifier: Apache-2.0
#include "exercise/questionnaire.hpp"

#include <algorithm>
#include <array>

#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"

// `questionnaire:`: what trainees are asked about the exercise afterwards.
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

constexpr std::size_t question_options_max = 10;

struct KindWord {
    std::string_view word;
    QuestionKind kind;
};
constexpr std::array kind_words = std::to_array<KindWord>(
    {{"scale", QuestionKind::scale}, {"choice", QuestionKind::choice}, {"text", QuestionKind::text}});

void read_kind(Context& c, Entity const&, Question& question, Yaml const& y) {
    std::string const word = word_of(y).text;
    auto const found =
        std::find_if(kind_words.begin(), kind_words.end(), [&](KindWord const& k) { return k.word == word; });
    if (found != kind_words.end()) question.kind = found->kind;
    else report_wrong_type(c, y, "`scale`, `choice` or `text`");
}

void read_options(Context& c, Entity const& e, Question& question, Yaml const& y) {
    TextScope const texts = e.texts.child("options");
    for (YamlEntry const& entry : entries_of(c, y, "a group of options such as `a: the interviews`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Entity const part = part_of(e, entry, "an option", texts.child(entry.key.text));
        question.options.push_back(
            {entry.key.text, read_text(c, part, "text", TextUse::wanted, &entry.value, part.texts)});
    }
    if (question.options.size() > question_options_max)
        c.report.add(out_of_bounds, y.span,
                     {"the options of " + e.id, "1", std::to_string(question_options_max),
                      std::to_string(question.options.size())});
}

constexpr Field<Question> question_fields[] = {
    text_field("ask", &Question::ask, TextUse::wanted, Need::main_text),
    {"kind", Need::optional, read_kind},
    {"options", Need::optional, read_options},
};

}  // namespace

void compile_question(Context& c, Entity const& e) {
    Question& question = c.script.questionnaire.at(e.index);
    read_fields<Question>(c, e, question_fields, question);
    if (c.script.film && e.index == 0)
        c.report.add(unknown_field, e.key->span, {"a script with `audience:`", "questionnaire", ""});
    if (!e.value->is_map()) return;
    YamlEntry const* const options = e.entry("options");
    if (question.kind == QuestionKind::choice) {
        if (options == nullptr) report_missing_field(c, e, "options");
    } else if (options != nullptr) {
        c.report.add(unknown_field, options->key.span, {"a question without `kind: choice`", "options", ""});
    }
}

void finish_questionnaire(Context& c) {
    auto& questions = c.script.questionnaire;
    if (questions.size() <= questions_max) return;
    c.report.add(out_of_bounds, c.symbols.find(questions[questions_max].id)->declared,
                 {"the number of questions", "1", std::to_string(questions_max), std::to_string(questions.size())});
    questions.resize(questions_max);
}

std::vector<FieldTable> questionnaire_tables() { return {table_of<Question>("question", question_fields)}; }

}  // namespace orda::scenario
