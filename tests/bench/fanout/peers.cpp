// SPDX-License-Identifier: Apache-2.0
// The servers Orda is compared with.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "bench/fanout/subject.hpp"
#include "bench/peers/control.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

namespace fs = std::filesystem;

fs::path program_beside(std::string const& name) { return fs::read_symlink("/proc/self/exe").parent_path() / name; }

fs::path peers_folder() { return fs::path(ORDA_BENCH_PEERS); }

std::int64_t stamp_in(std::string_view text) {
    return text.size() < stamp_bytes ? 0 : std::stoll(std::string(text.substr(0, stamp_bytes)));
}

std::string whole(std::string_view kept) { return std::string(kept); }

// A peer of ours: orders come over a connection of their own.
class Peer : public Subject {
public:
    Peer(std::vector<std::string> command, std::size_t bytes) : bytes_(bytes), command_(std::move(command)) {}

    void start(Layout const& layout, OnMessage on_message) override {
        on_message_ = std::move(on_message);
        launch();
        crowd_ = std::make_unique<Crowd>(
            Crowd::Events{.frame = [this](std::size_t link, FrameView const& frame,
                                          std::int64_t at_us) { on_frame(link, frame, at_us); },
                          .closed = [](std::size_t) { throw std::runtime_error("a peer closed a station"); }});
        for (std::size_t i = 0; i < layout.stations(); ++i) enter(layout.group_of(i));
        crowd_->settle(200, 10'000);
    }
    [[nodiscard]] pid_t server() const override { return server_->id(); }
    [[nodiscard]] Crowd& crowd() override { return *crowd_; }
    [[nodiscard]] std::size_t text_bytes() const override { return bytes_; }

    void prepare(std::vector<Message> const& messages) override {
        prepared_.clear();
        for (Message const& message : messages) prepared_ += order_record(message.group, message.text);
    }
    void order() override { control_->write_all(prepared_); }

    [[nodiscard]] Delivery::TextOf text_in() const override { return whole; }
    [[nodiscard]] std::int64_t began_us(std::string_view kept) const override { return stamp_in(kept); }
    [[nodiscard]] std::size_t pongs() const override { return pongs_; }

protected:
    virtual void launch() {
        std::uint16_t const control = free_port();
        port_ = free_port();
        std::vector<std::string> arguments = command_;
        for (std::uint16_t const port : {port_, control}) arguments.push_back(std::to_string(port));
        run_server(arguments);
        server_->wait_for_port(port_);
        server_->wait_for_port(control);
        control_.emplace(control, Wire::Options{});
    }
    void run_server(std::vector<std::string> const& arguments) {
        server_ = std::make_unique<Child>(
            Command{.arguments = arguments, .cpu = server_cpu(), .log = folder_.path() / "output"});
    }
    virtual void enter(std::uint32_t group) { crowd_->open(port_, fmt::format("/{}", group)); }
    virtual void on_frame(std::size_t link, FrameView const& frame, std::int64_t at_us) {
        if (frame.opcode == Opcode::pong) ++pongs_;
        if (frame.opcode == Opcode::binary) on_message_(link, frame.payload, at_us);
    }

    std::size_t bytes_;
    std::uint16_t port_ = 0;
    TemporaryFolder folder_;
    std::unique_ptr<Child> server_;
    std::unique_ptr<Crowd> crowd_;
    OnMessage on_message_;
    std::string prepared_;
    std::size_t pongs_ = 0;

private:
    std::vector<std::string> command_;
    std::optional<Wire> control_;
};

// Engine.IO 4 and Socket.IO 5 over WebSocket alone: "0{…}" opened, "40" joined, "2" and "3" ping and pong, "42[…]"
// event.
class SocketIo final : public Peer {
public:
    explicit SocketIo(std::size_t bytes)
        : Peer({"node", peers_folder() / "socketio.mjs"}, bytes - prefix.size() - suffix.size()) {}

private:
    static constexpr std::string_view prefix = R"(42["m",")";
    static constexpr std::string_view suffix = R"("])";

    void enter(std::uint32_t group) override {
        std::size_t const link =
            crowd_->open(port_, fmt::format("/socket.io/?EIO=4&transport=websocket&group={}", group));
        crowd_->send(link, Opcode::text, "40");
        while (joined_ <= link) crowd_->poll(100);
    }
    void on_frame(std::size_t link, FrameView const& frame, std::int64_t at_us) override {
        std::string_view const text = frame.payload;
        if (frame.opcode == Opcode::pong) ++pongs_;
        if (frame.opcode != Opcode::text) return;
        if (text == "2") return crowd_->send(link, Opcode::text, "3");
        if (text.starts_with("40")) ++joined_;
        if (text.starts_with(prefix) && text.ends_with(suffix))
            on_message_(link, text.substr(prefix.size(), text.size() - prefix.size() - suffix.size()), at_us);
    }
    std::size_t joined_ = 0;
};

