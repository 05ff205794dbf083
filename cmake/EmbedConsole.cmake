# SPDX-License-Identifier: Apache-2.0
# Builds the browser console with npm when its sources changed and embeds console/dist.
include_guard()

# orda_embed_console(): library orda::console_assets, header console_assets.hpp (see orda_embed).
function(orda_embed_console)
    set(console "${PROJECT_SOURCE_DIR}/console")
    # The lock file comes and goes with a glob so that the next build notices it.
    file(GLOB lock CONFIGURE_DEPENDS "${console}/package-lock.json")
    if(NOT ORDA_CONSOLE OR NOT lock)
        if(ORDA_CONSOLE)
            message(STATUS "console/package-lock.json is not in the tree yet: a placeholder page is embedded")
        endif()
        orda_embed(NAME console ROOT "${ORDA_EMBED_DIR}/placeholder")
        return()
    endif()

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS
         "${console}/src/*" "${console}/public/*" "${console}/scripts/*" "${PROJECT_SOURCE_DIR}/proto/*.proto")
    file(GLOB top CONFIGURE_DEPENDS LIST_DIRECTORIES false
         "${console}/*.json" "${console}/*.js" "${console}/*.mjs" "${console}/*.ts" "${console}/*.html" "${console}/*.yaml")
    list(APPEND sources ${top})
    list(FILTER sources EXCLUDE REGEX "\\.test\\.ts$|/gen/")
    orda_watch(depends "${PROJECT_BINARY_DIR}/console/sources.list" ${sources})

    set(stamp "${PROJECT_BINARY_DIR}/console/built")
    add_custom_command(
        OUTPUT "${stamp}"
        COMMAND "${PROJECT_SOURCE_DIR}/script/console"
        COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
        DEPENDS ${depends} "${PROJECT_SOURCE_DIR}/script/console"
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        COMMENT "Building the console"
        USES_TERMINAL VERBATIM)
    orda_embed(NAME console ROOT "${console}/dist" DEPENDS "${stamp}" HASHED_NAMES)
endfunction()
