// SPDX-License-Identifier: Apache-2.0
#include "cli/prompt.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace orda::cli {
namespace {

// A terminal that does not show what is typed, while the object lives.
class Silence {
public:
    Silence() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!is_terminal_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence() {
        if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Silence(Silence const&) = delete;
    Silence& operator=(Silence const&) = delete;

private:
    termios before_{};
    bool is_terminal_;
};

std::optional<std::string> read_line() {
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::optional<std::string> ask(std::string const& question) {
    fmt::print(stderr, "{}", question);
    Silence const silence;
    auto answer = read_line();
    fmt::print(stderr, "\n");
    return answer;
}

}  // namespace

std::optional<std::string> ask_new_password(std::string_view for_whom) {
    if (::isatty(STDIN_FILENO) == 0) return read_line();
    auto const first = ask(fmt::format("Password for {}: ", for_whom));
    auto const second = first ? ask("The same again: ") : std::nullopt;
    if (first && second && *first == *second) return first;
    if (second) fmt::print(stderr, "orda: the two passwords differ\n");
    return std::nullopt;
}

bool is_terminal() { return ::isatty(STDIN_FILENO) != 0; }

bool ask_yes(std::string_view question) {
    fmt::print(stderr, "{} [y/N] ", question);
    auto const answer = read_line();
    return answer && (answer->starts_with('y') || answer->starts_with('Y'));
}

}  // namespace orda::cli
