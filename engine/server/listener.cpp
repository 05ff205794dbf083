// SPDX-License-Identifier: Apache-2.0
#include "server/listener.hpp"

#include <boost/asio/ip/v6_only.hpp>

#include <sstream>
#include <utility>

namespace orda::server {

using boost::system::error_code;

Listener::Listener(Loop& loop, Accepted accepted)
    : acceptor_(loop.executor()), pause_(loop.executor()), accepted_(std::move(accepted)) {}

Result<std::unique_ptr<Listener>, std::string> Listener::open(Loop& loop, Endpoint const& endpoint, Accepted accepted) {
    std::unique_ptr<Listener> listener(new Listener(loop, std::move(accepted)));
    auto& acceptor = listener->acceptor_;
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(boost::asio::socket_base::reuse_address(true), error);
    if (!error && endpoint.protocol() == boost::asio::ip::tcp::v6())
        acceptor.set_option(boost::asio::ip::v6_only(!endpoint.address().is_unspecified()), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(backlog, error);
    if (!error) listener->endpoint_ = acceptor.local_endpoint(error);
    if (error) {
        std::ostringstream where;
        where << endpoint;
        return "cannot listen on " + where.str() + ": " + error.message();
    }
    listener->accept();
    return listener;
}

void Listener::accept() {
    acceptor_.async_accept([this](error_code error, Socket socket) {
        if (error == boost::asio::error::operation_aborted) return;
        if (!error) accepted_(std::move(socket));
        bool const full = error == boost::asio::error::no_descriptors || error == boost::asio::error::no_buffer_space ||
                          error == boost::asio::error::no_memory ||
                          error == boost::system::errc::too_many_files_open_in_system;
        if (!full) return accept();
        pause_.expires_after(pause);
        pause_.async_wait([this](error_code stopped) {
            if (!stopped) accept();
        });
    });
}

void Listener::stop() {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

}  // namespace orda::server
