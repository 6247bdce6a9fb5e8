#include "datasets/http_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace tenon::test {

namespace {

int listening_socket(int& port) {
  const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (number < 0 || ::bind(number, generic, size) != 0 || ::listen(number, 8) != 0 ||
      ::getsockname(number, generic, &size) != 0) {
    throw std::runtime_error("the test's server cannot listen");
  }
  port = ntohs(address.sin_port);
  return number;
}

void send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string request_head(int connection) {
  std::string head;
  char byte;
  while (!head.ends_with("\r\n\r\n") && ::recv(connection, &byte, 1, 0) == 1) head += byte;
  return head;
}

std::string range_of(const std::string& head) {
  const std::size_t at = head.find("Range: ");
  return at == std::string::npos ? "" : head.substr(at + 7, head.find("\r\n", at) - at - 7);
}

}  // namespace

HttpServer::HttpServer(std::string content, ServerManners manners)
    : content_(std::move(content)), manners_(std::move(manners)), socket_(listening_socket(port_)) {
  thread_ = std::thread([this] { serve(); });
}

HttpServer::~HttpServer() {
  stopping_ = true;
  thread_.join();
  ::close(socket_);
}

std::string HttpServer::url() const { return fmt::format("http://127.0.0.1:{}/file", port_); }

std::vector<std::string> HttpServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void HttpServer::serve() {
  while (!stopping_) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, 20) <= 0) continue;
    const int connection = ::accept(socket_, nullptr, nullptr);
    if (connection < 0) continue;
    answer(connection);
    ::close(connection);
  }
}

void HttpServer::answer(int connection) {
  const std::string head = request_head(connection);
  const std::string range = range_of(head);
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(head.substr(0, head.find("\r\n")) + (range.empty() ? "" : " " + range));
  }
  if (!manners_.redirects_to.empty()) {
    send_all(connection,
             fmt::format(
                 "HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmove",
                 std::exchange(manners_.redirects_to, {})));
    return;
  }
  if (manners_.status != 200) {
    send_all(connection,
             fmt::format("HTTP/1.1 {} Sorry\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot found",
                         manners_.status));
    return;
  }
  std::size_t start = 0;
  if (!range.empty() && !manners_.ignores_ranges) start = std::stoul(range.substr(6));
  if (start >= content_.size() && start > 0) {
    send_all(connection, "HTTP/1.1 416 No\r\nContent-Length: 7\r\nConnection: close\r\n\r\nnothing");
    return;
  }
  const std::string_view rest = std::string_view(content_).substr(start);
  send_all(connection, fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                                   start > 0 ? "206 Partial Content" : "200 OK", rest.size()));
  const std::size_t stop = std::exchange(manners_.stops_after, 0);
  send_all(connection, stop > 0 ? rest.substr(0, stop) : rest);
}

int closed_port() {
  int port = 0;
  ::close(listening_socket(port));
  return port;
}

}  // namespace tenon::test
