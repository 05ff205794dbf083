// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/pfr.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// Makes values of the core's types from a seed, whatever members they have: a member added tomorrow is filled tomorrow.
namespace orda::test {

// xorshift64* (Marsaglia 2003, Vigna 2016). The same seed gives the same values on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
    std::uint64_t next() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545F4914F6CDD1DU;
    }
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    bool coin() { return (next() >> 32U & 1U) != 0; }

private:
    std::uint64_t state_;
};

// How many enumerators an enum has that counts from 0 without gaps; 0 for one without names (a strong number).
// The compiler prints the name of a value that has one, and "(type)n" for one that has none.
template <auto value>
constexpr bool is_named() {
    std::string_view const text = __PRETTY_FUNCTION__;
    std::size_t const at = text.find("value = ");
    return text[at + 8] != '(' && text.substr(at).find("::") != std::string_view::npos &&
           text.substr(at + 8).find(')') == std::string_view::npos;
}
template <class Enum, std::size_t from = 0>
constexpr std::size_t enumerators() {
    if constexpr (from < 64 && is_named<static_cast<Enum>(from)>()) {
        return enumerators<Enum, from + 1>();
    } else {
        return from;
    }
}

class AnyValue {
public:
    enum class Fill : std::uint8_t {
        anything,  // empty and full lists, absent and present options, zeros, extremes
        every_member,  // nothing is left as a default value would have it
    };
    AnyValue(std::uint64_t seed, Fill fill) : random_(seed), fill_(fill) {}

    template <class T>
    T make() {
        T value{};
        set(value);
        return value;
    }
    // One alternative of a variant, chosen by its position.
    template <class Variant>
    Variant alternative(std::size_t index) {
        Variant value;
        emplace(value, index, std::make_index_sequence<std::variant_size_v<Variant>>());
        return value;
    }
    Random& random() { return random_; }

private:
    bool full() const { return fill_ == Fill::every_member; }

    void set(bool& to) { to = random_.coin(); }
    void set(std::string& to) {
        static constexpr std::string_view pieces[] = {"A-102", "тілші", "\xFF\xC0", std::string_view("\0", 1),
                                                      "=1+1",  "\r\n\""};
        to.clear();
        std::uint64_t const count = (full() ? 1 : 0) + random_.below(3);
        for (std::uint64_t i = 0; i < count; ++i) to += pieces[random_.below(std::size(pieces))];
    }
    template <class T>
        requires std::is_integral_v<T>
    void set(T& to) {
        switch (random_.below(5)) {
            case 0: to = 0; break;
            case 1: to = std::numeric_limits<T>::max(); break;
            case 2: to = std::numeric_limits<T>::min(); break;
            case 3: to = static_cast<T>(random_.below(300)); break;
            default: to = static_cast<T>(random_.next()); break;
        }
    }
    template <class T>
        requires std::is_enum_v<T>
    void set(T& to) {
        if constexpr (enumerators<T>() == 0) {
            to = static_cast<T>(random_.next());
        } else {
            to = static_cast<T>(random_.below(enumerators<T>()));
        }
    }
    template <class Rep, class Period>
    void set(std::chrono::duration<Rep, Period>& to) {
        Rep count{};
        set(count);
        to = std::chrono::duration<Rep, Period>{count};
    }
    template <std::size_t size>
    void set(std::array<std::uint8_t, size>& to) {
        for (auto& byte : to) byte = static_cast<std::uint8_t>(random_.next());
    }
    template <class T>
    void set(std::optional<T>& to) {
        to.reset();
        if (full() || random_.coin()) set(to.emplace());
    }
    template <class T>
    void set(std::vector<T>& to) {
        static constexpr int depth_max = 5;
        to.clear();
        if (depth_ == depth_max) return;
        ++depth_;
        std::uint64_t const count = (full() ? 1 : 0) + random_.below(2);
        for (std::uint64_t i = 0; i < count; ++i) set(to.emplace_back());
        --depth_;
    }
    template <class A, class B>
    void set(std::pair<A, B>& to) {
        member(to.first, A{});
        member(to.second, B{});
    }
    template <class... T>
    void set(std::variant<T...>& to) {
        emplace(to, random_.below(sizeof...(T)), std::index_sequence_for<T...>());
    }
    template <class T>
        requires std::is_aggregate_v<T>
    void set(T& to) {
        T const untouched{};
        each_member(to, untouched, std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
    }
    template <class T, std::size_t... index>
    void each_member(T& to, T const& untouched, std::index_sequence<index...>) {
        (member(boost::pfr::get<index>(to), boost::pfr::get<index>(untouched)), ...);
    }
    template <class T>
    void member(T& to, T const& untouched) {
        set(to);
        for (int attempt = 0; full() && to == untouched && attempt < 64; ++attempt) set(to);
    }
    template <class Variant, std::size_t... index>
    void emplace(Variant& to, std::size_t chosen, std::index_sequence<index...>) {
        ((index == chosen ? set(to.template emplace<index>()) : void()), ...);
    }

    Random random_;
    Fill fill_;
    int depth_ = 0;
};

}  // namespace orda::test
