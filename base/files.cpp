// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace idm {
namespace {

// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int close() {
    const int fd = fd_;
    fd_ = -1;
    return ::close(fd);
  }

 private:
  int fd_;
};

Error failure(Code code, const std::filesystem::path& path, int number) {
  return {code, text("{}: {}", "{} : {}", path.string(), std::strerror(number))};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t max_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return failure(Code::source, path, errno);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return failure(Code::source, path, errno);
  if (!S_ISREG(status.st_mode))
    return Error{Code::source, text("{}: not a regular file", "{} : ce n'est pas un fichier ordinaire", path.string())};
  const auto size = static_cast<std::uintmax_t>(status.st_size);
  if (size > max_bytes)
    return Error{
        Code::source,
        text("{}: {} MB is more than the {} MB that one source file may have",
             "{} : {} Mo, plus que les {} Mo admis pour un fichier source", path.string(), size >> 20, max_bytes >> 20),
        text("split it into one file per sitting or chapter", "scindez-le, un fichier par séance ou chapitre")};
  std::string content(static_cast<std::size_t>(size), '\0');
  std::size_t have = 0;
  while (have < content.size()) {
    const ssize_t n = ::read(file.get(), content.data() + have, content.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure(Code::source, path, errno);
    if (n == 0) break;  // it shrank while we read
    have += static_cast<std::size_t>(n);
  }
  content.resize(have);
  return content;
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  {
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return failure(Code::io, temporary, errno);
    while (!content.empty()) {
      const ssize_t n = ::write(file.get(), content.data(), content.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        const int number = errno;
        ::unlink(temporary.c_str());
        return failure(Code::io, temporary, number);
      }
      content.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(file.get()) != 0 || file.close() != 0) {
      const int number = errno;
      ::unlink(temporary.c_str());
      return failure(Code::io, temporary, number);
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return failure(Code::io, path, errno);
  return sync_path(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

Result<void> sync_path(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0 || ::fsync(file.get()) != 0) return failure(Code::io, path, errno);
  return {};
}

}  // namespace idm
