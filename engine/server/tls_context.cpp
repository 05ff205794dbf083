// SPDX-License-Identifier: Apache-2.0
#include "server/tls_context.hpp"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>

namespace orda::server {
namespace {

// TLS 1.2 suites; those of TLS 1.3 are all right as they are.
constexpr char ciphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL";

std::string fingerprint_of(SSL_CTX* context) {
    X509* const certificate = SSL_CTX_get0_certificate(context);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (certificate == nullptr || X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        if (i > 0) text.push_back(':');
        text.push_back(hex[digest[i] >> 4]);
        text.push_back(hex[digest[i] & 15]);
    }
    return text;
}

}  // namespace

Result<std::shared_ptr<TlsContext const>, std::string> load_tls(std::string const& certificate_file,
                                                                std::string const& key_file) {
    using std::string;
    auto const made = std::make_shared<TlsContext>();
    auto& context = made->context;
    SSL_CTX* const native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cipher_list(native, ciphers);
    boost::system::error_code error;
    if (context.use_certificate_chain_file(certificate_file, error); error)
        return "the certificate " + certificate_file + " cannot be used: " + error.message();
    if (context.use_private_key_file(key_file, boost::asio::ssl::context::pem, error); error)
        return "the key " + key_file + " cannot be used: " + error.message();
    if (SSL_CTX_check_private_key(native) != 1)
        return "the key " + key_file + " does not belong to the certificate " + certificate_file;
    made->fingerprint = fingerprint_of(native);
    return std::shared_ptr<TlsContext const>(made);
}

}  // namespace orda::server
