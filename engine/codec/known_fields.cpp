// SPDX-License-Identifier: Apache-2.0
#include "codec/known_fields.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace orda::codec {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// By number: is there such a field, and what is in it when it holds a message.
struct KnownFields {
    struct Field {
        bool known = false;
        KnownFields const* message = nullptr;
    };
    std::vector<Field> by_number;
};

namespace {

using Made = std::map<Descriptor const*, std::unique_ptr<KnownFields>>;

KnownFields const& make(Descriptor const& message, Made& made) {
    auto const [entry, fresh] = made.try_emplace(&message);
    if (!fresh) return *entry->second;  // also while it is being made: messages hold messages of their own kind
    KnownFields& fields = *(entry->second = std::make_unique<KnownFields>());
    for (int i = 0; i < message.field_count(); ++i) {
        FieldDescriptor const& field = *message.field(i);
        auto const number = static_cast<std::size_t>(field.number());
        fields.by_number.resize(std::max(fields.by_number.size(), number + 1));
        fields.by_number[number].known = true;
        if (field.type() == FieldDescriptor::TYPE_MESSAGE)
            fields.by_number[number].message = &make(*field.message_type(), made);
    }
    return fields;
}

}  // namespace

KnownFields const& known_fields(Descriptor const& message) {
    static std::mutex mutex;
    static Made made;
    std::lock_guard const held(mutex);
    return make(message, made);
}

namespace {

// https://protobuf.dev/programming-guides/encoding/: a field is a tag (its number and, in the lowest three bits, how
// long its value is) and the value.
enum Length : std::uint32_t { varint = 0, eight_bytes = 1, delimited = 2, four_bytes = 5 };

class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}
    [[nodiscard]] bool empty() const { return rest_.empty(); }
    bool number(std::uint64_t& value) {
        value = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            auto const byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 127U) << shift;
            if (byte < 128) return true;
        }
        return false;
    }
    bool take(std::uint64_t count, std::string_view& taken) {
        if (count > rest_.size()) return false;
        taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return true;
    }

private:
    std::string_view rest_;
};

// The value of one field; its bytes when it is of any length.
bool take_value(Bytes& bytes, std::uint64_t tag, std::string_view& value) {
    std::uint64_t number = 0;
    switch (tag & 7U) {
        case varint: return bytes.number(number);
        case eight_bytes: return bytes.take(8, value);
        case delimited: return bytes.number(number) && bytes.take(number, value);
        case four_bytes: return bytes.take(4, value);
        default: return false;
    }
}

}  // namespace

bool knows_all(std::string_view message, KnownFields const& known) {
    Bytes bytes(message);
    while (!bytes.empty()) {
        std::uint64_t tag = 0;
        std::string_view value;
        if (!bytes.number(tag) || !take_value(bytes, tag, value)) return false;
        std::uint64_t const number = tag >> 3U;
        if (number >= known.by_number.size() || !known.by_number[number].known) return false;
        KnownFields const* const inner = known.by_number[number].message;
        if (inner != nullptr && !knows_all(value, *inner)) return false;
    }
    return true;
}

}  // namespace orda::codec
