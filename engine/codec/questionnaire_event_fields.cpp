// SPDX-License-Identifier: Apache-2.0
// What trainees say of the exercise.
#include <type_traits>

#include "codec/event_fields.hpp"
#include "codec/sheet_codec.hpp"

namespace orda::codec {
namespace {

constexpr std::size_t stored_bytes_max = 64 * 1024;

}  // namespace

void store(Writer&, exercise::SheetAnswer const& from, pb::Sheet::Answer& to) {
    auto const& [item, value, words] = from;
    to.set_item(item);
    if (value) to.set_value(*value);
    to.set_words(words);
}
void load(Reader&, pb::Sheet::Answer const& from, exercise::SheetAnswer& to) {
    auto& [item, value, words] = to;
    item = from.item();
    if (from.has_value()) value = from.value();
    words = from.words();
}
void store(Writer& out, exercise::Sheet const& from, pb::Sheet& to) {
    auto const& [key, answers, language, seat, speaker] = from;
    to.set_key(bytes_of(key));
    store(out, answers, to.mutable_answers());
    to.set_language(language);
    if (seat) to.set_seat(seat->value);
    to.set_speaker(speaker);
}
void load(Reader& in, pb::Sheet const& from, exercise::Sheet& to) {
    auto& [key, answers, language, seat, speaker] = to;
    load(in, from.key(), key, "Sheet.key");
    load(in, from.answers(), answers);
    language = from.language();
    if (from.has_seat()) seat = exercise::SeatId{from.seat()};
    speaker = from.speaker();
}
static_assert(std::is_empty_v<exercise::QuestionnaireOpened>);
void store(Writer&, exercise::QuestionnaireOpened const&, pb::QuestionnaireOpened&) {}
void load(Reader&, pb::QuestionnaireOpened const&, exercise::QuestionnaireOpened&) {}
void store(Writer& out, exercise::QuestionnaireSheet const& from, pb::QuestionnaireSheet& to) {
    auto const& [number, sheet] = from;
    to.set_number(number);
    store(out, sheet, *to.mutable_sheet());
}
void load(Reader& in, pb::QuestionnaireSheet const& from, exercise::QuestionnaireSheet& to) {
    auto& [number, sheet] = to;
    number = from.number();
    load_needed(in, from.has_sheet(), from.sheet(), sheet);
}
void store(Writer&, exercise::QuestionnaireClosed const& from, pb::QuestionnaireClosed& to) {
    auto const& [sheets] = from;
    to.set_sheets(sheets);
}
void load(Reader&, pb::QuestionnaireClosed const& from, exercise::QuestionnaireClosed& to) {
    auto& [sheets] = to;
    sheets = from.sheets();
}

std::string encode(exercise::Sheet const& sheet) {
    pb::Sheet message;
    Writer out;
    store(out, sheet, message);
    return to_bytes(message);
}

Result<exercise::Sheet, CodecError> decode_sheet(std::string_view bytes) {
    pb::Sheet message;
    Reader in;
    exercise::Sheet sheet;
    static KnownFields const& known = known_fields(*pb::Sheet::descriptor());
    if (from_bytes(in, bytes, stored_bytes_max, known, message)) load(in, message, sheet);
    if (in.error()) return *in.error();
    return sheet;
}

}  // namespace orda::codec
