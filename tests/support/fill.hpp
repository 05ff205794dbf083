// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
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

// Plain data filled to the last member, and changed one leaf at a time, whatever members it has or will have.
namespace orda::test {

template <class T>
concept Scalar = std::integral<T> || std::is_enum_v<T>;

// Gives every member a value, every container something to hold and every optional its value. Calls with another seed
// give other values (map keys must differ).
class Fill {
public:
    explicit Fill(int seed) : next_(seed) {}

    template <Scalar T>
    void operator()(T& value) {
        value = static_cast<T>(std::is_same_v<T, bool> ? 1 : ++next_ % 100);
    }
    void operator()(std::string& text) { text = "text" + std::to_string(++next_); }
    template <class R, class P>
    void operator()(std::chrono::duration<R, P>& value) {
        value = std::chrono::duration<R, P>(++next_);
    }
    template <class T, std::size_t N>
    void operator()(std::array<T, N>& list) {
        for (T& item : list) (*this)(item);
    }
    template <class T>
    void operator()(std::optional<T>& value) {
        (*this)(value.emplace());
    }
    template <class T>
    void operator()(std::vector<T>& list) {
        list.resize(2);
        for (std::size_t i = 0; i < list.size(); ++i) {
            T item{};
            (*this)(item);
            list[i] = std::move(item);
        }
    }
    template <class T>
    void operator()(std::shared_ptr<T const>&) {}  // told apart by a digest beside it
    template <class K, class V>
    void operator()(std::map<K, V>& map) {
        for (int i = 0; i < 2; ++i) {
            std::pair<K, V> item{};
            (*this)(item);
            map.insert(std::move(item));
        }
    }
    template <class A, class B>
    void operator()(std::pair<A, B>& pair) {
        (*this)(pair.first);
        (*this)(pair.second);
    }
    template <class... T>
    void operator()(std::variant<T...>& value) {
        std::visit([&](auto& each) { (*this)(each); }, value);
    }
    template <class T>
        requires std::is_aggregate_v<T>
    void operator()(T& value) {
        std::apply([&](auto&... member) { ((*this)(member), ...); }, members(value));
    }

private:
    int next_;
};

// Changes leaf number `target`, counted from 0 in the order of the members. A leaf is a scalar, a text, whether an
// optional has a value, how long a container is, and which alternative a variant holds.
class ChangeLeaf {
public:
    explicit ChangeLeaf(std::size_t target) : target_(target) {}
    [[nodiscard]] std::size_t seen() const { return seen_; }
    [[nodiscard]] bool changed() const { return changed_; }

    template <Scalar T>
    void operator()(T& value) {
        if (!is_target()) return;
        if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else {
            value = static_cast<T>(static_cast<std::uint64_t>(value) + 1);
        }
    }
    void operator()(std::string& text) {
        if (is_target()) text += '!';
    }
    template <class R, class P>
    void operator()(std::chrono::duration<R, P>& value) {
        if (is_target()) value += std::chrono::duration<R, P>(1);
    }
    template <class T, std::size_t N>
    void operator()(std::array<T, N>& list) {
        for (T& item : list) (*this)(item);
    }
    template <class T>
    void operator()(std::optional<T>& value) {
        if (is_target()) return value.reset();
        if (value) (*this)(*value);
    }
    template <class T>
    void operator()(std::vector<T>& list) {
        if (is_target()) return list.pop_back();
        for (T& item : list) (*this)(item);
    }
    template <class T>
    void operator()(std::shared_ptr<T const>&) {}
    template <class K, class V>
    void operator()(std::map<K, V>& map) {
        std::vector<std::pair<K, V>> items(map.begin(), map.end());
        (*this)(items);
        map = std::map<K, V>(items.begin(), items.end());
    }
    template <class A, class B>
    void operator()(std::pair<A, B>& pair) {
        (*this)(pair.first);
        (*this)(pair.second);
    }
    template <class... T>
    void operator()(std::variant<T...>& value) {
        if (is_target()) return to_next_alternative(value);
        std::visit([&](auto& each) { (*this)(each); }, value);
    }
    template <class T>
        requires std::is_aggregate_v<T>
    void operator()(T& value) {
        std::apply([&](auto&... member) { ((*this)(member), ...); }, members(value));
    }

private:
    bool is_target() {
        if (seen_++ != target_) return false;
        changed_ = true;
        return true;
    }
    template <class... T>
    static void to_next_alternative(std::variant<T...>& value) {
        std::size_t const next = (value.index() + 1) % sizeof...(T);
        std::size_t i = 0;
        ((i++ == next ? void(value.template emplace<T>()) : void()), ...);
    }

    std::size_t target_, seen_ = 0;
    bool changed_ = false;
};

}  // namespace orda::test
