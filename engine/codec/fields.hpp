// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/generated_enum_reflection.h>
#include <google/protobuf/message.h>
#include <google/protobuf/repeated_field.h>
#include <google/protobuf/repeated_ptr_field.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "codec/codec_error.hpp"
#include "codec/enums.hpp"
#include "codec/known_fields.hpp"

// What the encoders and decoders of this folder share; nobody outside includes it.
//
// Every struct has a pair of functions, store() into its message and load() from it, one below the other. Both take
// the struct apart by a structured binding: whoever adds a member cannot compile until both name it.
namespace orda::codec {

namespace pb = v1::stored;

// Handed down through every store().
struct Writer {
    int depth = 0;  // of the condition node being stored
};

// Handed down through every load(); keeps the first fault. Loading goes on after a fault, the result is thrown away.
class Reader {
public:
    void damaged(std::string_view where) { fault(CodecFault::damaged, where); }
    void newer(std::string_view where) { fault(CodecFault::newer, where); }
    [[nodiscard]] std::optional<CodecError> const& error() const { return error_; }

    int depth = 0;  // of the condition node being loaded

private:
    void fault(CodecFault fault, std::string_view where) {
        if (!error_) error_ = CodecError{fault, where};
    }
    std::optional<CodecError> error_;
};

// ---- enums: one more than in memory, so that 0 is "missing" ----
template <class Core>
typename EnumOf<Core>::Stored stored(Core value) {
    int const number = static_cast<int>(value) + 1;
    ORDA_CHECK(number <= EnumOf<Core>::last, "an enum holds a value that has no stored form");
    return static_cast<typename EnumOf<Core>::Stored>(number);
}
template <class Core>
void load(Reader& in, typename EnumOf<Core>::Stored from, Core& to) {
    int const number = static_cast<int>(from);
    auto const where = [] { return google::protobuf::GetEnumDescriptor<typename EnumOf<Core>::Stored>()->full_name(); };
    if (number < 1) return in.damaged(where());
    if (number > EnumOf<Core>::last) return in.newer(where());
    to = static_cast<Core>(number - 1);
}

// ---- words, and bytes of a fixed length ----
inline void store(Writer&, std::string const& from, std::string& to) { to = from; }
inline void load(Reader&, std::string const& from, std::string& to) { to = from; }

template <std::size_t size>
std::string bytes_of(std::array<std::uint8_t, size> const& from) {
    return {reinterpret_cast<char const*>(from.data()), size};
}
template <std::size_t size>
void load(Reader& in, std::string const& from, std::array<std::uint8_t, size>& to, std::string_view where) {
    if (from.size() != size) return in.damaged(where);
    std::copy(from.begin(), from.end(), reinterpret_cast<char*>(to.data()));
}

// ---- a message that is always there ----
template <class Message, class Core>
void load_needed(Reader& in, bool present, Message const& from, Core& to) {
    if (!present) return in.damaged(Message::descriptor()->full_name());
    load(in, from, to);
}

// ---- lists ----
template <class Core, class Message>
void store(Writer& out, std::vector<Core> const& from, google::protobuf::RepeatedPtrField<Message>* to) {
    to->Reserve(static_cast<int>(from.size()));
    for (auto const& item : from) store(out, item, *to->Add());
}
template <class Core, class Message>
void load(Reader& in, google::protobuf::RepeatedPtrField<Message> const& from, std::vector<Core>& to) {
    to.resize(static_cast<std::size_t>(from.size()));
    for (std::size_t i = 0; i < to.size(); ++i) load(in, from[static_cast<int>(i)], to[i]);
}
template <class Tag>
void store(Writer&, std::vector<Id<Tag>> const& from, google::protobuf::RepeatedField<std::uint32_t>* to) {
    to->Reserve(static_cast<int>(from.size()));
    for (Id<Tag> const id : from) to->Add(id.value);
}
template <class Tag>
void load(Reader&, google::protobuf::RepeatedField<std::uint32_t> const& from, std::vector<Id<Tag>>& to) {
    to.reserve(static_cast<std::size_t>(from.size()));
    for (std::uint32_t const value : from) to.push_back(Id<Tag>{value});
}
inline void store(Writer&, std::vector<std::uint32_t> const& from, google::protobuf::RepeatedField<std::uint32_t>* to) {
    to->Assign(from.begin(), from.end());
}
inline void load(Reader&, google::protobuf::RepeatedField<std::uint32_t> const& from, std::vector<std::uint32_t>& to) {
    to.assign(from.begin(), from.end());
}

// ---- the outermost message ----
[[nodiscard]] std::string to_bytes(google::protobuf::Message const& message);
// False, with the fault in `in`: not a message of this kind, longer than `bytes_max`, or with unknown fields.
// `known`: of this kind.
[[nodiscard]] bool from_bytes(Reader& in, std::string_view bytes, std::size_t bytes_max, KnownFields const& known,
                              google::protobuf::Message& message);

}  // namespace orda::codec
