// A web server of one file for tests of downloading, on a port of this machine.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tenon::test {

/// How the server misbehaves.
struct ServerManners {
  int status = 200;
  /// Ignores "Range: bytes=N-" and sends everything.
  bool ignores_ranges = false;
  /// Closes the connection after that many bytes of the file, once; 0: never.
  std::size_t stops_after = 0;
  /// Where to go instead ("Location:"), once.
  std::string redirects_to = {};
};

class HttpServer {
 public:
  explicit HttpServer(std::string content, ServerManners manners = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// "http://127.0.0.1:PORT/file"
  std::string url() const;
  /// The first line and the range of each request so far: "GET /file HTTP/1.1 bytes=5-".
  std::vector<std::string> requests() const;

 private:
  void serve();
  void answer(int connection);

  std::string content_;
  ServerManners manners_;
  int port_ = 0;  // set while the socket is made
  int socket_;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

/// A port of this machine on which nobody listens.
int closed_port();

}  // namespace tenon::test
