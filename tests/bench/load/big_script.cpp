// SPDX-License-Identifier: Apache-2.0
#include "bench/load/big_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "scenario/quoting.hpp"
#include "scenario/text_table.hpp"

namespace orda::bench {
namespace {

using scenario::Package;

constexpr std::size_t languages = 3;
constexpr std::size_t injects_in_a_file = 350, phases = 12, decisions_every = 20, requests = 250, marks = 200,
                      facts = 200, variables = 40, lines = 12, objectives = 24, kept_by_the_cut = 40;
constexpr std::size_t minutes = 96 * 60;
constexpr std::array senders = std::to_array<std::string_view>({"safe_shore", "sli", "gpo", "police_south"});
constexpr std::array desks = std::to_array<std::string_view>({"LEAD", "POL", "PRO", "LAB", "BOR", "SOC", "FIN"});
constexpr std::array addressees =
    std::to_array<std::string_view>({"POL", "SOC", "POL/SOC", "LEAD/PRO", "LAB", "FIN/POL", "BOR/SOC", "ALL", "PRO"});
constexpr std::array kinds = std::to_array<std::string_view>(
    {"mail", "mail", "mail", "letter", "letter", "call", "call", "radio", "hotline", "news", "registry", "lab"});

// The same in English, Russian and Kazakh.
using Phrase = std::array<std::string, languages>;

struct Phrases {
    std::vector<Phrase> titles, sentences;
};

std::vector<std::string> paragraphs(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        if (end > 0) all.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

bool is_title(Phrase const& phrase) {
    return std::all_of(phrase.begin(), phrase.end(), [](std::string const& text) {
        return text.size() >= 8 && count_characters(text) <= 60 && text.find('\n') == std::string::npos;
    });
}
bool is_sentence(Phrase const& phrase) {
    return std::all_of(phrase.begin(), phrase.end(), [](std::string const& text) {
        return text.size() >= 25 && text.size() <= 300 && scenario::may_stand_below(text + "\n.");
    });
}

Phrases phrases_of(Package const& model, std::string_view folder) {
    Phrases all;
    for (scenario::TextLine const& line : scenario::text_table(model, folder).lines) {
        std::array<std::vector<std::string>, languages> parts;
        for (std::size_t i = 0; i < languages; ++i) parts[i] = paragraphs(line.by_language.at(i));
        if (parts[0].size() != parts[1].size() || parts[0].size() != parts[2].size()) continue;
        for (std::size_t i = 0; i < parts[0].size(); ++i) {
            Phrase phrase{parts[0][i], parts[1][i], parts[2][i]};
            if (is_title(phrase)) all.titles.push_back(std::move(phrase));
            else if (is_sentence(phrase)) all.sentences.push_back(std::move(phrase));
        }
    }
    return all;
}

std::string clock(std::size_t minute) { return fmt::format("{}:{:02}", minute / 60, minute % 60); }

class Maker {
public:
    Maker(BigScript const& wanted, Phrases phrases)
        : wanted_(wanted), phrases_(std::move(phrases)), random_(wanted.seed) {}

    Package make() {
        for (std::string& page : pages_) page = "orda: 1\n";
        begin("script.yaml");
        add_things();
        begin("requests.yaml");
        add_requests();
        begin("decisions.yaml");
        add_decisions();
        add_injects();
        finish_file();
        put("texts.ru.yaml", std::move(pages_[1]));
        put("texts.kk.yaml", std::move(pages_[2]));
        auto const head = std::find_if(package_.files.begin(), package_.files.end(),
                                       [](auto const& file) { return file.path.ends_with("/script.yaml"); });
        head->bytes.insert(0, this->head());
        return std::move(package_);
    }

private:
    // ---- writing ----

    void put(std::string_view name, std::string bytes) {
        package_.files.push_back({fmt::format("{}/{}", big_script_folder, name), std::move(bytes)});
    }
    void begin(std::string name) {
        if (!name_.empty()) finish_file();
        name_ = std::move(name);
        pages_[0] = name_ == "script.yaml" ? "" : "orda: 1\n";
    }
    void finish_file() {
        written_ += pages_[0].size();
        put(name_, std::move(pages_[0]));
        if (name_ != "script.yaml") names_ += "  - " + name_ + "\n";
    }
    [[nodiscard]] std::size_t bytes() const {
        return written_ + pages_[0].size() + pages_[1].size() + pages_[2].size();
    }

    // Only in the script.
    void own(std::size_t depth, std::string_view line) { pages_[0].append(depth * 2, ' ').append(line).append("\n"); }
    // In the script, and one step further left in the files of texts.
    void open(std::size_t depth, std::string_view name) {
        for (std::size_t i = 0; i < languages; ++i)
            pages_[i].append((i == 0 ? depth : depth - 1) * 2, ' ').append(name).append(":\n");
    }
    void text(std::size_t depth, std::string_view name, Phrase const& phrase) {
        for (std::size_t i = 0; i < languages; ++i)
            pages_[i]
                .append((i == 0 ? depth : depth - 1) * 2, ' ')
                .append(name)
                .append(name == "-" ? " " : ": ")
                .append(scenario::on_one_line(phrase[i], false))
                .append("\n");
    }
    void block(std::size_t depth, std::string_view name, std::vector<Phrase const*> const& parts) {
        open_block(depth, name);
        for (Phrase const* const part : parts) add_to_block(depth, *part);
    }
    void open_block(std::size_t depth, std::string_view name) {
        open(depth, fmt::format("{}: |", name));
        trim_colon();
    }
    void trim_colon() {
        for (std::string& page : pages_) page.replace(page.size() - 2, 2, "\n");
    }
    void add_to_block(std::size_t depth, Phrase const& part) {
        for (std::size_t i = 0; i < languages; ++i)
            pages_[i].append((i == 0 ? depth + 1 : depth) * 2, ' ').append(part[i]).append("\n");
    }

    // ---- by chance ----

    std::size_t below(std::size_t limit) { return random_() % limit; }
    template <class List>
    auto const& one_of(List const& list) {
        return list[below(std::size(list))];
    }
    bool chance(unsigned percent) { return below(100) < percent; }
    Phrase const& title() { return one_of(phrases_.titles); }
    Phrase const& sentence() { return one_of(phrases_.sentences); }
    std::string request() { return fmt::format("R{:03}", below(requests)); }
    std::string mark() { return fmt::format("mark{:03}", below(marks)); }
    std::string variable() { return fmt::format("value{:02}", below(variables)); }

    // ---- the script ----

    [[nodiscard]] std::string head() const {
        std::string text = fmt::format(
            "orda: 1\nscript: {}\ntitle: A long exercise\nworld: dalaria 1\nlanguages: en/ru/kk\nlength: {}\nfiles:\n{}"
            "  - texts.ru.yaml\n  - texts.kk.yaml\n",
            big_script_folder, clock(minutes), names_);
        text +=
            "desks: {LEAD: Leader, POL: Police, PRO: Prosecutor, LAB: Labour, BOR: Border, SOC: Social, FIN: "
            "Finance}\n";
        text +=
            "cuts:\n  short:\n    title: Short\n    keep: " + kept_ + "\n    when:\n" + moved_ + "    length: 2:00\n";
        return text;
    }

    void list(std::string_view section, std::string_view id, std::size_t count, std::string_view field,
              std::string_view own_fields) {
        own(0, fmt::format("{}:", section));
        for (std::size_t i = 0; i < count; ++i) {
            open(1, fmt::format(fmt::runtime(id), i));
            text(2, field, title());
            if (!own_fields.empty()) own(2, own_fields);
        }
    }

    void add_things() {
        for (std::string& page : pages_)
            page += &page == &pages_[0] ? "" : "big: {title: Big}\nshort: {title: Short}\n";
        for (std::string_view const desk : desks)
            for (std::size_t i = 1; i < languages; ++i)
                pages_[i] += fmt::format("{}: {}\n", desk, scenario::on_one_line(title()[i], false));
        own(0, "phases:");
        for (std::size_t i = 0; i < phases; ++i) {
            open(1, fmt::format("P{}", i));
            own(2, "at: " + clock(minutes / phases * i));
            own(2, fmt::format("story: 2026-09-{:02} 09:00", 10 + i));
            text(2, "title", title());
        }
        list("objectives", "O{:02}", objectives, "text", "comp: PRO");
        list("lines", "L{:02}", lines, "text", "");
        list("marks", "mark{:03}", marks, "text", "tick: controller");
        list("facts", "fact{:03}", facts, "text", "");
        own(0, "variables:");
        for (std::size_t i = 0; i < variables; ++i) own(1, fmt::format("value{:02}: int 0..10 = 3", i));
        own(0, "red_flags:");
        open(1, "RF-1");
        text(2, "text", title());
        own(2, "when: mark000 and mark001");
        own(0, "ends:");
        open(1, "good");
        own(2, "if: flags = 0 and mark002");
        text(2, "title", title());
        open(1, "learning");
        text(2, "title", title());
    }

    void add_requests() {
        own(0, "requests:");
        for (std::size_t i = 0; i < requests; ++i) {
            open(1, fmt::format("R{:03}", i));
            own(2, fmt::format("from: {}", desks[i % desks.size()]));
            own(2, fmt::format("to: {}", one_of(senders)));
            own(2, fmt::format("delay: {}m", 2 + below(20)));
            text(2, "title", title());
            open(2, "fields");
            for (std::string_view const field : {"subject", "grounds", "facts", "term"}) {
                open(3, field);
                own(4, field == "grounds" ? "type: law" : field == "term" ? "type: date" : "type: text");
                if (field == "facts") own(4, "optional: true");
                text(4, "label", title());
            }
            own(2, "refuse:");
            for (std::size_t page = 1; page < languages; ++page) pages_[page] += "  refuse:\n";
            own(3, "- if: not grounds filled");
            add_refusal();
            own(3, fmt::format("- if: not facts filled and {} >= 5", variable()));
            add_refusal();
            block(2, "reply", {&sentence(), &sentence()});
            own(2, "score: WRI 2");
        }
    }
    void add_refusal() {
        Phrase const& say = sentence();
        own(4, "say: " + scenario::on_one_line(say[0], false));
        for (std::size_t page = 1; page < languages; ++page)
            pages_[page] += "    - say: " + scenario::on_one_line(say[page], false) + "\n";
    }

    void add_decisions() {
        own(0, "decisions:");
        for (std::size_t i = 0; i * decisions_every + 5 < wanted_.injects; ++i) {
            open(1, fmt::format("D{:03}", i));
            own(2, fmt::format("to: {}", desks[i % desks.size()]));
            text(2, "prompt", title());
            own(2, fmt::format("deadline: {}m after A-{:04}", 10 + below(20), i * decisions_every + 5));
            own(2, "grace: 5m");
            own(2, "default: d");
            open(2, "options");
            for (std::string_view const option : {"a", "b", "c", "d"}) {
                open(3, option);
                text(4, "text", sentence());
                own(4, fmt::format("score: PRO {}; GEN {}", below(9), below(5)));
                if (option == "b") own(4, fmt::format("do: {} + 1", variable()));
            }
            open(2, "hints");
            text(3, "-", sentence());
            text(3, "-", sentence());
            block(2, "why", {&sentence(), &sentence()});
        }
    }

    // `before` stands for the inject before this one.
    std::string condition(std::size_t i, std::string const& time, std::size_t phase) {
        std::size_t const kind = below(20);
        std::size_t const before = i - std::min<std::size_t>(i, 1 + below(6));
        if (i < 10 || kind < 11) return time;
        if (kind < 14) return fmt::format("P{} and (asked(any, {}) or {})", phase, request(), time);
        if (kind < 15) return fmt::format("not asked(any, {}) by {}", request(), time);
        if (kind < 16) return fmt::format("A-{:04} and {} and P{}", before, mark(), phase);
        if (kind < 17) return fmt::format("{}m after A-{:04} and P{}", 1 + below(20), before, phase);
        if (kind < 18) return fmt::format("{} and {} >= {} and not {}", time, variable(), 4 + below(4), mark());
        if (kind < 19) return fmt::format("granted(any, {}) and P{}", request(), phase);
        return fmt::format("D{:03} chose b and P{}", below((i - 5) / decisions_every + 1), phase);
    }

    void add_injects() {
        std::size_t const before = bytes();
        std::size_t const left = wanted_.bytes - std::min(wanted_.bytes, before);
        for (std::size_t i = 0; i < wanted_.injects; ++i) {
            if (i % injects_in_a_file == 0) {
                begin(fmt::format("injects-{:02}.yaml", i / injects_in_a_file + 1));
                own(0, "injects:");
            }
            add_inject(i, before + left * (i + 1) / wanted_.injects);
        }
    }

    void add_inject(std::size_t i, std::size_t bytes_then) {
        std::size_t const minute = i * minutes / wanted_.injects, phase = minute * phases / minutes;
        std::string const id = fmt::format("A-{:04}", i), time = clock(minute), when = condition(i, time, phase);
        bool const asks = i % decisions_every == 5;
        open(1, id);
        own(2, "when: " + when);
        own(2, fmt::format("to: {}", one_of(addressees)));
        own(2, fmt::format("kind: {}", one_of(kinds)));
        own(2, fmt::format("from: {}", one_of(senders)));
        own(2, fmt::format("phase: P{}", phase));
        own(2, fmt::format("line: L{:02}", below(lines)));
        if (chance(60) || asks) own(2, fmt::format("objective: O{:02}", below(objectives)));
        if (asks) own(2, fmt::format("asks: D{:03}", i / decisions_every));
        if (chance(15)) own(2, fmt::format("facts: fact{:03}", i % facts));
        if (chance(8)) own(2, fmt::format("do: {} + 1", variable()));
        if (chance(4)) own(2, "cancel_if: " + mark());
        if (chance(20)) own(2, fmt::format("number: {:02}-11/{}", below(20), i));
        text(2, "title", title());
        if (chance(60)) text(2, "expect", sentence());
        open_block(2, "body");
        do add_to_block(2, sentence());
        while (bytes() < bytes_then);
        own(0, "");
        if (when == time && !asks) keep(i, id);
    }

    // One in so many stands in the cut too, one after another.
    void keep(std::size_t i, std::string const& id) {
        if (kept_count_ >= kept_by_the_cut || i < kept_count_ * wanted_.injects / kept_by_the_cut) return;
        kept_ += (kept_.empty() ? "" : "/") + id;
        moved_ += fmt::format("      {}: {}\n", id, clock(kept_count_ * 2));
        ++kept_count_;
    }

    BigScript wanted_;
    Phrases phrases_;
    std::mt19937_64 random_;
    Package package_;
    std::string name_, names_, kept_, moved_;
    std::array<std::string, languages> pages_;  // the file of the script that is written, and the files of texts
    std::size_t written_ = 0, kept_count_ = 0;
};

}  // namespace

Package make_big_script(BigScript const& wanted, Package const& model, std::string_view model_folder) {
    Package package = Maker(wanted, phrases_of(model, model_folder)).make();
    for (scenario::SourceFile const& file : model.files)
        if (file.path.starts_with("world/")) package.files.push_back(file);
    std::sort(package.files.begin(), package.files.end(),
              [](scenario::SourceFile const& a, scenario::SourceFile const& b) { return a.path < b.path; });
    return package;
}

}  // namespace orda::bench
