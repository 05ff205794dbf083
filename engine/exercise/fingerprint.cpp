// SPDX-License-Identifier: Apache-2.0
#include "exercise/fingerprint.hpp"

#include <array>
#include <chrono>
#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/members.hpp"

namespace orda::exercise {
namespace {

class Dump {
public:
    template <class T>
        requires std::integral<T> || std::is_enum_v<T>
    void put(T value) {
        auto bits = static_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i, bits >>= 8) bytes_.push_back(static_cast<char>(bits & 0xFF));
    }
    void put(std::string const& text) {
        put(text.size());
        bytes_ += text;
    }
    template <class R, class P>
    void put(std::chrono::duration<R, P> value) {
        put(value.count());
    }
    void put(std::shared_ptr<TeamState const> const&) {}  // KeptMoment::content stands for it
    template <class T, std::size_t N>
    void put(std::array<T, N> const& list) {
        for (T const& item : list) put(item);
    }
    template <class T>
    void put(std::optional<T> const& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <class T>
    void put(std::vector<T> const& list) {
        put_all(list);
    }
    template <class T>
    void put(std::set<T> const& list) {
        put_all(list);
    }
    template <class K, class V>
    void put(std::map<K, V> const& list) {
        put_all(list);
    }
    template <class A, class B>
    void put(std::pair<A, B> const& pair) {
        put(pair.first);
        put(pair.second);
    }
    template <class... T>
    void put(std::variant<T...> const& value) {
        put(value.index());
        std::visit([&](auto const& each) { put(each); }, value);
    }
    template <class T>
        requires std::is_aggregate_v<T>
    void put(T const& value) {
        std::apply([&](auto const&... member) { (put(member), ...); }, members(value));
    }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    template <class List>
    void put_all(List const& list) {
        put(list.size());
        for (auto const& item : list) put(item);
    }

    std::string bytes_;
};

}  // namespace

std::string canonical_dump(State const& state) {
    Dump dump;
    dump.put(state);
    return dump.take();
}

Digest fingerprint(State const& state) { return sha256(canonical_dump(state)); }

Digest fingerprint(TeamState const& team) {
    Dump dump;
    dump.put(team);
    return sha256(dump.take());
}

}  // namespace orda::exercise
