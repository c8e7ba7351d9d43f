// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a client of HTTP over loopback at the least cost: blocking, keep-alive, reads by Content-Length.
// Thread contract: one thread. Throws std::runtime_error where the server ends the connection.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace idm::bench {

class Connection {
 public:
  explicit Connection(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) throw std::runtime_error("connect");
  }
  ~Connection() {
    if (socket_ >= 0) ::close(socket_);
  }
  Connection(Connection&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)), body_(other.body_) {}
  Connection& operator=(Connection&&) = delete;

  int descriptor() const { return socket_; }

  void send(const std::string& bytes) const {
    if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("send");
  }
  void ask(const std::string& target) {
    send("GET " + target + " HTTP/1.1\r\nHost: bench\r\n\r\n");
    buffer_.clear();
    body_ = std::string::npos;
  }
  /// Takes what has come, waiting for something: true when the answer is whole.
  bool take() {
    char part[65536];
    const auto got = ::recv(socket_, part, sizeof part, 0);
    if (got <= 0) throw std::runtime_error("the server ended the connection");
    buffer_.append(part, static_cast<std::size_t>(got));
    if (body_ == std::string::npos) {
      const std::size_t end = buffer_.find("\r\n\r\n");
      if (end == std::string::npos) return false;
      body_ = end + 4;
      const std::size_t length = buffer_.find("Content-Length: ");
      whole_ = body_ + (length < end ? std::stoul(buffer_.substr(length + 16, 12)) : 0);
    }
    return buffer_.size() >= whole_;
  }
  int get(const std::string& target) {
    ask(target);
    while (!take()) {
    }
    return status();
  }
  int status() const { return std::atoi(buffer_.c_str() + 9); }
  std::string head() const { return buffer_.substr(0, body_); }
  std::string body() const { return buffer_.substr(body_); }

 private:
  int socket_;
  std::string buffer_;
  std::size_t body_ = std::string::npos, whole_ = 0;
};

}  // namespace idm::bench
