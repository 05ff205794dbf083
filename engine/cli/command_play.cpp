// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/script_library.hpp"
#include "people/secrets.hpp"
#include "rehearsal/player.hpp"

namespace orda::cli {
namespace {

constexpr std::chrono::seconds check_time_max{120};  // unless --for says otherwise

struct PlayOptions {
    std::string url, links, controller, script, plan = "demo";
    std::uint64_t seed = 1;
    std::uint32_t speed = 0, seconds = 0;
    std::vector<std::size_t> check;  // injects, decisions
};

std::optional<std::string> read_file(std::string const& name) {
    std::ifstream input(name, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(input), {}};
    if (!input) return std::nullopt;
    return text;
}

// What the people know; without a script they know nothing and choose at random.
Result<std::shared_ptr<rehearsal::Knowledge const>, NoScript> knowledge_of(std::string const& name) {
    if (name.empty()) return std::make_shared<rehearsal::Knowledge const>();
    auto const source = find_script(name);
    if (!source) return source.error();
    scenario::Compiled const compiled = compile(*source);
    if (!compiled.script) return NoScript{"the script " + name + " has errors"};
    return std::make_shared<rehearsal::Knowledge const>(*compiled.script);
}

std::uint64_t random_number() {
    people::SystemRandom random;
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t number = 0;
    for (std::uint8_t const byte : bytes) number = number << 8U | byte;
    return number;
}

bool reached(rehearsal::PlayerTotals const& totals, std::vector<std::size_t> const& check) {
    return !check.empty() && totals.injects >= check[0] && totals.decisions >= check[1];
}

// Plays until the check is reached, the exercise is over, the time is over or a signal comes.
rehearsal::PlayerTotals play(rehearsal::PlayerOptions wanted, PlayOptions const& options) {
    boost::asio::io_context io(1);
    std::unique_ptr<rehearsal::Player> player;
    boost::asio::steady_timer timer(io);
    boost::asio::signal_set signals(io, SIGINT, SIGTERM);
    auto const stop = [&] {
        player->stop();
        timer.cancel();
        signals.cancel();
    };
    auto const changed = [&](rehearsal::PlayerTotals const& totals) {
        if (totals.ended || reached(totals, options.check)) stop();
    };
    player = std::make_unique<rehearsal::Player>(io, std::move(wanted), changed);
    std::chrono::seconds const longest = options.seconds > 0 ? std::chrono::seconds(options.seconds) : check_time_max;
    if (options.seconds > 0 || !options.check.empty()) {
        timer.expires_after(longest);
        timer.async_wait([&](boost::system::error_code error) {
            if (!error) stop();
        });
    }
    signals.async_wait([&](boost::system::error_code error, int) {
        if (!error) stop();
    });
    player->start();
    io.run();
    return player->totals();
}

void print_totals(rehearsal::PlayerTotals const& totals) {
    fmt::print(
        "{} people, {} injects delivered, {} decisions durable, {} requests, {} commands, {} refused, {} reconnects\n",
        totals.people, totals.injects, totals.decisions, totals.requests, totals.commands, totals.refused,
        totals.reconnects);
}

Exit run_play(PlayOptions const& options) {
    rehearsal::Plan const* plan = rehearsal::find_plan(options.plan);
    if (plan == nullptr) return fail(Exit::usage, "there is no plan \"" + options.plan + "\"");
    auto const server = rehearsal::ServerAddress::parse(options.url);
    if (!server) return fail(Exit::usage, "--url " + options.url + " is not http://HOST:PORT");
    auto const text = read_file(options.links);
    if (!text) return fail(Exit::storage, "the list of links " + options.links + " cannot be read");
    auto list = rehearsal::read_links(*text);
    if (!list) return fail(Exit::usage, list.error().sentence);
    if (!options.controller.empty()) {
        rehearsal::Entrance& controller = list->entrances.emplace_back();
        controller.kind = rehearsal::Entrance::Kind::staff;
        controller.token = rehearsal::token_of(options.controller);
        if (controller.token.empty()) return fail(Exit::usage, "--controller " + options.controller + " is no link");
    }
    auto const knowledge = knowledge_of(options.script.empty() ? list->script : options.script);
    if (!knowledge) return fail(Exit::usage, knowledge.error().sentence);
    rehearsal::PlayerOptions wanted{*server, std::move(*list), *plan, *knowledge, options.seed, random_number()};
    if (options.speed > 0) wanted.plan.controller.speed = options.speed;
    auto const totals = play(std::move(wanted), options);
    if (options.check.empty()) {
        print_totals(totals);
        if (!totals.last_fault.empty()) fmt::print(stderr, "orda play: last fault: {}\n", totals.last_fault);
        return totals.commands > 0 ? Exit::ok : fail(Exit::storage, "nobody could take part");
    }
    if (!reached(totals, options.check)) {
        print_totals(totals);
        return fail(Exit::found_faults,
                    fmt::format("{} injects and {} decisions were asked for; last fault: {}", options.check[0],
                                options.check[1], totals.last_fault.empty() ? "none" : totals.last_fault));
    }
    fmt::print("ok: {} injects delivered, {} decisions durable\n", totals.injects, totals.decisions);
    return Exit::ok;
}

}  // namespace

void add_play(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<PlayOptions>();
    CLI::App* const command = app.add_subcommand("play", "Let simulated people take part in a served exercise");
    command->add_option("--url", options->url, "The server: http://HOST:PORT")->required();
    command->add_option("--links", options->links, "File with what `orda new --format json` printed")->required();
    command->add_option("--controller", options->controller, "Link by `orda admin link` for the simulated controller");
    command->add_option("--plan", options->plan, "How people behave")->capture_default_str();
    command->add_option("--script", options->script, "Script they know (else the one the links name, else none)");
    command->add_option("--seed", options->seed, "How they behave, number by number")->capture_default_str();
    command->add_option("--speed", options->speed, "Exercise time in real time")->check(CLI::Range(1, 60));
    command->add_option("--check", options->check, "Stop when so many INJECTS,DECISIONS are delivered and durable")
        ->delimiter(',')
        ->expected(2);
    command->add_option("--for", options->seconds, "Stop after so many seconds");
    command->callback([options, &exit] { exit = run_play(*options); });
}

}  // namespace orda::cli
