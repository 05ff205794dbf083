// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

#include "base/result.hpp"

namespace orda::server {

// Certificate, key and rules of TLS: 1.2 or newer, forward secrecy, no compression, no renegotiation.
struct TlsContext {
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
    std::string fingerprint;  // SHA-256 of the certificate, "AB:CD:…", for people to compare
};

// Reads PEM files. The error is a sentence that names the file.
[[nodiscard]] Result<std::shared_ptr<TlsContext const>, std::string> load_tls(std::string const& certificate_file,
                                                                              std::string const& key_file);

}  // namespace orda::server
