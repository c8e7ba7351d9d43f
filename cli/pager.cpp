// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pager.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/resources.hpp"

namespace idm::cli {
namespace {

// Of the running pager; 0 = none. Read by the signal handler.
volatile sig_atomic_t reader = 0;

void close_and_wait() {
  ::close(STDOUT_FILENO);
  ::close(STDERR_FILENO);
  while (::waitpid(static_cast<pid_t>(reader), nullptr, 0) < 0 && errno == EINTR) {
  }
  reader = 0;
}

// A reader who quits early breaks the pipe: nothing to say. Other signals wait until the pager has given the terminal
// back. Only calls that are allowed in handlers.
extern "C" void at_signal(int number) {
  if (reader != 0) close_and_wait();
  ::_exit(number == SIGPIPE ? 0 : 128 + number);
}

bool installed(const Context& context, const std::string& program) {
  if (program.find('/') != std::string::npos) return ::access(program.c_str(), X_OK) == 0;
  const auto path = context.env("PATH");
  if (!path) return false;
  for (const auto folder : split(*path, ":"))
    if (::access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

bool reports_progress(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 6> names = {"index", "serve", "completion", "complete", "manual", "--version"};
  for (const auto& word : words) {
    if (word.starts_with("--ui") || word == "fr" || word == "en") continue;
    return std::find(names.begin(), names.end(), word) != names.end();
  }
  return false;
}

}  // namespace

std::string pager_of(const Context& context, const std::vector<std::string>& words) {
  if (!context.out_is_terminal || reports_progress(words)) return {};
  for (const auto& word : words) {
    if (word == "--") break;
    if (word == "--no-pager") return {};
  }
  for (const char* name : {"IDM_PAGER", "PAGER"}) {
    const auto value = context.env(name);
    if (!value) continue;
    const auto parts = split(*value, " ");
    if (parts.empty() || parts.front() == "cat") return {};
    // Shell syntax is the shell's business; a plain name that is not there must not swallow the output.
    const bool plain = value->find_first_of("|&;<>()$`\\\"'*?[#~=%") == std::string::npos;
    return plain && !installed(context, std::string(parts.front())) ? std::string() : *value;
  }
  return installed(context, "less") ? "less -FRX" : std::string();
}

Pager::Pager(const std::string& command) {
  if (command.empty()) return;
  int ends[2];
  if (::pipe(ends) != 0) return;
  const pid_t child = ::fork();
  if (child < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return;
  }
  if (child == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    // What is written is UTF-8 and may be coloured, whatever pager the user has.
    ::setenv("LESS", "FRX", 0);
    ::setenv("LESSCHARSET", "utf-8", 0);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(127);
  }
  reader = static_cast<sig_atomic_t>(child);
  const bool errors_too = ::isatty(STDERR_FILENO) == 1;
  ::dup2(ends[1], STDOUT_FILENO);
  if (errors_too) ::dup2(ends[1], STDERR_FILENO);
  ::close(ends[0]);
  ::close(ends[1]);
  for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT}) std::signal(number, at_signal);
}

Pager::~Pager() {
  if (reader == 0) return;
  std::cout.flush();
  std::cerr.flush();
  close_and_wait();
}

}  // namespace idm::cli
