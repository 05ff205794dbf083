// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/prompt.hpp"
#include "people/passwords.hpp"
#include "people/secrets.hpp"
#include "people/store.hpp"
#include "server/names.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

using exercise::Role;
using people::PeopleFault;

struct AdminOptions {
    std::string data = "orda-data", name, base_url = "http://localhost:8080";
    std::string role_word;
    [[nodiscard]] Role role() const { return role_word == "director" ? Role::director : Role::controller; }
};

Exit storage(people::Store const& store) { return fail(Exit::storage, "orda.db: " + store.last_error()); }

Exit add(people::Store& store, AdminOptions const& options) {
    bool const good_name = !options.name.empty() && options.name.size() <= runtime::account_name_bytes_max &&
                           first_bad_utf8(options.name) == std::string::npos;
    if (!good_name) return fail(Exit::usage, "a name has 1 to 100 bytes of UTF-8");
    auto const password = ask_new_password(options.name);
    if (!password) return fail(Exit::usage, "no password was given; no account was made");
    bool const good = first_bad_utf8(*password) == std::string::npos &&
                      password->size() <= runtime::password_bytes_max &&
                      count_characters(*password) >= runtime::password_characters_min;
    if (!good) return fail(Exit::usage, "a password has at least 10 characters; no account was made");
    people::SystemRandom random;
    people::Account const account{options.name, options.role(),
                                  people::hash_password(*password, people::moderate_cost()),
                                  runtime::random_person(random)};
    if (account.password.empty())
        return fail(Exit::storage, "there is not enough memory for the password's hash (256 MiB)");
    auto const added = store.add_account(account, server::SystemClock().wall());
    if (added.has_value()) return Exit::ok;
    if (added.error() == PeopleFault::storage) return storage(store);
    return fail(Exit::usage, "there is an account called \"" + options.name + "\" already");
}

constexpr std::chrono::hours link_time{12};

Exit link(people::Store& store, AdminOptions const& options) {
    people::SystemRandom random;
    std::string const token = runtime::random_secret(random, people::token_bytes);
    auto const added = store.add_login_link(options.name, token, server::SystemClock().wall() + link_time);
    if (!added.has_value() && added.error() == PeopleFault::storage) return storage(store);
    if (!added.has_value())
        return fail(Exit::usage, "there is no account called \"" + options.name + "\", or it is disabled");
    fmt::print("{}/join#{}\n", options.base_url, token);
    return Exit::ok;
}

Exit list(people::Store& store) {
    auto const accounts = store.accounts();
    if (!accounts.has_value()) return storage(store);
    for (people::Account const& each : *accounts)
        fmt::print("{}  {}{}\n", each.name, server::role_word(each.role), each.disabled ? "  (disabled)" : "");
    return Exit::ok;
}

bool is_last_director(std::vector<people::Account> const& accounts, std::string const& name) {
    auto const open = [](people::Account const& each) { return each.role == Role::director && !each.disabled; };
    auto const of_name = [&](people::Account const& each) { return open(each) && each.name == name; };
    return std::any_of(accounts.begin(), accounts.end(), of_name) &&
           std::count_if(accounts.begin(), accounts.end(), open) == 1;
}

Exit disable(people::Store& store, AdminOptions const& options) {
    auto const accounts = store.accounts();
    if (accounts.has_value() && is_last_director(*accounts, options.name))
        return fail(Exit::usage, "\"" + options.name + "\" is the only director: add another one first");
    auto const disabled = store.disable_account(options.name);
    if (disabled.has_value()) return Exit::ok;
    if (disabled.error() == PeopleFault::storage) return storage(store);
    return fail(Exit::usage, "there is no account called \"" + options.name + "\"");
}

template <class Work>
Exit with_store(AdminOptions const& options, bool make, Work work) {
    DataFolder const folder(options.data);
    if (!make && !std::filesystem::exists(folder.people()))
        return fail(Exit::storage,
                    "there is no " + folder.people().string() + ": name the server's folder with --data");
    if (auto const fault = folder.make()) return fail(Exit::storage, *fault);
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    return work(**store);
}

}  // namespace

void add_admin(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<AdminOptions>();
    CLI::App* const admin = app.add_subcommand("admin", "Accounts of directors and controllers");
    admin->require_subcommand(1);
    CLI::App* const add_command =
        admin->add_subcommand("add", "Make an account; asks for the password, or reads it from the input");
    add_command->add_option("name", options->name, "What the person logs in with")->required();
    add_command->add_option("--role", options->role_word, "director or controller")
        ->required()
        ->type_name("")
        ->check(CLI::IsMember({"director", "controller"}));
    CLI::App* const list_command = admin->add_subcommand("list", "Print the accounts");
    CLI::App* const disable_command = admin->add_subcommand("disable", "Close an account and end its sessions");
    disable_command->add_option("name", options->name, "Its name")->required();
    CLI::App* const link_command =
        admin->add_subcommand("link", "Print a link that logs an account in once, within twelve hours");
    link_command->add_option("name", options->name, "Its name")->required();
    link_command->add_option("--url", options->base_url, "What the link begins with")->capture_default_str();
    for (CLI::App* const each : {add_command, list_command, disable_command, link_command})
        each->add_option("--data", options->data, "Folder of the server")->capture_default_str();
    add_command->callback(
        [options, &exit] { exit = with_store(*options, true, [&](people::Store& s) { return add(s, *options); }); });
    list_command->callback(
        [options, &exit] { exit = with_store(*options, false, [](people::Store& s) { return list(s); }); });
    link_command->callback(
        [options, &exit] { exit = with_store(*options, false, [&](people::Store& s) { return link(s, *options); }); });
    disable_command->callback([options, &exit] {
        exit = with_store(*options, false, [&](people::Store& s) { return disable(s, *options); });
    });
}

}  // namespace orda::cli
