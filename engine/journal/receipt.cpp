// SPDX-License-Identifier: Apache-2.0
#include "journal/receipt.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>

#include "base/checkpoint.hpp"

namespace orda::journal {
namespace {

namespace json = boost::json;

// A member that a receipt lacks, or that is not what it has to be.
struct BadMember {
    char const* name;
    char const* wanted;
};

std::string text_member(json::object const& from, char const* name) {
    auto const* const value = from.if_contains(name);
    if (value == nullptr || !value->is_string()) throw BadMember{name, "a text"};
    return std::string(value->get_string());
}

std::uint64_t number_member(json::object const& from, char const* name, std::uint64_t max) {
    auto const* const value = from.if_contains(name);
    bool const whole = value != nullptr && value->is_int64() && value->get_int64() > 0;
    if (!whole || static_cast<std::uint64_t>(value->get_int64()) > max) throw BadMember{name, "a number from 1 on"};
    return static_cast<std::uint64_t>(value->get_int64());
}

std::optional<unsigned> hex_digit(char c) {
    static constexpr std::string_view digits = "0123456789abcdef";
    auto const at = digits.find(static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c));
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(at));
}

Digest digest_member(json::object const& from, char const* name) {
    std::string const text = text_member(from, name);
    Digest digest{};
    if (text.size() != 2 * digest.size()) throw BadMember{name, "64 hexadecimal digits"};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        auto const high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
        if (!high || !low) throw BadMember{name, "64 hexadecimal digits"};
        digest[i] = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return digest;
}

Receipt receipt_from(json::value const& value) {
    auto const* const object = value.if_object();
    auto const* const kind = object == nullptr ? nullptr : object->if_contains("orda_receipt");
    if (kind == nullptr || !kind->is_int64() || kind->get_int64() != 1) throw BadMember{"orda_receipt", "1"};
    Receipt receipt;
    receipt.exercise = text_member(*object, "exercise");
    receipt.epoch = static_cast<std::uint32_t>(number_member(*object, "epoch", 0xFFFFFFFF));
    receipt.sequence = number_member(*object, "sequence", INT64_MAX);
    receipt.last_sequence = number_member(*object, "last_sequence", INT64_MAX);
    if (receipt.last_sequence < receipt.sequence) throw BadMember{"last_sequence", "at least sequence"};
    receipt.leaf = digest_member(*object, "leaf");
    receipt.tree_head = digest_member(*object, "tree_head");
    if (object->contains("checkpoint")) receipt.checkpoint = text_member(*object, "checkpoint");
    return receipt;
}

// One value after the other, with nothing but blanks between them.
Result<std::vector<json::value>, std::string> values_in(std::string_view text) {
    std::vector<json::value> values;
    static constexpr char blanks[] = " \t\r\n,\xEF\xBB\xBF";
    for (auto at = text.find_first_not_of(blanks); at != std::string_view::npos;
         at = text.find_first_not_of(blanks, at)) {
        json::stream_parser parser;
        json::error_code error;
        at += parser.write_some(text.data() + at, text.size() - at, error);
        if (!error && !parser.done()) parser.finish(error);
        if (error || values.size() == receipts_max) return std::string("this is not JSON: " + error.message());
        json::value value = parser.release();
        if (!value.is_array()) {
            values.push_back(std::move(value));
        } else {
            auto& list = value.get_array();
            if (list.size() > receipts_max - values.size()) return std::string("too many receipts");
            std::move(list.begin(), list.end(), std::back_inserter(values));
        }
    }
    return values;
}

std::string_view trimmed(std::string_view line) {
    auto const begins = line.find_first_not_of(" \t\r");
    if (begins == std::string_view::npos) return {};
    return line.substr(begins, line.find_last_not_of(" \t\r") - begins + 1);
}

// The five lines of a note from here on, without blanks around them; what follows the last line's base64 is left out.
std::string note_at(std::string_view text) {
    std::string note;
    for (int line = 0; line < 5; ++line) {
        auto const end = text.find('\n');
        std::string_view taken = trimmed(text.substr(0, end));
        if (line == 4) taken = taken.substr(0, taken.find('<'));
        note.append(taken).push_back('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return note;
}

}  // namespace

Result<std::vector<Receipt>, std::string> read_receipts(std::string_view text) {
    if (text.size() > evidence_bytes_max) return std::string("it is longer than 16 MB");
    auto const values = values_in(text);
    if (values.has_error()) return values.error();
    if (values->empty()) return std::string("there is no receipt in it");
    std::vector<Receipt> receipts;
    for (auto const& value : *values) {
        try {
            receipts.push_back(receipt_from(value));
        } catch (BadMember const& bad) {
            return "receipt " + std::to_string(receipts.size() + 1) + ": " + bad.name + " must be " + bad.wanted;
        }
    }
    return receipts;
}

std::vector<std::string> find_checkpoints(std::string_view text) {
    std::vector<std::string> notes;
    if (text.size() > evidence_bytes_max) return notes;
    for (auto at = text.find("orda/"); at != std::string_view::npos && notes.size() < notes_max;
         at = text.find("orda/", at + 1)) {
        std::string note = note_at(text.substr(at, 2 * checkpoint_bytes_max));
        bool const known = std::find(notes.begin(), notes.end(), note) != notes.end();
        if (!known && read_checkpoint(note)) notes.push_back(std::move(note));
    }
    return notes;
}

}  // namespace orda::journal
