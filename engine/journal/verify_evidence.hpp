// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/findings.hpp"
#include "journal/receipt.hpp"

// What people kept, held against the file; nobody outside this folder includes it.
namespace orda::journal {

// A receipt fits when its leaf and tree head are those of the file, and its checkpoint too. One for records that a
// restore did not have is explained by it, and then the command must have been entered again.
void check_receipt(std::size_t number, Receipt const& receipt, Held const& held, Findings& findings);

// A signed note fits when the exercise's key signed it and the file begins with the records it is over.
void check_kept_checkpoint(std::string const& name, std::string const& note, Held const& held, Findings& findings);

}  // namespace orda::journal
