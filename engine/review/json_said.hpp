// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/string.hpp>

#include <string>

#include "base/utf8.hpp"

namespace orda::review {

// Words of people or of a script for JSON; what is no UTF-8 is replaced.
[[nodiscard]] inline boost::json::string said(std::string const& words) {
    return boost::json::string(well_formed(words));
}

}  // namespace orda::review
