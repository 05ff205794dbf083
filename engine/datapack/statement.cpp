// SPDX-License-Identifier: Apache-2.0
// Statements of accounts and extracts of edges, in the format of the institution that sends them.
#include <algorithm>
#include <array>
#include <tuple>

#include "datapack/table.hpp"

namespace orda::datapack {
namespace {

struct Column {
    std::string header, field, form;
};
struct Format {
    char separator = ',';
    MoneyStyle money;
    Zone zone;
    NameStyle names = NameStyle::given_family;
    std::vector<Column> columns;
};

// One line of a statement: a posting seen from an account.
struct Line {
    Scene const& scene;
    Format const& format;
    Posting const& posting;
    AccountId own = 0;
    std::size_t number = 0;
    Amount balance = 0;  // after it

    [[nodiscard]] bool is_credit() const { return posting.to == own; }
    [[nodiscard]] Amount amount() const { return is_credit() ? posting.received : posting.amount; }
    [[nodiscard]] AccountId other() const { return is_credit() ? posting.from : posting.to; }
    // The account's owner, or whoever stands behind an outside account here.
    [[nodiscard]] Party const& party_of(AccountId id) const {
        Account const& account = scene.book.account(id);
        return account.outside ? posting.party : account.owner;
    }
    [[nodiscard]] std::string money(Amount amount) const { return write_amount(amount, format.money); }
    [[nodiscard]] std::string wallet(AccountId id, char const* extra) const {
        std::string const& given = posting.extra(extra);
        return given.empty() ? party_of(id).address : given;
    }
    [[nodiscard]] std::string tag(AccountId id, char const* extra) const {
        std::string const& given = posting.extra(extra);
        return given.empty() ? party_of(id).tag : given;
    }
};

struct Field {
    std::string_view name;
    std::string (*write)(Line const& line, std::string const& form);
};
constexpr std::array fields = std::to_array<Field>({
    {"row", [](Line const& l, std::string const&) { return std::to_string(l.number); }},
    {"time", [](Line const& l, std::string const& form) { return write_time(l.posting.at, l.format.zone, form); }},
    {"amount", [](Line const& l, std::string const&) { return l.money(l.amount()); }},
    {"signed", [](Line const& l, std::string const&) { return l.money(l.is_credit() ? l.amount() : -l.amount()); }},
    {"credit", [](Line const& l, std::string const&) { return l.is_credit() ? l.money(l.amount()) : ""; }},
    {"debit", [](Line const& l, std::string const&) { return l.is_credit() ? "" : l.money(l.amount()); }},
    {"sent", [](Line const& l, std::string const&) { return l.money(l.posting.amount); }},
    {"received", [](Line const& l, std::string const&) { return l.money(l.posting.received); }},
    {"deposited", [](Line const& l, std::string const&) { return l.is_credit() ? l.money(l.posting.amount) : ""; }},
    {"paid_out", [](Line const& l, std::string const&) { return l.is_credit() ? "" : l.money(l.posting.received); }},
    {"balance", [](Line const& l, std::string const&) { return l.money(l.balance); }},
    {"direction",
     [](Line const& l, std::string const& form) {
         std::size_t const slash = std::min(form.find('/'), form.size());
         return l.is_credit() ? form.substr(0, slash) : form.substr(std::min(slash + 1, form.size()));
     }},
    {"party", [](Line const& l, std::string const&) { return write_name(l.party_of(l.other()), l.format.names); }},
    {"party_number", [](Line const& l, std::string const&) { return l.party_of(l.other()).number; }},
    {"party_phone", [](Line const& l, std::string const&) { return l.party_of(l.other()).phone; }},
    {"owner", [](Line const& l, std::string const&) { return write_name(l.party_of(l.own), l.format.names); }},
    {"own_card", [](Line const& l, std::string const&) { return l.party_of(l.own).card; }},
    {"own_number", [](Line const& l, std::string const&) { return l.party_of(l.own).number; }},
    {"currency", [](Line const& l, std::string const&) { return l.scene.book.account(l.own).currency; }},
    {"purpose", [](Line const& l, std::string const&) { return l.posting.purpose; }},
    {"reference", [](Line const& l, std::string const&) { return l.posting.reference; }},
    {"from_address", [](Line const& l, std::string const&) { return l.wallet(l.posting.from, "from_address"); }},
    {"to_address", [](Line const& l, std::string const&) { return l.wallet(l.posting.to, "to_address"); }},
    {"from_tag", [](Line const& l, std::string const&) { return l.tag(l.posting.from, "from_tag"); }},
    {"to_tag", [](Line const& l, std::string const&) { return l.tag(l.posting.to, "to_tag"); }},
    {"extra", [](Line const& l, std::string const& form) { return l.posting.extra(form); }},
    {"text", [](Line const&, std::string const& form) { return form; }},
});

Format read_format(Node const& source, Scene const& scene) {
    source.only({"separator", "decimals", "decimal_sign", "thousands", "clock", "names", "columns", "about"});
    Format format;
    std::string const separator = source.text_or("separator", ",");
    if (separator.size() != 1) source.fault("\"separator\" is one character");
    else format.separator = separator.front();
    format.money.decimals = static_cast<std::uint8_t>(source.integer_or("decimals", 2, 0, 3));
    format.money.decimal_sign = source.text_or("decimal_sign", ".");
    format.money.thousands = source.text_or("thousands", "");
    format.zone = source.text_or("clock", "local") == "utc" ? utc : scene.local;
    std::string const names = source.text_or("names", "Given Family");
    if (names == "FAMILY GIVEN") format.names = NameStyle::family_given_upper;
    else if (names == "Given F.") format.names = NameStyle::given_initial;
    else if (names == "G. FAMILY") format.names = NameStyle::initial_family;
    else if (names != "Given Family") source.fault("\"names\" is Given Family, FAMILY GIVEN, Given F. or G. FAMILY");
    for (Node const& each : source.need("columns").items()) {
        auto const words = each.texts();
        bool const known = words.size() >= 2 && std::ranges::find(fields, words[1], &Field::name) != fields.end();
        if (known) format.columns.push_back({words[0], words[1], words.size() > 2 ? words[2] : ""});
        else each.fault("a column is [\"its header\", \"field\", \"form\"] with a field of docs/SCENARIO.md");
    }
    return format;
}

// Money that the format would cut.
bool is_finer(Format const& format, Line const& line) {
    Amount smallest = unit;
    for (std::uint8_t i = 0; i < format.money.decimals; ++i) smallest /= 10;
    return line.posting.amount % smallest != 0 || line.posting.received % smallest != 0;
}

bool is_amount_column(std::string const& field) {
    static constexpr std::array names =
        std::to_array<std::string_view>({"amount", "credit", "debit", "signed", "sent", "deposited", "paid_out"});
    return std::ranges::find(names, field) != names.end();
}

Amount amount_in(Line const& line, std::string const& field) {
    if (field == "amount") return line.amount();
    if (field == "signed") return line.is_credit() ? line.amount() : -line.amount();
    if (field == "credit") return line.is_credit() ? line.amount() : 0;
    if (field == "debit") return line.is_credit() ? 0 : line.amount();
    if (field == "deposited") return line.is_credit() ? line.posting.amount : 0;
    if (field == "paid_out") return line.is_credit() ? 0 : line.posting.received;
    return line.posting.amount;
}

// Which postings a file shows: those that touch its accounts, or belong to its edges.
struct Choice {
    std::vector<AccountId> accounts;
    std::vector<std::string> edges;
    [[nodiscard]] bool takes(Posting const& posting) const {
        auto const is_own = [&](AccountId id) { return std::ranges::find(accounts, id) != accounts.end(); };
        bool const touches = accounts.empty() || is_own(posting.from) || is_own(posting.to);
        return touches && (edges.empty() || std::ranges::find(edges, posting.edge) != edges.end());
    }
};

Choice read_choice(Node const& file, Scene const& scene) {
    Choice choice;
    if (Node const edges = file.find("edges"); edges.is_there()) choice.edges = edges.texts();
    for (std::string const& id :
         file.find("accounts").is_there() ? file.find("accounts").texts() : std::vector<std::string>{})
        if (auto const account = scene.book.find(id)) choice.accounts.push_back(*account);
        else file.fault("there is no account \"" + id + "\"");
    if (choice.accounts.empty() && choice.edges.empty()) file.fault("\"accounts\" or \"edges\" is needed");
    return choice;
}

PackFile write_statement(Node const& file, std::string const& name, Format const& format, Scene const& scene) {
    file.only({"name", "format", "accounts", "edges", "about"});
    Choice const choice = read_choice(file, scene);
    Table table(name, format.separator);
    std::vector<std::string> cells;
    for (Column const& column : format.columns) cells.push_back(column.header);
    table.add_header(cells);
    Amount balance = choice.accounts.size() == 1 ? scene.book.account(choice.accounts.front()).opening : 0;
    std::size_t number = 0;
    for (Posting const& posting : scene.book.postings()) {
        if (!choice.takes(posting)) continue;
        bool const incoming = std::ranges::find(choice.accounts, posting.to) != choice.accounts.end();
        Line line{scene, format, posting, incoming ? posting.to : posting.from, ++number, 0};
        line.balance = balance += Book::effect(posting, line.own);
        if (is_finer(format, line))
            return file.fault("amounts are finer than the decimals of the format: " + plain(line.amount())),
                   table.take();
        cells.clear();
        for (Column const& column : format.columns) {
            cells.push_back(std::ranges::find(fields, column.field, &Field::name)->write(line, column.form));
            if (is_amount_column(column.field)) table.add_to_sum(column.header, amount_in(line, column.field));
        }
        table.add_row(cells);
    }
    return table.take();
}

bool is_file_name(std::string const& name) {
    return name.size() > 4 && name.size() <= 60 && name.ends_with(".csv") && !name.starts_with('.') &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_' || c == '.';
           });
}

