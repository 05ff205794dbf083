# SPDX-License-Identifier: Apache-2.0
"""The same server under TLS."""
import hashlib
import ssl
import subprocess
import unittest

from harness import Browser, Case, orda


class Tls(Case):
    def setUp(self):
        super().setUp()
        self.certificate, self.key = self.data / "cert.pem", self.data / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout", str(self.key), "-out", str(self.certificate)], check=True, capture_output=True)
        self.exercise, self.links = self.new_exercise()
        self.server = self.serve("--tls-cert", str(self.certificate), "--tls-key", str(self.key))
        self.context = ssl.create_default_context(cafile=str(self.certificate))

    def test_the_whole_way_from_the_link_to_a_resumed_station(self):
        browser = self.join(self.server, self.links[0], self.context)
        station = browser.socket(self.exercise)
        self.assertIn("welcome", station.resume(self.exercise)[0])
        self.assertEqual(self.server.stop(), 0)

    def test_cookies_are_marked_secure_and_the_page_may_use_wss(self):
        browser = Browser(self.server, self.context)
        answer = browser.post("/api/join", {"token": self.links[0]["token"]})
        self.assertIn("; Secure", answer.headers["Set-Cookie"])
        self.assertIn(f"wss://127.0.0.1:{self.server.port};", answer.headers["Content-Security-Policy"])

    def test_a_page_of_plain_http_is_foreign(self):
        browser = Browser(self.server, self.context)
        answer = browser.post("/api/join", {"code": "1"}, {"Origin": browser.origin.replace("https", "http")})
        self.assertEqual(answer.status, 403)

    def test_old_versions_are_refused(self):
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = version
            with self.assertRaises((ssl.SSLError, ConnectionResetError)):
                context.wrap_socket(self.server.connect())
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = ssl.create_default_context(cafile=str(self.certificate))
            context.minimum_version = context.maximum_version = version
            self.assertEqual(Browser(self.server, context).get("/healthz").status, 200)

    def test_plain_http_and_half_a_handshake_do_no_harm(self):
        half = self.server.connect()
        half.sendall(b"\x16\x03\x01\x02\x00\x01")
        plain = self.server.connect()
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        plain.settimeout(10)
        try:
            plain.recv(1000)
        except ConnectionResetError:
            pass
        self.assertEqual(Browser(self.server, self.context).get("/healthz").status, 200)
        half.close()
        plain.close()

    def test_the_fingerprint_of_the_certificate_is_printed(self):
        der = ssl.PEM_cert_to_DER_cert(self.certificate.read_text())
        fingerprint = hashlib.sha256(der).hexdigest().upper()
        printed = self.server.process.stdout.readline() + self.server.process.stdout.readline()
        self.assertIn(":".join(fingerprint[i:i + 2] for i in range(0, 64, 2)), printed)

    def test_a_big_answer_arrives_whole(self):
        page = Browser(self.server, self.context).get("/")
        self.assertEqual(len(page.body), int(page.headers["Content-Length"]))

    def test_a_certificate_that_cannot_be_used_is_told_by_name(self):
        for arguments in (("--tls-cert", "/nowhere", "--tls-key", str(self.key)),
                          ("--tls-cert", str(self.key), "--tls-key", str(self.key))):
            self.server.stop()
            done = orda("serve", "--listen", "127.0.0.1:0", *arguments, data=self.data, check=False)
            self.assertEqual(done.returncode, 3)
            self.assertIn(arguments[1], done.stderr)
            self.server = self.serve()


if __name__ == "__main__":
    unittest.main(verbosity=2)
