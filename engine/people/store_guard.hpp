// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <bit>
#include <cstdint>
#include <string>

#include "people/store.hpp"

// Shared by the store_*.cpp.
namespace orda::people {

// Runs work that returns Stored<T>; what SQLite throws becomes PeopleFault::storage.
template <class F>
auto Store::guarded(F&& work) -> decltype(work()) {
    try {
        return work();
    } catch (SQLite::Exception const& error) {
        last_error_ = error.getErrorStr();  // the kind of error only: what() may quote the statement
        return PeopleFault::storage;
    }
}

// People are 64-bit numbers; SQLite's integers are signed.
inline std::int64_t to_column(exercise::PersonId person) {
    return std::bit_cast<std::int64_t>(static_cast<std::uint64_t>(person));
}
inline exercise::PersonId person_in(SQLite::Column const& column) {
    return exercise::PersonId{std::bit_cast<std::uint64_t>(column.getInt64())};
}

inline void bind_blob(SQLite::Statement& statement, int index, Digest const& digest) {
    statement.bind(index, digest.data(), static_cast<int>(digest.size()));
}
inline void bind_text(SQLite::Statement& statement, int index, std::string_view text) {
    statement.bind(index, std::string(text));
}

// Roles as stored: the order of the enumeration, never changed.
inline int to_column(exercise::Role role) { return static_cast<int>(role); }
exercise::Role role_in(SQLite::Column const& column);

}  // namespace orda::people
