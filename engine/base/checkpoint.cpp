// SPDX-License-Identifier: Apache-2.0
#include "base/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include "base/base64.hpp"

namespace orda {
namespace {

constexpr std::string_view dash = "\xE2\x80\x94 ";  // U+2014 and a blank
constexpr std::size_t key_id_bytes = 4;

std::string_view bytes_of_key(SigningPublicKey const& key) {
    return {reinterpret_cast<char const*>(key.data()), key.size()};
}

std::string key_id(std::string_view name, SigningPublicKey const& key) {
    Digest const digest = sha256({name, std::string_view("\n\x01", 2), bytes_of_key(key)});
    return std::string(as_text(digest).substr(0, key_id_bytes));
}

std::string signed_text(Checkpoint const& checkpoint) {
    return origin_of(checkpoint.exercise, checkpoint.epoch) + "\n" + std::to_string(checkpoint.size) + "\n" +
           to_base64(as_text(checkpoint.root)) + "\n";
}

// The text up to `end`, which is taken away with it.
std::optional<std::string_view> take_until(std::string_view& rest, std::string_view end) {
    auto const found = rest.find(end);
    if (found == std::string_view::npos) return std::nullopt;
    std::string_view const part = rest.substr(0, found);
    rest.remove_prefix(found + end.size());
    return part;
}

template <class Number>
std::optional<Number> read_number(std::string_view text) {
    Number number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return whole && std::to_string(number) == text ? std::optional(number) : std::nullopt;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '/' && c != '+'; });
}

struct SignedNote {
    Checkpoint checkpoint;
    std::string key_id, signature;
};

std::optional<SignedNote> read_note(std::string_view note) {
    if (note.size() > checkpoint_bytes_max) return std::nullopt;
    std::string_view rest = note;
    auto const scheme = take_until(rest, "/"), exercise = take_until(rest, "/"), epoch = take_until(rest, "\n");
    auto const size = take_until(rest, "\n"), root = take_until(rest, "\n\n");
    if (!scheme || *scheme != "orda" || !exercise || !is_name(*exercise) || !epoch || !size || !root)
        return std::nullopt;
    auto const epoch_number = read_number<std::uint32_t>(*epoch);
    auto const size_number = read_number<std::uint64_t>(*size);
    auto const root_bytes = from_base64(*root);
    if (!epoch_number || !size_number || !root_bytes || root_bytes->size() != std::tuple_size_v<Digest>)
        return std::nullopt;
    SignedNote read{{std::string(*exercise), *epoch_number, *size_number, {}}, {}, {}};
    std::copy(root_bytes->begin(), root_bytes->end(), reinterpret_cast<char*>(read.checkpoint.root.data()));
    std::string const before = std::string(dash) + origin_of(*exercise, *epoch_number) + " ";
    if (!rest.starts_with(before) || !rest.ends_with("\n")) return std::nullopt;
    rest.remove_prefix(before.size());
    rest.remove_suffix(1);
    auto const signature = from_base64(rest);
    if (!signature || signature->size() != key_id_bytes + std::tuple_size_v<Signature>) return std::nullopt;
    read.key_id = signature->substr(0, key_id_bytes);
    read.signature = signature->substr(key_id_bytes);
    return read;
}

}  // namespace

std::string origin_of(std::string_view exercise, std::uint32_t epoch) {
    return "orda/" + std::string(exercise) + "/" + std::to_string(epoch);
}

std::string sign_checkpoint(Checkpoint const& checkpoint, SigningKey const& key) {
    std::string const text = signed_text(checkpoint), origin = origin_of(checkpoint.exercise, checkpoint.epoch);
    Signature const signature = key.sign(text);
    std::string const bytes = key_id(origin, key.public_key()) +
                              std::string(reinterpret_cast<char const*>(signature.data()), signature.size());
    return text + "\n" + std::string(dash) + origin + " " + to_base64(bytes) + "\n";
}

std::optional<Checkpoint> read_checkpoint(std::string_view note) {
    auto read = read_note(note);
    return read ? std::optional(std::move(read->checkpoint)) : std::nullopt;
}

bool checkpoint_signed_by(std::string_view note, SigningPublicKey const& key) {
    auto const read = read_note(note);
    if (!read) return false;
    std::string const origin = origin_of(read->checkpoint.exercise, read->checkpoint.epoch);
    return read->key_id == key_id(origin, key) && verify_signature(key, signed_text(read->checkpoint), read->signature);
}

}  // namespace orda
