# SPDX-License-Identifier: Apache-2.0
# orda_embed: a folder's files as read-only data inside the program, with a table to find them.
include_guard()

set(ORDA_EMBED_DIR "${CMAKE_CURRENT_LIST_DIR}/embed")

add_library(orda_embedded INTERFACE)
target_include_directories(orda_embedded INTERFACE "${ORDA_EMBED_DIR}")

# Lists files for a custom command's DEPENDS, with a list file that changes when one is added or removed.
#
# orda_watch(out_var list_file file …)
function(orda_watch out list_file)
    set(files ${ARGN})
    list(SORT files)
    list(JOIN files "\n" text)
    file(CONFIGURE OUTPUT "${list_file}" CONTENT "${text}\n" @ONLY)
    set(${out} "${list_file}" ${files} PARENT_SCOPE)
endfunction()

# orda_embed(NAME scenario ROOT folder [DEPENDS file …] [HASHED_NAMES])
#
# Library orda_scenario_assets (alias orda::scenario_assets) with header scenario_assets.hpp:
#   std::span<const Asset> orda::scenario_assets::assets();  const Asset* orda::scenario_assets::find(path);
# Every file below ROOT is embedded, except hidden ones and editors' backups; a folder that is absent gives an empty
# table. With DEPENDS the folder is made during the build and read when DEPENDS change; without it the folder is part
# of the source tree. HASHED_NAMES: files under assets/ named name-<8 characters of hash>.ext never change.
function(orda_embed)
    cmake_parse_arguments(PARSE_ARGV 0 arg "HASHED_NAMES" "NAME;ROOT" "DEPENDS")
    set(out "${PROJECT_BINARY_DIR}/embed/${arg_NAME}")
    set(depends ${arg_DEPENDS})
    if(NOT depends)
        file(GLOB_RECURSE files CONFIGURE_DEPENDS "${arg_ROOT}/*")
        orda_watch(depends "${out}/files.list" ${files})
    endif()

    set(ORDA_EMBED_NAME "${arg_NAME}")
    configure_file("${ORDA_EMBED_DIR}/assets.hpp.in" "${out}/${arg_NAME}_assets.hpp" @ONLY)
    add_custom_command(
        OUTPUT "${out}/assets.S" "${out}/assets.cpp"
        COMMAND "${CMAKE_COMMAND}" "-DNAME=${arg_NAME}" "-DROOT=${arg_ROOT}" "-DOUT=${out}"
                "-DHASHED_NAMES=${arg_HASHED_NAMES}" -P "${ORDA_EMBED_DIR}/generate.cmake"
        DEPENDS ${depends} "${ORDA_EMBED_DIR}/generate.cmake"
        COMMENT "Embedding ${arg_NAME} assets"
        VERBATIM)

    set(target orda_${arg_NAME}_assets)
    add_library(${target} STATIC "${out}/assets.S" "${out}/assets.cpp")
    target_include_directories(${target} PUBLIC "${out}")
    target_link_libraries(${target} PUBLIC orda_embedded)
    add_library(orda::${arg_NAME}_assets ALIAS ${target})
endfunction()
