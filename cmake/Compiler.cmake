# SPDX-License-Identifier: Apache-2.0
# Language level, warnings, sanitizers, linker and compiler cache. Nothing here is about one target.
include_guard()
include(CheckLinkerFlag)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Programs stand at the top of the build folder (build/release/orda); orda_test puts tests into tests/.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")

# Bounds checks of std::span, std::vector, std::optional … in every build: a stop is better than a wrong record.
add_compile_definitions(_GLIBCXX_ASSERTIONS)

# Paths in the binary and in messages are relative to the checkout, so the compiler cache serves every checkout.
# (ccache hands the compiler the relative path, so that is mapped too.)
cmake_path(RELATIVE_PATH PROJECT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_BINARY_DIR}" OUTPUT_VARIABLE ORDA_TO_SOURCE)
add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=" "-ffile-prefix-map=${ORDA_TO_SOURCE}/=")

# Link it (PRIVATE) to a target to compile that target's own sources under our warnings.
add_library(orda_warnings INTERFACE)
target_compile_options(
    orda_warnings
    INTERFACE
        $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion>
        $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${ORDA_WERROR}>>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms inside std::string's operator+ (GCC bug 105651, mended in 13).
    target_compile_options(orda_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # std::stable_sort of libstdc++ 12 uses what libstdc++ itself calls deprecated.
    target_compile_options(orda_warnings INTERFACE -Wno-deprecated-declarations)
endif()

if(ORDA_SANITIZE)
    add_compile_options(-fsanitize=${ORDA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ORDA_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # The sanitizers' extra branches make GCC see uninitialised values that are not there.
        target_compile_options(orda_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
    endif()
endif()

check_linker_flag(CXX "-fuse-ld=mold" ORDA_HAVE_MOLD)
if(ORDA_HAVE_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

find_program(ORDA_CCACHE ccache)
if(ORDA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Base folder and no folder name in the key: all build folders and all checkouts of one person share the cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_NOHASHDIR=1 "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" "${ORDA_CCACHE}")
endif()

if(ORDA_TIDY)
    find_program(ORDA_CLANG_TIDY clang-tidy-19 REQUIRED)
endif()
