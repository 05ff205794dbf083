// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/cases.hpp"
#include "scenario/phrases.hpp"
#include "scenario/symbols.hpp"
#include "scenario/wording.hpp"

// The checker in Russian and Kazakh: nothing English is left, nothing is lost.
namespace orda::scenario {
namespace {

constexpr Language others[] = {Language::ru, Language::kk};

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The first Latin word that does not stand in backticks; empty when there is none.
std::string latin_word(std::string_view text) {
    std::string word;
    bool quoted = false;
    for (char const c : text) {
        if (c == '`') quoted = !quoted;
        else if (!quoted && is_latin(c)) word += c;
        else if (!word.empty()) break;
    }
    return word;
}

// Values that a sentence shows outside backticks.
std::vector<std::string> open_values(std::string_view sentence, std::vector<std::string> const& values) {
    std::vector<std::string> all;
    fill(sentence, values, [&](std::string const& value, bool in_backticks) {
        if (!in_backticks) all.push_back(value);
        return value;
    });
    return all;
}

// What an author wrote or would write: a place in a file, a length of time, a field, the tag of a language.
bool is_source_text(std::string const& value) {
    static std::regex const form(R"([^ ]*[./:0-9][^ ]*|\+?[0-9x ]+)");
    static std::set<std::string, std::less<>> const words{"en", "ru", "kk", "title", "body", "note"};
    return std::regex_match(value, form) || words.contains(value);
}

TEST_CASE("no report in Russian or Kazakh holds an English word outside backticks") {
    for (Language const language : others)
        for (std::string const& name : cases::names()) {
            auto all = cases::compiled(name).diagnostics;
            translate(all, language);
            for (Diagnostic const& d : all) {
                INFO(name << ": " << d.message << " / " << d.hint);
                CHECK(latin_word(d.message) == "");
                CHECK(latin_word(d.hint) == "");
            }
            std::string const counts = render_counts(all, language);
            CHECK(latin_word(counts) == "");
        }
}

TEST_CASE("every value of a sentence is a phrase of the table or the author's own text") {
    for (std::string const& name : cases::names())
        for (Diagnostic const& d : cases::compiled(name).diagnostics) {
            auto values = open_values(wording(d.kind).message, d.values);
            if (!d.hint.empty())
                for (auto& value : open_values(wording(d.kind).hint, d.values)) values.push_back(std::move(value));
            for (std::string const& value : values) {
                bool const known = phrase_in(value, Language::ru).has_value() || is_source_text(value);
                CHECK_MESSAGE(known, name, ": add \"", value, "\" to engine/scenario/phrases.cpp");
            }
        }
}

TEST_CASE("a sentence shows the same values in every language") {
    auto const numbers = [](std::string_view sentence) {
        std::set<char> found;
        for (std::size_t at = 0; at + 2 < sentence.size(); ++at)
            if (sentence[at] == '{' && sentence[at + 2] == '}') found.insert(sentence[at + 1]);
        return found;
    };
    for (std::size_t i = 0; i < diagnostic_kind_count; ++i) {
        auto const kind = static_cast<DiagnosticKind>(i);
        CAPTURE(kind_name(kind));
        for (Sentence const& sentence : {sentence_ru(kind), sentence_kk(kind)}) {
            auto shown = numbers(sentence.message);
            if (kind == DiagnosticKind::not_in_this_version) shown.insert('1');  // "is" or "are"
            CHECK(shown == numbers(wording(kind).message));
            CHECK(numbers(sentence.hint) == numbers(wording(kind).hint));
            CHECK(latin_word(sentence.message) == "");
            CHECK(latin_word(sentence.hint) == "");
        }
    }
    for (Saying const& phrase : all_phrases()) {
        if (phrase.en == "is" || phrase.en == "are") continue;
        CAPTURE(phrase.en);
        for (std::string_view const words : {phrase.ru, phrase.kk}) {
            CHECK(numbers(words) == numbers(phrase.en));
            CHECK(latin_word(words) == "");
            CHECK_FALSE(words.empty());
        }
    }
}

TEST_CASE("every noun has its words") {
    for (std::size_t i = 0; i < symbol_kind_count; ++i)
        for (std::string_view const words :
             {noun(static_cast<SymbolKind>(i)), noun_with_article(static_cast<SymbolKind>(i))}) {
            CAPTURE(words);
            CHECK(phrase_in(words, Language::ru).has_value());
            CHECK(phrase_in(words, Language::kk) == phrase_in(noun(static_cast<SymbolKind>(i)), Language::kk));
        }
}

// ---- phrases of the checks that no case shows ----

std::string without_placeholders(std::string_view text) {
    static std::regex const number(R"(\{\d\})");
    return std::regex_replace(std::string(text), number, "\n");
}

std::string trimmed(std::string text) {
    auto const useless = [](char c) { return c == ' ' || c == ',' || c == ';'; };
    while (!text.empty() && useless(text.back())) text.pop_back();
    while (!text.empty() && useless(text.front())) text.erase(0, 1);
    if (text.starts_with("a ")) return text.substr(2);
    return text.starts_with("an ") ? text.substr(3) : text;
}

bool is_in_table(std::string const& words) {
    for (Saying const& phrase : all_phrases())
        if (without_placeholders(phrase.en).find(words) != std::string::npos) return true;
    return false;
}

// Pieces of a string literal between backticks; `first` says whether the first one stands outside them.
bool is_known(std::string const& literal, bool first) {
    bool outside = first;
    for (std::size_t at = 0; at <= literal.size(); outside = !outside) {
        std::size_t const end = std::min(literal.find('`', at), literal.size());
        std::string const words = trimmed(literal.substr(at, end - at));
        bool const matters = outside && std::any_of(words.begin(), words.end(), is_latin);
        if (matters && !is_in_table(words)) return false;
        at = end + 1;
    }
    return true;
}

std::vector<std::string> literals_with_blanks(std::string const& source) {
    static std::regex const remark(R"(//[^\n]*|ORDA_CHECK\([^\n]*)"), literal(R"re("((?:[^"\\\n]|\\.)*)")re");
    std::string const code = std::regex_replace(source, remark, "");
    std::vector<std::string> all;
    for (std::sregex_iterator found(code.begin(), code.end(), literal), end; found != end; ++found) {
        std::string text = (*found)[1].str();
        bool const words = text.find(' ') != std::string::npos && std::any_of(text.begin(), text.end(), is_latin);
        if (words && text.find_first_of("\\") == std::string::npos) all.push_back(std::move(text));
    }
    return all;
}

TEST_CASE("every English phrase that a check can say stands in the table") {
    // A file that adds diagnostics, or words for them.
    static std::regex const adds(
        R"(report\.add|report_wrong_type|report_later|SyntaxProblem|scope\.report\(|YamlProblem|nouns)");
    // Pieces of the script language, and addresses inside it ("bank to", "A2 key 1").
    static std::set<std::string, std::less<>> const language{" to",
                                                             " on",
                                                             " persons",
                                                             " reveals",
                                                             " key ",
                                                             " refusal ",
                                                             " do_if",
                                                             " variant ",
                                                             " approve_within",
                                                             " attach",
                                                             " secure",
                                                             " fallback",
                                                             " at",
                                                             " audience",
                                                             " filled`",
                                                             " gone`",
                                                             " secured` or `",
                                                             " has ",
                                                             " and ",
                                                             " or ",
                                                             " to ",
                                                             "not ",
                                                             ") by ",
                                                             "half from ",
                                                             "bool ",
                                                             "per cast",
                                                             "hint ",
                                                             " inject",
                                                             "a ",
                                                             "an ",
                                                             "+999 7xx xxx xx xx",
                                                             "9999 xxxx xxxx xxxx",
                                                             "DL00 …",
                                                             ")` or `granted(any, ",
                                                             "`asked(any, ",
                                                             "`cue(",
                                                             "`knows(ALL, ",
                                                             ", description: …}`",
                                                             "orda: 1",
                                                             "more than 16",
                                                             "cast` or `telephone: true` or `transcript"};
    // `cue(V1, …)`, `idle 10m`; names of fields in a row (decisions.cpp), words of libyaml (yaml_problem.cpp).
    static std::regex const call(R"re([a-z_]+(\(.*| >= \d+| \d+m))re"),
        fields("((options|items|persons|columns|key|unit) ?)+");
    static std::regex const libyaml(
        "(while|found|did not|could not|mapping values|block sequence|control characters) .*");
    int read = 0;
    for (auto const& entry : std::filesystem::directory_iterator("engine/scenario")) {
        std::string const name = entry.path().filename().string();
        std::string const source = entry.path().extension() == ".cpp" ? cases::read(entry.path()) : std::string();
        bool const refuses = name == "text_edit.cpp";  // its sentences are no values of a diagnostic
        if (refuses || !std::regex_search(source, adds)) continue;
        ++read;
        for (std::string const& literal : literals_with_blanks(source)) {
            bool const made = phrase_in(literal, Language::ru).has_value();
            if (made || language.contains(literal)) continue;
            bool const parser = name == "yaml_problem.cpp" && std::regex_match(literal, libyaml);
            if (parser || std::regex_match(literal, fields) || std::regex_match(literal, call)) continue;
            bool const known = is_known(literal, true) || (literal.starts_with('`') && is_known(literal, false));
            CHECK_MESSAGE(known, name, ": add \"", literal, "\" to engine/scenario/phrases.cpp");
        }
    }
    CHECK(read > 25);
}

TEST_CASE("phrases are filled with what stands in backticks and with numbers") {
    CHECK(value_in("a desk", Language::ru) == "направление");
    CHECK(value_in("an actor inject", Language::ru) == "вводная вида `actor`");
    CHECK(value_in("did you mean `when`?", Language::kk) == "бәлкім, `when` деп жазғыңыз келген шығар?");
    CHECK(value_in("`a`, `b`, … and `none`", Language::ru) == "`a`, `b`, … и `none`");
    CHECK(value_in("12 teams", Language::ru) == "групп: 12");
    CHECK(value_in("1h30m", Language::ru) == "`1h30m`");
    CHECK(value_in("2:05", Language::ru) == "2:05");
    CHECK(quoted_value_in("the options of A2", Language::ru) == "варианты: A2");
    CHECK(quoted_value_in("desk", Language::ru) == "desk");
}

TEST_CASE("what is wrong with one cut alone is said in every language") {
    Diagnostic d;
    d.kind = DiagnosticKind::unused;
    d.values = {"leak"};
    d.cut = "short";
    std::vector all{d};
    translate(all, Language::ru);
    CHECK(all.front().message == "на `leak` ничто не ссылается (сокращение `short`)");
}

TEST_CASE("counts and hints are said in the language of the report") {
    auto all = cases::compiled("unknown_field").diagnostics;
    translate(all, Language::ru);
    std::string const report = render_text(all, Language::ru);
    CHECK(report.find(": ошибка: поля `wen` здесь не бывает; это вводная [unknown_field]\n") != std::string::npos);
    CHECK(report.find("    подсказка: возможно, имелось в виду `when`?\n") != std::string::npos);
    CHECK(render_text({}, Language::kk) == "қате: 0, ескерту: 0, ескертпе: 0\n");
    std::vector<Diagnostic> const many(203);
    CHECK(render_text(many, Language::ru).find("\nи ещё 3\nошибок: 203, предупреждений: 0, замечаний: 0\n") !=
          std::string::npos);
}

}  // namespace
}  // namespace orda::scenario