PackFile write_file(Node const& file, std::string const& name, std::map<std::string, Format> const& formats,
                    Scene const& scene) {
    if (Node const calls = file.find("calls"); calls.is_there())
        return write_calls(calls, name, scene.local, scene.random.fork("calls/" + name));
    if (file.find("rows").is_there()) {
        file.only({"name", "header", "rows", "about"});
        return write_literal(file, name);
    }
    std::string const wanted = file.need("format").text();
    auto const format = formats.find(wanted);
    if (format != formats.end()) return write_statement(file, name, format->second, scene);
    file.fault("there is no format \"" + wanted + "\"");
    return {};
}

}  // namespace

std::vector<PackFile> write_files(Node const& source, Scene const& scene) {
    std::map<std::string, Format> formats;
    for (auto const& [name, format] : source.find("formats").members()) formats[name] = read_format(format, scene);
    std::vector<PackFile> made;
    for (Node const& file : source.need("files").items()) {
        std::string const name = file.need("name").text();
        if (!is_file_name(name)) file.fault("\"name\" is Latin letters, digits, - and _ with .csv at the end");
        if (std::ranges::find(made, name, &PackFile::name) != made.end())
            file.fault("there are two files \"" + name + "\"");
        made.push_back(write_file(file, name, formats, scene));
        made.back().name = name;
        if (made.back().bytes.size() > pack_file_bytes_max)
            file.fault(name + " would be " + std::to_string(made.back().bytes.size()) +
                       " bytes, attachments have 1 MB");
    }
    return made;
}

}  // namespace orda::datapack
