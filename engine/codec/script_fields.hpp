// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "codec/condition_fields.hpp"
#include "codec/fields.hpp"
#include "exercise/script.hpp"

// The lists of a script, item by item.
namespace orda::codec {

// declaration_fields.cpp
void store(Writer& out, exercise::Desk const& from, pb::Desk& to);
void load(Reader& in, pb::Desk const& from, exercise::Desk& to);
void store(Writer& out, exercise::Competency const& from, pb::Competency& to);
void load(Reader& in, pb::Competency const& from, exercise::Competency& to);
void store(Writer& out, exercise::Sender const& from, pb::Sender& to);
void load(Reader& in, pb::Sender const& from, exercise::Sender& to);
void store(Writer& out, exercise::Law const& from, pb::Law& to);
void load(Reader& in, pb::Law const& from, exercise::Law& to);
void store(Writer& out, exercise::Phase const& from, pb::Phase& to);
void load(Reader& in, pb::Phase const& from, exercise::Phase& to);
void store(Writer& out, exercise::Objective const& from, pb::Objective& to);
void load(Reader& in, pb::Objective const& from, exercise::Objective& to);
void store(Writer& out, exercise::Variable const& from, pb::Variable& to);
void load(Reader& in, pb::Variable const& from, exercise::Variable& to);
void store(Writer& out, exercise::Mark const& from, pb::Mark& to);
void load(Reader& in, pb::Mark const& from, exercise::Mark& to);
void store(Writer& out, exercise::GlossaryWord const& from, pb::GlossaryWord& to);
void load(Reader& in, pb::GlossaryWord const& from, exercise::GlossaryWord& to);
void store(Writer& out, exercise::Fact const& from, pb::Fact& to);
void load(Reader& in, pb::Fact const& from, exercise::Fact& to);
void store(Writer& out, exercise::RedFlag const& from, pb::RedFlag& to);
void load(Reader& in, pb::RedFlag const& from, exercise::RedFlag& to);
void store(Writer& out, exercise::Place const& from, pb::Place& to);
void load(Reader& in, pb::Place const& from, exercise::Place& to);
void store(Writer& out, exercise::Checklist const& from, pb::Checklist& to);
void load(Reader& in, pb::Checklist const& from, exercise::Checklist& to);
void store(Writer& out, exercise::File const& from, pb::File& to);
void load(Reader& in, pb::File const& from, exercise::File& to);

// cast_fields.cpp
void store(Writer& out, exercise::CastMember const& from, pb::CastMember& to);
void load(Reader& in, pb::CastMember const& from, exercise::CastMember& to);
void store(Writer& out, exercise::Person const& from, pb::Person& to);
void load(Reader& in, pb::Person const& from, exercise::Person& to);

// plot_fields.cpp
void store(Writer& out, exercise::Fallback const& from, pb::Fallback& to);
void load(Reader& in, pb::Fallback const& from, exercise::Fallback& to);
void store(Writer& out, exercise::Slot const& from, pb::Slot& to);
void load(Reader& in, pb::Slot const& from, exercise::Slot& to);
void store(Writer& out, exercise::Asset const& from, pb::Asset& to);
void load(Reader& in, pb::Asset const& from, exercise::Asset& to);
void store(Writer& out, exercise::Target const& from, pb::Target& to);
void load(Reader& in, pb::Target const& from, exercise::Target& to);
void store(Writer& out, exercise::Line const& from, pb::Line& to);
void load(Reader& in, pb::Line const& from, exercise::Line& to);
void store(Writer& out, exercise::Day const& from, pb::Day& to);
void load(Reader& in, pb::Day const& from, exercise::Day& to);
void store(Writer& out, exercise::EndState const& from, pb::EndState& to);
void load(Reader& in, pb::EndState const& from, exercise::EndState& to);
void store(Writer& out, exercise::Stop const& from, pb::Stop& to);
void load(Reader& in, pb::Stop const& from, exercise::Stop& to);
void store(Writer& out, exercise::Question const& from, pb::Question& to);
void load(Reader& in, pb::Question const& from, exercise::Question& to);

// truth_fields.cpp
void store(Writer& out, exercise::TruthElement const& from, pb::TruthElement& to);
void load(Reader& in, pb::TruthElement const& from, exercise::TruthElement& to);
void store(Writer& out, exercise::TruthLink const& from, pb::TruthLink& to);
void load(Reader& in, pb::TruthLink const& from, exercise::TruthLink& to);

// row_fields.cpp
void store(Writer& out, exercise::Row const& from, pb::Row& to);
void load(Reader& in, pb::Row const& from, exercise::Row& to);

// decision_fields.cpp
void store(Writer& out, exercise::Option const& from, pb::Option& to);
void load(Reader& in, pb::Option const& from, exercise::Option& to);
void store(Writer& out, exercise::Item const& from, pb::Item& to);
void load(Reader& in, pb::Item const& from, exercise::Item& to);
void store(Writer& out, exercise::Decision const& from, pb::Decision& to);
void load(Reader& in, pb::Decision const& from, exercise::Decision& to);

// request_fields.cpp
void store(Writer& out, exercise::RequestType const& from, pb::RequestType& to);
void load(Reader& in, pb::RequestType const& from, exercise::RequestType& to);

}  // namespace orda::codec
