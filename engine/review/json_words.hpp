// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/string.hpp>

#include <string>

#include "base/utf8.hpp"

namespace orda::review {

// Words of people, as JSON may carry them: whatever is no UTF-8 is replaced.
inline boost::json::string said(std::string const& words) { return boost::json::string(well_formed(words)); }

}  // namespace orda::review