// nats-server's WebSocket: the text protocol of NATS in binary frames that are cut anywhere. Published once, by one
// more connection; its stamp is the moment of publishing, since the server changes nothing.
class Nats final : public Peer {
public:
    explicit Nats(std::size_t bytes) : Peer({}, bytes - message_head.size() - 2) {}

    void prepare(std::vector<Message> const& messages) override { messages_ = messages; }
    void order() override {
        std::string bytes;
        for (Message const& message : messages_) {
            std::string text = message.text;
            text.replace(0, stamp_bytes, fmt::format("{:016}", wall_us()));
            std::string const subject = message.group == everybody ? "all" : fmt::format("g{}", message.group);
            bytes += fmt::format("PUB {} {}\r\n{}\r\n", subject, text.size(), text);
        }
        crowd_->send(publisher_, Opcode::binary, bytes);
    }

private:
    static constexpr std::string_view message_head = "MSG all 1 1234\r\n";

    void launch() override {
        port_ = free_port();
        auto const file = folder_.path() / "nats.conf";
        std::ofstream(file) << fmt::format(
            "host: 127.0.0.1\nport: {}\nmax_connections: 20000\n"
            "websocket {{ host: 127.0.0.1\n port: {}\n no_tls: true\n compression: false }}\n",
            free_port(), port_);
        run_server({"nats-server", "-c", file});
        server_->wait_for_port(port_);
    }
    void enter(std::uint32_t group) override {
        std::size_t const link = crowd_->open(port_, "/");
        crowd_->send(link, Opcode::binary,
                     fmt::format("CONNECT {{\"verbose\":false}}\r\nSUB all 1\r\nSUB g{} 2\r\nPING\r\n", group));
        publisher_ = link + 1;  // the last to come
    }
    void on_frame(std::size_t link, FrameView const& frame, std::int64_t at_us) override;
    void take(std::size_t link, std::string& bytes, std::int64_t at_us);

    std::vector<Message> messages_;
    std::map<std::size_t, std::string> beginnings_;  // of what is not whole yet, by link
    std::size_t publisher_ = 0;

public:
    void start(Layout const& layout, OnMessage on_message) override {
        Peer::start(layout, std::move(on_message));
        publisher_ = crowd_->open(port_, "/");
        crowd_->send(publisher_, Opcode::binary, "CONNECT {\"verbose\":false}\r\nPING\r\n");
        crowd_->settle(200, 10'000);
    }
};

void Nats::on_frame(std::size_t link, FrameView const& frame, std::int64_t at_us) {
    if (frame.opcode == Opcode::pong) ++pongs_;
    if (frame.opcode != Opcode::binary) return;
    std::string& bytes = beginnings_[link];
    bytes.append(frame.payload);
    take(link, bytes, at_us);
}

void Nats::take(std::size_t link, std::string& bytes, std::int64_t at_us) {
    std::size_t done = 0;
    while (true) {
        std::size_t const end = bytes.find("\r\n", done);
        if (end == std::string::npos) break;
        std::string_view const line = std::string_view(bytes).substr(done, end - done);
        std::size_t next = end + 2;
        if (line.starts_with("MSG ")) {
            std::size_t const size = std::stoul(std::string(line.substr(line.rfind(' ') + 1)));
            if (bytes.size() < next + size + 2) break;
            on_message_(link, std::string_view(bytes).substr(next, size), at_us);
            next += size + 2;
        } else if (line == "PING") {
            crowd_->send(link, Opcode::binary, "PONG\r\n");
        } else if (line.starts_with("-ERR")) {
            throw std::runtime_error("nats-server: " + std::string(line));
        }
        done = next;
    }
    bytes.erase(0, done);
}

}  // namespace

std::string missing_peer(std::string const& name) {
    bool const node = name == "ws" || name == "socket.io";
    if (node && !find_program("node")) return "node is not in PATH";
    if (node && !fs::exists(peers_folder() / "node_modules" / name))
        return name + " is not installed (script/setup bench)";
    if (name == "nats" && !find_program("nats-server")) return "nats-server is not in PATH (script/setup bench)";
    return "";
}

std::unique_ptr<Subject> make_peer(std::string const& name, std::size_t bytes) {
    if (name == "ws") return std::make_unique<Peer>(std::vector<std::string>{"node", peers_folder() / "ws.mjs"}, bytes);
    if (name == "socket.io") return std::make_unique<SocketIo>(bytes);
    if (name == "nats") return std::make_unique<Nats>(bytes);
    return std::make_unique<Peer>(std::vector<std::string>{program_beside("bench_peer"), name}, bytes);
}

}  // namespace orda::bench
