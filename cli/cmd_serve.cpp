// SPDX-License-Identifier: GPL-3.0-or-later
// `idm serve`: settings from the command line and the file, signals, the server.
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <ostream>
#include <set>

#include "cli/command.hpp"
#include "server/server.hpp"

namespace idm::cli {
namespace {

/// Settings of the command line over those of the file. Errors: usage.
Result<server::Options> options_of(const Context& context, const Arguments& arguments) {
  server::Options options;
  std::set<std::string> given;
  for (const auto& setting : server::settings()) {
    const std::string name(setting.name);
    if (!arguments.has(name)) continue;
    given.insert(name);
    for (const auto& value : arguments.all(name))
      if (auto done = server::set(options, name, value); !done)
        return Error(done.error().code, {"--" + done.error().message.en, "--" + done.error().message.fr},
                     done.error().hint);
  }
  if (arguments.has("config"))
    if (auto read = server::read_config(arguments.get("config"), given, options); !read) return read.error();
  if (options.indexes.empty()) options.indexes.emplace_back(default_index(context));
  return options;
}

/// The signals that are waited for; blocked before there are other threads, so that none of them is interrupted.
sigset_t watched_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

int run_serve(Context& context, const Arguments& arguments) {
  if (!arguments.positional.empty())
    return report(context, Error(Code::usage, text("“{}” is no option of serve", "« {} » n'est pas une option de serve",
                                                   arguments.positional.front())));
  auto options = options_of(context, arguments);
  if (!options) return report(context, options.error());
  const sigset_t signals = watched_signals();
  sigset_t before;
  pthread_sigmask(SIG_BLOCK, &signals, &before);
  std::signal(SIGPIPE, SIG_IGN);
  auto server = server::Server::start(std::move(*options), [](std::string_view line) {
    // One write per line, so that lines of several processes do not mix.
    const std::string whole = std::string(line) + "\n";
    if (::write(STDERR_FILENO, whole.data(), whole.size()) < 0) return;
  });
  if (!server) {
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return report(context, server.error());
  }
  for (int stops = 0; stops < 1;) {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0) continue;
    if (signal == SIGHUP) {
      (*server)->reload();
      continue;
    }
    ++stops;
    (*server)->drain();
  }
  // From here on a second signal ends the program at once.
  for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, SIG_DFL);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  (*server)->wait();
  return 0;
}

}  // namespace idm::cli
