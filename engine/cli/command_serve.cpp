// SPDX-License-Identifier: Apache-2.0
// The composition root: makes the parts of a server and ties them together.
#include <boost/asio/signal_set.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

#include "base/version.hpp"
#include "cli/clip_files.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/listen_address.hpp"
#include "cli/machine.hpp"
#include "cli/own_addresses.hpp"
#include "cli/reviews.hpp"
#include "cli/services.hpp"
#include "cli/signing_key.hpp"
#include "cli/standby_folder.hpp"
#include "console_assets.hpp"
#include "people/people.hpp"
#include "people/secrets.hpp"
#include "server/server.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

using Began = std::chrono::steady_clock::time_point;

struct ServeOptions {
    std::string data = "orda-data", listen = "127.0.0.1:8080", certificate, key, log_file, public_url, standby;
    std::vector<std::string> hosts;
};

// Where the operational log goes; closed at the end unless it is the error stream.
class LogFile {
public:
    explicit LogFile(std::string const& file)
        : descriptor_(file.empty() ? STDERR_FILENO
                                   : ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
    ~LogFile() {
        if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
    }
    LogFile(LogFile const&) = delete;
    LogFile& operator=(LogFile const&) = delete;
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

server::Limits limits_for(std::size_t descriptors) {
    constexpr std::size_t kept_for_files = 200;  // exercise files, orda.db, the log
    server::Limits limits;
    limits.connections_max = std::min(
        limits.connections_max, descriptors > 2 * kept_for_files ? descriptors - kept_for_files : descriptors / 2);
    return limits;
}

// The addresses people can use, the best one first.
std::vector<std::string> base_urls(ServeOptions const& options, server::Listener::Endpoint const& endpoint) {
    if (!options.public_url.empty()) return {options.public_url};
    std::string const scheme = options.certificate.empty() ? "http://" : "https://";
    std::string const port = ":" + std::to_string(endpoint.port());
    std::vector<std::string> urls;
    for (std::string const& host : options.hosts) urls.push_back(scheme + host + port);
    auto const address = endpoint.address();
    if (!address.is_unspecified()) {
        urls.push_back(scheme + (address.is_v6() ? "[" + address.to_string() + "]" : address.to_string()) + port);
        return urls;
    }
    for (std::string const& own : own_addresses()) urls.push_back(scheme + own + port);
    urls.push_back(scheme + "localhost" + port);
    return urls;
}

// The token of the one-time link; empty when there are accounts already.
people::Stored<std::string> first_token(people::Store& store, runtime::RandomPort& random) {
    auto const accounts = store.has_accounts();
    if (!accounts.has_value()) return accounts.error();
    if (*accounts) return std::string();
    std::string token = runtime::random_secret(random, people::token_bytes);
    auto const stored = store.set_first_token(token);
    if (!stored.has_value()) return stored.error();
    return token;
}

void print_greeting(ServeOptions const& options, server::Listener::Endpoint const& endpoint,
                    server::TlsContext const* tls, std::string const& token, std::size_t exercises, Began began) {
    auto const urls = base_urls(options, endpoint);
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    fmt::print("Orda {} is ready in {} ms, {} open, data in {}\n", version(), took.count(),
               exercises == 1 ? "1 exercise" : std::to_string(exercises) + " exercises", options.data);
    for (std::string const& url : urls) fmt::print("  {}\n", url);
    fmt::print("Stations join at {0}/join, the Control Centre logs in at {0}/login\n", urls.front());
    if (!token.empty()) fmt::print("First start: set the director's password at {}/first#{}\n", urls.front(), token);
    if (tls != nullptr) fmt::print("Certificate SHA-256 {}\n", tls->fingerprint);
    if (tls == nullptr && !endpoint.address().is_loopback() && options.public_url.empty())
        fmt::print(stderr,
                   "orda serve: warning: without --tls-cert and --tls-key everybody in the network can read along\n");
    std::fflush(stdout);
}

// Exercise files that lie in the folder but that orda.db does not know.
std::vector<std::string> unlisted_files(DataFolder const& folder, runtime::PeoplePort& people) {
    auto const listed = people.exercises();
    if (!listed.has_value()) return {};
    std::set<std::string> known;
    for (auto const& entry : *listed) known.insert(entry.path);
    std::vector<std::string> unlisted;
    std::error_code ignored;
    for (auto const& each : std::filesystem::directory_iterator(folder.path(), ignored))
        if (each.path().extension() == ".orda" && !known.contains(each.path().filename().string()))
            unlisted.push_back(each.path().string());
    std::sort(unlisted.begin(), unlisted.end());
    return unlisted;
}

// The folder on the second disk; nothing when there is to be none. A disk that is away is no reason not to serve, a
// folder that is not for us is.
Result<std::shared_ptr<StandbyFolder>, std::string> standby_folder(ServeOptions const& options,
                                                                   DataFolder const& folder, server::Log& log) {
    if (options.standby.empty()) return std::shared_ptr<StandbyFolder>();
    if (auto const key = signing_key(folder); !key) return key.error();
    std::vector<std::filesystem::path> others;
    if (!options.certificate.empty()) others = {options.certificate, options.key};
    auto standby = std::make_shared<StandbyFolder>(folder, options.standby, std::move(others), log);
    auto const fault = standby->unusable();
    if (fault && fault->wrong) return "--standby: " + fault->words;
    if (fault) fmt::print(stderr, "orda serve: warning: there is no copy until this is mended: {}\n", fault->words);
    if (!fault && standby->same_disk())
        fmt::print(stderr, "orda serve: warning: {} lies on the same disk as {}: when that one fails both are lost\n",
                   options.standby, options.data);
    return standby;
}

// Ends it after everything that uses it.
struct StopStandby {
    std::shared_ptr<StandbyFolder> standby;
    explicit StopStandby(std::shared_ptr<StandbyFolder> which) : standby(std::move(which)) {}
    ~StopStandby() {
        if (standby) standby->stop();
    }
    StopStandby(StopStandby const&) = delete;
    StopStandby& operator=(StopStandby const&) = delete;
};

// What the operator should know of the machine before the exercise begins.
void print_machine(runtime::DiskState const& disk, std::size_t descriptors, server::Hall const& hall,
                   runtime::ClockPort const& clock) {
    fmt::print("Disk: {:.1f} ms until a record is on it, {:.1f} GB free of {:.1f}; descriptors: {}\n",
               static_cast<double>(disk.sync.count()) / 1000, static_cast<double>(disk.free_bytes) / 1e9,
               static_cast<double>(disk.total_bytes) / 1e9, descriptors);
    auto const warn = [](std::string const& words) { fmt::print(stderr, "orda serve: warning: {}\n", words); };
    if (disk.sync > sync_slow) warn("this disk is slow: every decision waits that long for its tick; use another one");
    if (disk.low) warn("less than a tenth of the disk is free");
    WallTime newest{};
    for (auto const& each : hall.all()) newest = std::max(newest, each->conductor().newest_wall());
    if (auto const fault = clock_fault(clock.wall(), newest); !fault.empty()) warn(fault);
    std::fflush(stdout);
}

// Serves until a signal ends it. Parts are made in the order in which they need each other.
Exit run_serve(ServeOptions const& options, Began began) {
    auto const endpoint = read_listen_address(options.listen);
    if (!endpoint)
        return fail(Exit::usage,
                    "--listen " + options.listen + " is not ADDRESS:PORT, for example 0.0.0.0:8080 or [::]:8080");
    DataFolder const folder(options.data);
    if (auto const fault = folder.make()) return fail(Exit::storage, *fault);
    auto const lock = ServeLock::take(folder);
    if (!lock) return fail(Exit::storage, lock.error());
    std::shared_ptr<server::TlsContext const> tls;
    if (!options.certificate.empty()) {
        auto loaded = server::load_tls(options.certificate, options.key);
        if (!loaded) return fail(Exit::storage, loaded.error());
        tls = *loaded;
    }
    LogFile const log_file(options.log_file);
    if (log_file.descriptor() < 0)
        return fail(Exit::storage, "the log file " + options.log_file + " cannot be written");
    std::signal(SIGPIPE, SIG_IGN);  // a connection that is gone is told by its error

    auto const sync = measure_sync(folder);
    if (!sync) return fail(Exit::storage, sync.error());
    std::size_t const descriptors = raise_descriptor_limit();

    server::Loop loop;
    server::SystemClock const clock;
    people::SystemRandom random;
    server::Log log(clock, log_file.descriptor());
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    auto const token = first_token(**store, random);
    if (!token.has_value()) return fail(Exit::storage, "orda.db: " + (*store)->last_error());
    auto people = people::People::open(folder.people(), {clock, random, loop.poster()});
    if (!people) return fail(Exit::storage, people.error());
    auto standby = standby_folder(options, folder, log);
    if (!standby) return fail(Exit::storage, standby.error());
    StopStandby const stop_standby(*standby);
    Services services(folder, std::move(*store), clock, random, loop.poster(), *standby);
    ClipFiles clips(folder, loop.poster());
    Reviews reviews(folder, loop.poster());
    server::Server server({loop, **people, services, clips, reviews, clock, random, log, console_assets::assets()},
                          {*endpoint, options.hosts, options.public_url, tls, limits_for(descriptors)});
    auto const listening = server.start();
    if (!listening) return fail(Exit::storage, listening.error());
    if (*standby) (*standby)->start();

    boost::asio::signal_set signals(loop.io(), SIGINT, SIGTERM);
    std::function<void(boost::system::error_code, int)> const on_signal = [&](boost::system::error_code error, int) {
        if (error) return;
        server.stop();
        signals.async_wait(on_signal);  // a second signal ends at once
    };
    signals.async_wait(on_signal);
    for (auto const& [id, why] : server.hall().not_opened()) fmt::print(stderr, "orda serve: not served: {}\n", why);
    for (std::string const& file : unlisted_files(folder, **people))
        fmt::print(stderr, "orda serve: not served: {} is not listed in orda.db; copy a server's folder as a whole\n",
                   file);
    print_greeting(options, *listening, tls.get(), *token, server.hall().all().size(), began);
    if (auto const disk = disk_of(folder, *sync)) print_machine(*disk, descriptors, server.hall(), clock);
    DiskWatch const watch(loop, folder, *sync, [&](runtime::DiskState const& disk) {
        for (auto const& each : server.hall().all()) {
            each->conductor().disk(disk);
            if (auto const why = no_room(disk); !why.empty()) each->conductor().halt(why);
        }
    });
    loop.run();
    return Exit::ok;
}

}  // namespace

void add_serve(CLI::App& app, Exit& exit, Began began) {
    auto const options = std::make_shared<ServeOptions>();
    CLI::App* const command = app.add_subcommand("serve", "Run the server for the exercises of a folder");
    command->add_option("--data", options->data, "Folder of the server; made when it is not there")
        ->capture_default_str();
    command->add_option("--listen", options->listen, "ADDRESS:PORT; 0.0.0.0:PORT for the whole network")
        ->capture_default_str();
    command
        ->add_option("--host", options->hosts,
                     "A name to answer for besides localhost and own addresses (again for more)")
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--standby", options->standby,
                        "Folder on a second disk that is kept as a copy of the data folder, seconds behind at most");
    auto* const certificate = command->add_option("--tls-cert", options->certificate, "Certificate chain, PEM");
    auto* const key = command->add_option("--tls-key", options->key, "Its private key, PEM")->needs(certificate);
    certificate->needs(key);
    command->add_option("--log", options->log_file, "File for the operational log (JSON lines); else the error stream");
    command->add_option("--public-url", options->public_url, "How people reach the server through a proxy")
        ->check([](std::string const& url) {
            bool const good = url.starts_with("http://") || url.starts_with("https://");
            return good ? std::string() : "\"" + url + "\" does not begin with http:// or https://";
        });
    command->callback([options, &exit, began] { exit = run_serve(*options, began); });
}

}  // namespace orda::cli
