// SPDX-License-Identifier: Apache-2.0
#include "bench/support/orda_server.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <set>
#include <stdexcept>

namespace orda::bench {
namespace {

namespace json = boost::json;

std::string text_at(json::value const& value, std::string_view key) { return std::string(value.at(key).as_string()); }

void make_certificate(std::filesystem::path const& folder) {
    run({.arguments = {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                       "-days", "2", "-subj", "/CN=localhost", "-keyout", folder / "key.pem", "-out",
                       folder / "certificate.pem"}});
}

// "http://localhost:8080/join#TOKEN"
std::string token_in(std::string const& text) {
    std::size_t const at = text.rfind('#') + 1;
    return text.substr(at, text.find_first_of("\r\n", at) - at);
}

}  // namespace

std::filesystem::path orda_program() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "orda";
}

OrdaServer::OrdaServer(OrdaPlan plan)
    : plan_(std::move(plan)),
      data_(plan_.data.empty() ? folder_.path() / "data" : plan_.data),
      program_(orda_program()) {
    make_exercise();
    serve();
    http_ = std::make_unique<HttpClient>(port_, wire_);
}

void OrdaServer::make_exercise() {
    std::vector<std::string> command{program_,
                                     "new",
                                     plan_.script,
                                     "--data",
                                     data_,
                                     "--format",
                                     "json",
                                     "--seats-per-desk",
                                     std::to_string(plan_.seats_per_desk)};
    for (std::size_t team = 1; team <= plan_.teams; ++team) {
        command.push_back("--team");
        command.push_back(fmt::format("Team {}", team));
    }
    std::string const told = run({.arguments = command});
    json::value const made = json::parse(told);
    exercise_ = text_at(made, "exercise");
    std::vector<std::string> teams;
    std::set<std::string> desks;
    for (json::value const& link : made.at("links").as_array()) {
        if (text_at(link, "kind") != "seat") continue;
        if (teams.empty() || teams.back() != text_at(link, "team")) teams.push_back(text_at(link, "team"));
        desks.insert(text_at(link, "desk"));
        links_.push_back({token_in(text_at(link, "url")), static_cast<std::uint32_t>(teams.size() - 1)});
    }
    if (teams.size() != plan_.teams) throw std::runtime_error("the seats are not listed team by team");
    desks_ = desks.size();
    sessions_.resize(links_.size());
    std::string const add = fmt::format("echo 'a long password' | '{}' admin add director --role director --data '{}'",
                                        program_, data_.string());
    run({.arguments = {"sh", "-c", add}});
}

void OrdaServer::serve() {
    port_ = free_port();
    Command command{.arguments = {program_, "serve", "--data", data_, "--listen", fmt::format("127.0.0.1:{}", port_),
                                  "--log", folder_.path() / "server.log"},
                    .cpu = server_cpu(),
                    .log = folder_.path() / "output"};
    if (plan_.tls) {
        make_certificate(folder_.path());
        wire_.tls = tls_client();
        for (std::string const& each : {std::string("--tls-cert"), (folder_.path() / "certificate.pem").string(),
                                        std::string("--tls-key"), (folder_.path() / "key.pem").string()})
            command.arguments.push_back(each);
    }
    for (std::string const& option : plan_.serve_options) command.arguments.push_back(option);
    if (plan_.open_files > 0) {
        std::string const limited = fmt::format("ulimit -S -n {} && exec \"$@\"", plan_.open_files);
        command.arguments.insert(command.arguments.begin(), {"sh", "-c", limited, "sh"});
    }
    server_ = std::make_unique<Child>(command);
    server_->wait_for_output("Stations join");
}

Session OrdaServer::join(std::string const& token) {
    return {http_->post("/api/join", fmt::format(R"({{"token":"{}"}})", token)).cookie};
}

Session const& OrdaServer::seat(std::size_t number) {
    auto& session = sessions_.at(number);
    if (!session) {
        session = join(links_[number].token);
        session->team = links_[number].team;
    }
    return *session;
}

Session const& OrdaServer::director() {
    if (!director_)
        director_ = join(token_in(run({.arguments = {program_, "admin", "link", "director", "--data", data_}})));
    return *director_;
}

std::string OrdaServer::socket_target(Session const& session) {
    std::string const body =
        http_->post("/api/ticket", fmt::format(R"({{"exercise":"{}"}})", exercise_), session.cookie).body;
    return fmt::format("/ws/{}?ticket={}", exercise_, text_at(json::parse(body), "ticket"));
}

void OrdaServer::stop() { server_->stop(); }

}  // namespace orda::bench
