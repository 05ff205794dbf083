# SPDX-License-Identifier: Apache-2.0
# orda_library, orda_program, orda_test, orda_add_folders: how a folder becomes targets.
include_guard()

# Applies what every target of ours has: include root engine/, warnings, several sources at a time or clang-tidy if asked
# for. Every file still includes what it uses: the presets without ORDA_UNITY compile them one by one.
function(_orda_own target scope)
    target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}/engine")
    if(NOT scope STREQUAL "INTERFACE")
        target_link_libraries(${target} PRIVATE orda_warnings)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ${ORDA_UNITY} UNITY_BUILD_BATCH_SIZE 8)
        if(ORDA_TIDY)
            set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "${ORDA_CLANG_TIDY};--quiet")
        endif()
    endif()
endfunction()

function(_orda_refuse_leftovers function unparsed name)
    if(unparsed OR NOT name)
        message(FATAL_ERROR "${function}: NAME is needed; not understood: '${unparsed}'")
    endif()
endfunction()

# With ORDA_PARTIAL: true in out if a library of ours to link is not there, so the target is left out, by name.
function(_orda_left_out out target)
    set(${out} FALSE PARENT_SCOPE)
    foreach(library IN LISTS ARGN)
        if(ORDA_PARTIAL AND library MATCHES "^orda::" AND NOT TARGET ${library})
            message(NOTICE "left out: ${target}, because ${library} is not in the tree yet")
            set(${out} TRUE PARENT_SCOPE)
            return()
        endif()
    endforeach()
endfunction()

# orda_library(NAME journal SOURCES a.cpp b.cpp LINK orda::runtime [LINK_PRIVATE SQLiteCpp])
#
# Target orda_journal, alias orda::journal. List sources by name (headers need not be listed). LINK is what the
# library's headers include, LINK_PRIVATE what only its .cpp include. Without sources it is a library of headers.
function(orda_library)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LINK;LINK_PRIVATE")
    _orda_refuse_leftovers(orda_library "${arg_UNPARSED_ARGUMENTS}" "${arg_NAME}")
    set(target orda_${arg_NAME})
    _orda_left_out(left_out ${target} ${arg_LINK} ${arg_LINK_PRIVATE})
    if(left_out)
        return()
    endif()
    if(arg_SOURCES)
        add_library(${target} STATIC ${arg_SOURCES})
        _orda_own(${target} PUBLIC)
        target_link_libraries(${target} PUBLIC ${arg_LINK} PRIVATE ${arg_LINK_PRIVATE})
    else()
        add_library(${target} INTERFACE)
        _orda_own(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE ${arg_LINK} ${arg_LINK_PRIVATE})
    endif()
    add_library(orda::${arg_NAME} ALIAS ${target})
endfunction()

# orda_program(NAME orda SOURCES main.cpp LINK …) → build/<preset>/orda
function(orda_program)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LINK")
    _orda_refuse_leftovers(orda_program "${arg_UNPARSED_ARGUMENTS}" "${arg_NAME}")
    _orda_left_out(left_out ${arg_NAME} ${arg_LINK})
    if(left_out)
        return()
    endif()
    add_executable(${arg_NAME} ${arg_SOURCES})
    _orda_own(${arg_NAME} PRIVATE)
    target_link_libraries(${arg_NAME} PRIVATE ${arg_LINK})
endfunction()

# orda_test(NAME journal SOURCES journal_test.cpp LINK orda::journal [LABELS …] [TIMEOUT seconds] [ARGS …])
#
# Executable test_journal in build/<preset>/tests/ with doctest's main, run by CTest as "journal" from the checkout's
# root (so tests open tests/replay/… by relative path). The label is the folder's (ORDA_TEST_LABEL) unless LABELS says
# otherwise; script/test runs by label. Includes are rooted at engine/ and tests/ ("support/…").
function(orda_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT" "SOURCES;LINK;LABELS;ARGS")
    _orda_refuse_leftovers(orda_test "${arg_UNPARSED_ARGUMENTS}" "${arg_NAME}")
    if(NOT arg_LABELS)
        set(arg_LABELS ${ORDA_TEST_LABEL})
    endif()
    if(NOT arg_LABELS)
        message(FATAL_ERROR "orda_test ${arg_NAME}: no label, so script/test would never run it")
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    set(target test_${arg_NAME})
    _orda_left_out(left_out ${target} ${arg_LINK})
    if(left_out)
        return()
    endif()
    add_executable(${target} ${arg_SOURCES})
    _orda_own(${target} PRIVATE)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
    target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O1>)  # run once: what counts is compiling
    target_link_libraries(${target} PRIVATE ${arg_LINK} orda_test_main doctest::doctest)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    add_test(NAME ${arg_NAME} COMMAND ${target} ${arg_ARGS} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${arg_NAME} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()

# orda_add_folders(base exercise …): add_subdirectory in this order for each folder that has a CMakeLists.txt yet.
#
# "folder:label" gives the tests below it that label. A new folder is noticed by the next build; a folder that is not
# in the list is an error, not silence.
function(orda_add_folders)
    file(GLOB present CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" "*/CMakeLists.txt")
    list(TRANSFORM present REPLACE "/CMakeLists.txt$" "")
    foreach(item IN LISTS ARGN)
        string(REGEX MATCH "^([^:]+):?(.*)$" item "${item}")
        set(folder "${CMAKE_MATCH_1}")
        if(CMAKE_MATCH_2)
            set(ORDA_TEST_LABEL "${CMAKE_MATCH_2}")
        endif()
        if(folder IN_LIST present)
            add_subdirectory(${folder})
            list(REMOVE_ITEM present ${folder})
        endif()
    endforeach()
    if(present)
        message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}: give these folders a place in CMakeLists.txt: ${present}")
    endif()
endfunction()
