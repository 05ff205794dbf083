# SPDX-License-Identifier: Apache-2.0
# Every library from outside. What each is for: docs/DEPENDENCIES.md. Targets to link:
#   Boost::headers (Asio, Beast, System) Boost::json Boost::url   Threads::Threads   OpenSSL::SSL OpenSSL::Crypto
#   protobuf::libprotobuf (use orda::proto)   SQLiteCpp   SQLite::SQLite3   fmt::fmt   CLI11::CLI11
#   orda::yaml   orda::sodium   orda::qrencode   orda::xlsxwriter   orda::allocator   doctest::doctest   rapidcheck
include_guard()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers json url)
find_package(OpenSSL 3 REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(fmt 9 CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET GLOBAL yaml-0.1)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET GLOBAL libsodium)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET GLOBAL libqrencode)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET GLOBAL xlsxwriter)
add_library(orda::yaml ALIAS PkgConfig::yaml)
add_library(orda::sodium ALIAS PkgConfig::sodium)
add_library(orda::qrencode ALIAS PkgConfig::qrencode)
add_library(orda::xlsxwriter ALIAS PkgConfig::xlsxwriter)

# malloc, free, new and delete of a program that links it. Sanitizers bring their own.
add_library(orda_allocator INTERFACE)
add_library(orda::allocator ALIAS orda_allocator)
if(NOT ORDA_SANITIZE)
    find_package(mimalloc 2.0 CONFIG REQUIRED)
    target_link_libraries(orda_allocator INTERFACE mimalloc)
endif()

if(ORDA_TESTS)
    find_package(doctest 2.4 CONFIG REQUIRED)
    find_package(rapidcheck CONFIG REQUIRED)
    find_package(Python3 COMPONENTS Interpreter)
endif()
