// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exercise/event.hpp"
#include "journal/names.hpp"

// Records in plain words, with the author's ids. Words of people are quoted as they wrote them, in whatever bytes.
namespace orda::journal {

// "A-102 released to LEAD/POL"
[[nodiscard]] std::string what_happened(exercise::Event const& event, Names const& names);
// "controller 0000000000c0ffee", "trainee LEAD 1 0000000000007001 for POL 1", "engine"
[[nodiscard]] std::string who_did_it(exercise::Issuer const& issuer, Names const& names);
// The team a record is about; empty when it is about none.
[[nodiscard]] std::string whose_it_is(exercise::Record const& record, Names const& names);

}  // namespace orda::journal
