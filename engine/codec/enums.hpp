// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/journal.pb.h>
#include <orda/v1/scenario.pb.h>

#include "exercise/event.hpp"
#include "exercise/people.hpp"
#include "exercise/script.hpp"

// Which stored enum belongs to which enum of the core, and its last value. tests/unit/codec compares the counts.
namespace orda::codec {

template <class Core>
struct EnumOf;

template <class Enum, int last_value>
struct StoredEnum {
    using Stored = Enum;
    static constexpr int last = last_value;
};

template <>
struct EnumOf<exercise::RowStage> : StoredEnum<v1::stored::RowReached::Stage, v1::stored::RowReached::Stage_MAX> {};
template <>
struct EnumOf<exercise::RequestStage>
    : StoredEnum<v1::stored::RequestReached::Stage, v1::stored::RequestReached::Stage_MAX> {};
template <>
struct EnumOf<exercise::Comparison> : StoredEnum<v1::stored::Comparison, v1::stored::Comparison_MAX> {};
template <>
struct EnumOf<exercise::Op> : StoredEnum<v1::stored::Node::Op, v1::stored::Node::Op_MAX> {};
template <>
struct EnumOf<exercise::SenderKind> : StoredEnum<v1::stored::Sender::Kind, v1::stored::Sender::Kind_MAX> {};
template <>
struct EnumOf<exercise::VariableType> : StoredEnum<v1::stored::Variable::Type, v1::stored::Variable::Type_MAX> {};
template <>
struct EnumOf<exercise::Kind> : StoredEnum<v1::stored::Kind, v1::stored::Kind_MAX> {};
template <>
struct EnumOf<exercise::AfterWaiting>
    : StoredEnum<v1::stored::ApproveWithin::Then, v1::stored::ApproveWithin::Then_MAX> {};
template <>
struct EnumOf<exercise::DecisionKind> : StoredEnum<v1::stored::Decision::Kind, v1::stored::Decision::Kind_MAX> {};
template <>
struct EnumOf<exercise::FieldType> : StoredEnum<v1::stored::Field::Type, v1::stored::Field::Type_MAX> {};
template <>
struct EnumOf<exercise::AssetStage> : StoredEnum<v1::stored::AssetReached::Stage, v1::stored::AssetReached::Stage_MAX> {
};
template <>
struct EnumOf<exercise::VoteKind> : StoredEnum<v1::stored::Stop::Vote, v1::stored::Stop::Vote_MAX> {};
template <>
struct EnumOf<exercise::QuestionKind> : StoredEnum<v1::stored::Question::Kind, v1::stored::Question::Kind_MAX> {};
template <>
struct EnumOf<exercise::Role> : StoredEnum<v1::stored::Role, v1::stored::Role_MAX> {};
template <>
struct EnumOf<exercise::Post> : StoredEnum<v1::stored::Seat::Post, v1::stored::Seat::Post_MAX> {};
template <>
struct EnumOf<exercise::ParkReason> : StoredEnum<v1::stored::RowParked::Reason, v1::stored::RowParked::Reason_MAX> {};
template <>
struct EnumOf<exercise::SkipReason> : StoredEnum<v1::stored::RowSkipped::Reason, v1::stored::RowSkipped::Reason_MAX> {};
template <>
struct EnumOf<exercise::BoardKind> : StoredEnum<v1::stored::BoardKind, v1::stored::BoardKind_MAX> {};
template <>
struct EnumOf<exercise::BoardField> : StoredEnum<v1::stored::BoardField, v1::stored::BoardField_MAX> {};
template <>
struct EnumOf<exercise::Timing>
    : StoredEnum<v1::stored::DecisionRecorded::Timing, v1::stored::DecisionRecorded::Timing_MAX> {};

template <>
struct EnumOf<exercise::LessonKind> : StoredEnum<v1::stored::LessonWritten::Kind, v1::stored::LessonWritten::Kind_MAX> {
};

template <>
struct EnumOf<exercise::PassageKind> : StoredEnum<v1::stored::Passage::Kind, v1::stored::Passage::Kind_MAX> {};
template <>
struct EnumOf<exercise::Performance>
    : StoredEnum<v1::stored::ObjectiveRated::Performance, v1::stored::ObjectiveRated::Performance_MAX> {};

}  // namespace orda::codec
