// SPDX-License-Identifier: Apache-2.0
#include "datapack/people.hpp"

#include <algorithm>
#include <array>

namespace orda::datapack {
namespace {

std::string drawn(Random& random, std::string_view from, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.push_back(from[static_cast<std::size_t>(random.below(from.size()))]);
    return text;
}
std::string digits(Random& random, std::size_t count) { return drawn(random, "0123456789", count); }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return upper(c); });
    return text;
}

struct Spelling {
    std::string_view from, to;
};
constexpr std::array spellings = std::to_array<Spelling>({{"kh", "h"},
                                                          {"sh", "ch"},
                                                          {"zh", "j"},
                                                          {"ya", "ia"},
                                                          {"yu", "iu"},
                                                          {"ou", "u"},
                                                          {"y", "i"},
                                                          {"i", "y"},
                                                          {"v", "w"},
                                                          {"w", "v"},
                                                          {"q", "k"},
                                                          {"k", "q"},
                                                          {"e", "ye"},
                                                          {"u", "oo"},
                                                          {"s", "ss"},
                                                          {"l", "ll"}});

}  // namespace

std::string write_name(Party const& party, NameStyle style) {
    if (party.family.empty()) return party.legal;
    switch (style) {
        case NameStyle::family_given_upper: return upper(party.family + " " + party.given);
        case NameStyle::given_initial: return party.given + " " + party.family.substr(0, 1) + ".";
        case NameStyle::initial_family: return party.given.substr(0, 1) + ". " + upper(party.family);
        case NameStyle::given_family: break;
    }
    return party.given + " " + party.family;
}

People::People(Node const& source) {
    if (!source.is_there()) return;
    source.only({"given", "family", "banks"});
    given_ = source.need("given").texts();
    family_ = source.need("family").texts();
    banks_ = source.need("banks").texts();
    for (auto* const list : {&given_, &family_, &banks_})
        if (list->empty()) {
            source.fault("an empty list: given, family and banks need one text at least");
            *list = {"-"};
        }
}

Party People::person(Random& random) const {
    Party made;
    made.given = random.pick(given_);
    made.family = random.pick(family_);
    made.number = safe_account(random.pick(banks_), random);
    made.phone = safe_phone(random);
    return made;
}

Party read_party(Node const& source) {
    source.only({"given", "family", "legal", "number", "card", "phone", "address", "tag"});
    return {source.text_or("given", ""),   source.text_or("family", ""), source.text_or("legal", ""),
            source.text_or("number", ""),  source.text_or("card", ""),   source.text_or("phone", ""),
            source.text_or("address", ""), source.text_or("tag", "")};
}

std::string respelled(std::string const& name, Random& random) {
    std::vector<std::pair<std::size_t, Spelling>> possible;
    for (Spelling const& each : spellings)
        if (auto const at = name.find(each.from, 1); at != std::string::npos) possible.emplace_back(at, each);
    if (possible.empty()) return name;
    auto const& [at, spelling] = random.pick(possible);
    std::string other = name;
    return other.replace(at, spelling.from.size(), spelling.to);
}

std::string safe_phone(Random& random) {
    return "+999 7" + digits(random, 2) + " " + digits(random, 3) + " " + digits(random, 2) + " " + digits(random, 2);
}
std::string safe_card(Random& random) {
    return "9999 " + digits(random, 4) + " " + digits(random, 4) + " " + digits(random, 4);
}
std::string safe_account(std::string_view bank, Random& random) {
    return "DL00 " + std::string(bank) + " 0000 " + digits(random, 4) + " " + digits(random, 4);
}
std::string safe_wallet(Random& random) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string const head = drawn(random, letters, static_cast<std::size_t>(random.between(2, 16)));
    return "lm1" + head + "demo" + drawn(random, letters, 20 - head.size());
}
std::string safe_txid(Random& random) { return "de30" + drawn(random, "0123456789abcdef", 60); }

std::string mistyped(std::string const& txid, Random& random) {
    std::string other = txid;
    char& digit = other.at(static_cast<std::size_t>(random.between(8, static_cast<std::int64_t>(txid.size()) - 1)));
    digit = digit == '0' ? '8' : digit == '8' ? '0' : digit == 'b' ? 'd' : digit == '9' ? '4' : '9';
    return other;
}

}  // namespace orda::datapack
