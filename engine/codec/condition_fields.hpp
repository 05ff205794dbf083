// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "codec/fields.hpp"
#include "exercise/condition.hpp"
#include "exercise/script.hpp"

// Conditions, and what stands in many parts of a script: texts, points, effects, moments.
namespace orda::codec {

void store(Writer& out, exercise::Node const& from, pb::Node& to);
void load(Reader& in, pb::Node const& from, exercise::Node& to);
void store(Writer& out, exercise::Condition const& from, pb::Condition& to);
void load(Reader& in, pb::Condition const& from, exercise::Condition& to);
void store(Writer& out, exercise::Moment const& from, pb::Moment& to);
void load(Reader& in, pb::Moment const& from, exercise::Moment& to);

void store(Writer& out, exercise::Text const& from, pb::Text& to);
void load(Reader& in, pb::Text const& from, exercise::Text& to);
void store(Writer& out, exercise::Points const& from, pb::Points& to);
void load(Reader& in, pb::Points const& from, exercise::Points& to);
void store(Writer& out, exercise::Effect const& from, pb::Effect& to);
void load(Reader& in, pb::Effect const& from, exercise::Effect& to);

}  // namespace orda::codec
