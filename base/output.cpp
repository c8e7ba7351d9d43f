// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/files.hpp"

namespace idm {
namespace {

namespace fs = std::filesystem;

Error failure(const fs::path& path, int number) {
  return {Code::io, text("{}: {}", "{} : {}", path.string(), std::strerror(number))};
}

// /dev/stdout and /proc/self/fd/1 are links that only the system can follow.
bool is_of_the_system(const fs::path& path) {
  const std::string name = path.lexically_normal().string();
  return name.starts_with("/proc/") || name.starts_with("/dev/");
}

// All of `content`; 0 or the error number.
int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t n = ::write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

}  // namespace

Result<Destination> destination(const fs::path& path) {
  constexpr int links_at_most = 40;
  std::error_code failed;
  fs::path at = path;
  for (int links = 0;; ++links) {
    const auto status = fs::symlink_status(at, failed);
    if (is_of_the_system(at)) return Destination{at, fs::exists(at, failed)};
    if (!fs::is_symlink(status)) return Destination{at, fs::exists(status) && !fs::is_regular_file(status)};
    if (links == links_at_most) return failure(path, ELOOP);
    const auto next = fs::read_symlink(at, failed);
    if (failed) return failure(path, failed.value());
    at = next.is_absolute() ? next : at.parent_path() / next;
  }
}

Result<void> write_output(const fs::path& path, std::string_view content) {
  const auto where = destination(path);
  if (!where) return where.error();
  if (!where->in_place) return write_file_atomically(where->path, content);
  const int fd = ::open(where->path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
  if (fd < 0) return failure(path, errno);
  const int number = write_all(fd, content);
  const int closed = ::close(fd) == 0 ? 0 : errno;
  if (number != 0 || closed != 0) return failure(path, number != 0 ? number : closed);
  return {};
}

}  // namespace idm
