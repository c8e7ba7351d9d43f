// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/pager.hpp"

namespace {

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::size_t columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 100;
}

}  // namespace

int main(int argc, char** argv) {
  // `idm search … | head` ends quietly.
  std::signal(SIGPIPE, SIG_DFL);
  std::ios::sync_with_stdio(false);
  idm::cli::Context context{std::cout, std::cerr, variable};
  context.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  context.err_is_terminal = isatty(STDERR_FILENO) == 1;
  context.width = columns();
  context.now = now();
  const std::vector<std::string> words(argv + 1, argv + argc);
  const idm::cli::Pager pager(idm::cli::pager_of(context, words));
  const int code = idm::cli::run(context, words);
  std::cout.flush();
  if (!std::cout) {
    idm::cli::report(
        context, idm::Error(idm::Code::io, idm::text("cannot write the output", "écriture de la sortie impossible")));
    return idm::info(idm::Code::io).exit;
  }
  return code;
}
