// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/isolate.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

namespace idm::corpus {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

// First byte of the answer.
constexpr char good = 'g';
constexpr char bad = 'b';
constexpr int out_of_memory = 71;  // exit status of the child

bool write_all(int to, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(to, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

void limit(int what, rlim_t value) {
  rlimit now{};
  if (::getrlimit(static_cast<__rlimit_resource_t>(what), &now) != 0) return;
  now.rlim_cur = now.rlim_max == RLIM_INFINITY ? value : std::min(value, now.rlim_max);
  ::setrlimit(static_cast<__rlimit_resource_t>(what), &now);
}

void restrict_child([[maybe_unused]] const Limits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // The sanitizers map terabytes that they never touch.
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    unsigned long pages = 0;
    if (std::fscanf(file, "%lu", &pages) == 1)
      limit(RLIMIT_AS, pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + limits.memory);
    std::fclose(file);
  }
#endif
}

[[noreturn]] void child(int to, const Limits& limits, const std::function<Result<std::string>()>& work) {
  // Pipes of siblings that other threads start at the same time must not stay open here.
  if (to > 3) ::close_range(3, static_cast<unsigned>(to) - 1, 0);
  ::close_range(static_cast<unsigned>(to) + 1, ~0U, 0);
  // Libraries print warnings of their own about damaged files.
  if (const int nowhere = ::open("/dev/null", O_WRONLY); nowhere >= 0) {
    ::dup2(nowhere, 1);
    ::dup2(nowhere, 2);
  }
  restrict_child(limits);
  int status = 0;
  try {
    auto result = work();
    std::string answer(1, result ? good : bad);
    if (result) {
      answer += *result;
    } else {
      const Error& e = result.error();
      answer += json{static_cast<int>(e.code), e.message.en, e.message.fr, e.hint.en, e.hint.fr}.dump(
          -1, ' ', false, json::error_handler_t::replace);
    }
    if (!write_all(to, answer.data(), answer.size())) status = 1;
  } catch (const std::bad_alloc&) {
    status = out_of_memory;
  } catch (...) {
    status = 1;
  }
  ::close(to);
  ::_exit(status);
}

Error stopped(const std::string& name, std::string_view why_en, std::string_view why_fr) {
  return Error{
      Code::source,
      Text{name + ": reading it was stopped: " + std::string(why_en),
           name + " : lecture arrêtée : " + std::string(why_fr)},
      text("the file is damaged or made to harm; open it in its own program and save it anew, or as text",
           "le fichier est endommagé ou piégé ; ouvrez-le dans son logiciel et enregistrez-le à nouveau, ou en "
           "texte")};
}

Result<std::string> answer_of(const std::string& name, std::string bytes) {
  const char first = bytes.front();
  bytes.erase(0, 1);
  if (first == good) return bytes;
  const json parts = json::parse(bytes, nullptr, false);
  if (!parts.is_array() || parts.size() != 5)
    return stopped(name, "its reader gave no answer", "son lecteur n'a rien répondu");
  return Error{static_cast<Code>(parts[0].get<int>()), Text{parts[1].get<std::string>(), parts[2].get<std::string>()},
               Text{parts[3].get<std::string>(), parts[4].get<std::string>()}};
}

}  // namespace

namespace {

// Fork copies one thread: a lock that another one held at that moment (the first use of a table, a library's cache)
// stays locked in the child, which then waits for ever. Work that only computes never sleeps, so a child that does,
// without using the processor from one look to the next, is such a one.
class Sleeper {
 public:
  explicit Sleeper(pid_t pid) : file_("/proc/" + std::to_string(pid) + "/stat") {}
  bool stuck() {
    std::ifstream in(file_);
    std::string line;
    std::getline(in, line);
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) return false;
    std::istringstream rest(line.substr(name_end + 1));
    std::string state, skipped;
    rest >> state;
    for (int i = 0; i < 10; ++i) rest >> skipped;
    unsigned long user = 0, system = 0;
    rest >> user >> system;
    looks_ = rest && state == "S" && user + system == used_ ? looks_ + 1 : 0;
    used_ = user + system;
    return looks_ >= looks_needed;
  }

 private:
  static constexpr int looks_needed = 3;
  std::string file_;
  unsigned long used_ = ~0UL;
  int looks_ = 0;
};

constexpr int look_every = 500;  // ms
constexpr int tries = 4;

std::optional<Result<std::string>> one_try(const std::string& name, const Limits& limits,
                                           const std::function<Result<std::string>()>& work, bool last) {
  int ends[2] = {-1, -1};
  const auto cannot = [&] {
    return Error{Code::io, text("{}: no process to read it in: {}", "{} : aucun processus pour le lire : {}", name,
                                std::strerror(errno))};
  };
  if (::pipe2(ends, O_CLOEXEC) != 0) return cannot();
  const pid_t pid = ::fork();
  if (pid < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return cannot();
  }
  if (pid == 0) child(ends[1], limits, work);
  ::close(ends[1]);

  std::string answer;
  const auto deadline = Clock::now() + limits.time;
  bool late = false, large = false;
  Sleeper sleeper(pid);
  std::string buffer(1 << 16, '\0');
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      late = true;
      break;
    }
    pollfd wait{ends[0], POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(std::min<long long>(left, look_every)));
    if (ready < 0 && errno != EINTR) break;
    if (ready == 0 && !last && sleeper.stuck()) {
      ::kill(pid, SIGKILL);
      ::close(ends[0]);
      while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
      }
      return std::nullopt;
    }
    if (ready <= 0) continue;
    const ssize_t n = ::read(ends[0], buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    answer.append(buffer, 0, static_cast<std::size_t>(n));
    if (answer.size() > limits.answer) {
      large = true;
      break;
    }
  }
  ::close(ends[0]);
  if (late || large) ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }

  const bool timed_out = late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
  if (timed_out)
    return stopped(name, "it takes more than " + std::to_string(limits.time.count()) + " s",
                   "elle prend plus de " + std::to_string(limits.time.count()) + " s");
  if (large) return stopped(name, "it holds too much text", "il contient trop de texte");
  if (WIFEXITED(status) && WEXITSTATUS(status) == out_of_memory)
    return stopped(name, "it needs too much memory", "elle demande trop de mémoire");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.empty())
    return stopped(name, "its reader failed", "son lecteur a échoué");
  return answer_of(name, std::move(answer));
}

}  // namespace

Result<std::string> run_isolated(const std::string& name, const Limits& limits,
                                 const std::function<Result<std::string>()>& work) {
  for (int attempt = 1;; ++attempt)
    if (auto answer = one_try(name, limits, work, attempt == tries)) return std::move(*answer);
}

}  // namespace idm::corpus
