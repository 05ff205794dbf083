// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exercise/script.hpp"
#include "scenario/language.hpp"

// The single parts of a condition in words, for explain.cpp.
namespace orda::scenario {

// Names the things of a script for one reader.
class Namer {
public:
    Namer(exercise::Script const& script, Language language);

    [[nodiscard]] exercise::Script const& script() const { return script_; }
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string say(Saying const& phrase, std::vector<std::string> const& values = {}) const;

    // "A-202 (The yard)"; a long text is cut.
    [[nodiscard]] std::string name(std::string_view id, exercise::Text const& text) const;
    template <class Thing>
    [[nodiscard]] std::string titled(Thing const& thing) const {
        return name(thing.id, thing.title);
    }
    template <class Thing>
    [[nodiscard]] std::string worded(Thing const& thing) const {
        return name(thing.id, thing.text);
    }
    [[nodiscard]] std::string sender(exercise::SenderId id) const;
    [[nodiscard]] std::string desks(exercise::DeskSet desks) const;
    [[nodiscard]] std::string span(Milliseconds time) const;
    [[nodiscard]] std::string one_of(std::vector<std::string> const& words) const;

private:
    exercise::Script const& script_;
    Language language_;
    exercise::LanguageId text_language_;
};

// "inject A-202 (The yard) has been delivered". `request` is the one whose fields are meant, or null.
[[nodiscard]] std::string happening_words(Namer const& n, exercise::Happening const& happening,
                                          exercise::RequestType const* request);
[[nodiscard]] std::string negated_happening_words(Namer const& n, exercise::Happening const& happening,
                                                  exercise::RequestType const* request);
[[nodiscard]] std::string test_words(Namer const& n, exercise::Test const& test, bool negated,
                                     exercise::RequestType const* request);
// "b (Labour offence first)": an option of a decision; of a per-person decision it is named with its column.
[[nodiscard]] std::string option_words(Namer const& n, exercise::Decision const& decision, exercise::OptionId option);

}  // namespace orda::scenario
