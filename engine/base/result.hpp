// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/system/result.hpp>

namespace orda {

// A value, or the one reason why there is none. E is a small enum with one enumerator for each different reaction of
// the caller, or a struct that adds what the caller shows to a person.
template <class T, class E>
using Result = boost::system::result<T, E>;

}  // namespace orda
