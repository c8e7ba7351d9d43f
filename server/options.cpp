// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/options.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace idm::server {
namespace {

Error usage(Text message, Text hint = {}) { return {Code::usage, std::move(message), std::move(hint)}; }

Result<std::size_t> whole(const std::string& value, std::size_t low, std::size_t high) {
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failure != std::errc{} || end != value.data() + value.size() || number < low || number > high)
    return usage(text("“{}” is not a whole number from {} to {}", "« {} » n'est pas un nombre entier de {} à {}", value,
                      low, high));
  return number;
}

Result<double> decimal(const std::string& value, double low, double high) {
  double number = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failure != std::errc{} || end != value.data() + value.size() || !(number >= low) || number > high)
    return usage(text("“{}” is not a number from {} to {}", "« {} » n'est pas un nombre de {} à {}", value, low, high));
  return number;
}

template <std::size_t Options::* Member, std::size_t Low, std::size_t High>
Result<void> set_whole(Options& options, const std::string& value) {
  const auto number = whole(value, Low, High);
  if (!number) return number.error();
  options.*Member = *number;
  return {};
}

template <std::chrono::milliseconds Options::* Member>
Result<void> set_seconds(Options& options, const std::string& value) {
  const auto seconds = decimal(value, 0.01, 86400);
  if (!seconds) return seconds.error();
  options.*Member = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
  return {};
}

template <double Options::* Member>
Result<void> set_decimal(Options& options, const std::string& value) {
  const auto number = decimal(value, 0, 1e6);
  if (!number) return number.error();
  options.*Member = *number;
  return {};
}

template <bool Options::* Member>
Result<void> set_toggle(Options& options, const std::string& value) {
  if (value != "true" && value != "false" && !value.empty())
    return usage(text("“{}” is neither true nor false", "« {} » n'est ni true ni false", value));
  options.*Member = value != "false";
  return {};
}

template <std::vector<Endpoint> Options::* Member>
Result<void> add_endpoint(Options& options, const std::string& value) {
  auto endpoint = parse_endpoint(value);
  if (!endpoint) return endpoint.error();
  (options.*Member).push_back(std::move(*endpoint));
  return {};
}

Result<void> set_base_path(Options& options, const std::string& value) {
  std::string path = value;
  while (path.ends_with('/')) path.pop_back();
  const bool clean = path.empty() || (path.front() == '/' && path.find("//") == std::string::npos &&
                                      path.find_first_of("?#%\"'<>\\ \t") == std::string::npos);
  if (!clean) return usage(text("“{}” is no path such as /idm", "« {} » n'est pas un chemin tel que /idm", value));
  options.base_path = path;
  return {};
}

// "https://example.org" or "https://example.org:8443": what a browser calls an origin.
bool is_origin(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return false;
  const std::string_view host = value.substr(scheme + 3);
  return !host.empty() && host.find_first_of("/?#\"'<>\\ \t,;") == std::string_view::npos;
}

Result<void> set_public_url(Options& options, const std::string& value) {
  std::string url = value;
  while (url.ends_with('/')) url.pop_back();
  if (!is_origin(url))
    return usage(text("“{}” is no address such as https://example.org",
                      "« {} » n'est pas une adresse telle que https://example.org", value),
                 text("the path goes into --base-path", "le chemin va dans --base-path"));
  options.public_url = url;
  return {};
}

Result<void> add_origin(Options& options, const std::string& value) {
  if (value != "*" && !is_origin(value))
    return usage(text("“{}” is neither * nor an origin such as https://example.org",
                      "« {} » n'est ni * ni une origine telle que https://example.org", value));
  options.allow_origins.push_back(value);
  return {};
}

Result<void> add_ancestor(Options& options, const std::string& value) {
  if (value != "*" && value != "self" && !is_origin(value))
    return usage(text("“{}” is neither *, self nor an origin such as https://example.org",
                      "« {} » n'est ni *, ni self, ni une origine telle que https://example.org", value));
  options.frame_ancestors.push_back(value == "self" ? "'self'" : value);
  return {};
}

Result<void> set_groups_header(Options& options, const std::string& value) {
  if (value.empty() ||
      value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != std::string::npos)
    return usage(text("“{}” is no name of a header", "« {} » n'est pas un nom d'en-tête", value));
  options.groups_header = value;
  return {};
}

Result<void> set_separator(Options& options, const std::string& value) {
  if (value.empty()) return usage(text("a separator is needed", "il faut un séparateur"));
  options.groups_separator = value;
  return {};
}

Result<void> add_source(Options& options, const std::string& value) {
  std::error_code failure;
  auto folder = std::filesystem::canonical(value, failure);
  if (failure || !std::filesystem::is_directory(folder, failure))
    return usage(text("“{}” is no folder", "« {} » n'est pas un dossier", value));
  options.sources.push_back(std::move(folder));
  return {};
}

using Kind = Setting::Kind;

std::vector<Setting> make_settings() {
  return {
      {"index",
       "DIR",
       Kind::text,
       true,
       {"index to serve, several as one (default: $IDM_INDEX, else ./idm-index)",
        "index à servir, plusieurs comme un seul (défaut : $IDM_INDEX, sinon ./idm-index)"},
       [](Options& options, const std::string& value) -> Result<void> {
         options.indexes.emplace_back(value);
         return {};
       }},
      {"listen",
       "ADDRESS",
       Kind::text,
       true,
       {"address and port, or unix:PATH (127.0.0.1:8080)", "adresse et port, ou unix:CHEMIN (127.0.0.1:8080)"},
       add_endpoint<&Options::listen>},
      {"admin-listen",
       "ADDRESS",
       Kind::text,
       true,
       {"another address for /healthz and /metrics, which then leave the first",
        "une autre adresse pour /healthz et /metrics, qui quittent alors la première"},
       add_endpoint<&Options::admin_listen>},
      {"base-path",
       "PATH",
       Kind::text,
       false,
       {"path under which a proxy shows the server, such as /idm",
        "chemin sous lequel un proxy le montre, p. ex. /idm"},
       set_base_path},
      {"public-url",
       "URL",
       Kind::text,
       false,
       {"scheme and host that visitors see, such as https://example.org",
        "adresse que voient les visiteurs, p. ex. https://example.org"},
       set_public_url},
      {"threads",
       "N",
       Kind::number,
       false,
       {"threads that answer (one per core)", "fils d'exécution qui répondent (un par cœur)"},
       set_whole<&Options::threads, 1, 1024>},
      {"queue",
       "N",
       Kind::number,
       false,
       {"requests that may wait per thread before 503 (64)", "requêtes en attente par fil avant 503 (64)"},
       set_whole<&Options::queue, 1, 100000>},
      {"max-connections",
       "N",
       Kind::number,
       false,
       {"connections open at once (4096)", "connexions ouvertes à la fois (4096)"},
       set_whole<&Options::max_connections, 1, 1000000>},
      {"request-timeout",
       "SECONDS",
       Kind::seconds,
       false,
       {"from the first byte of a request to its answer (10)", "du premier octet d'une requête à sa réponse (10)"},
       set_seconds<&Options::request_timeout>},
      {"idle-timeout",
       "SECONDS",
       Kind::seconds,
       false,
       {"between requests of a connection (60)", "entre les requêtes d'une connexion (60)"},
       set_seconds<&Options::idle_timeout>},
      {"drain-timeout",
       "SECONDS",
       Kind::seconds,
       false,
       {"for requests under way when the server is told to stop (20)",
        "pour les requêtes en cours quand on arrête le serveur (20)"},
       set_seconds<&Options::drain_timeout>},
      {"max-target",
       "BYTES",
       Kind::number,
       false,
       {"longest address of a request (8192)", "adresse la plus longue d'une requête (8192)"},
       set_whole<&Options::max_target, 256, 1U << 20U>},
      {"max-header",
       "BYTES",
       Kind::number,
       false,
       {"largest head of a request (32768)", "plus grand en-tête d'une requête (32768)"},
       set_whole<&Options::max_header, 1024, 1U << 20U>},
      {"max-body",
       "BYTES",
       Kind::number,
       false,
       {"largest body of a request (65536)", "plus grand corps d'une requête (65536)"},
       set_whole<&Options::max_body, 0, 1U << 26U>},
      {"rate-limit",
       "N",
       Kind::number,
       false,
       {"requests a second from one client before 429 (0: no limit)",
        "requêtes par seconde d'un même client avant 429 (0 : sans limite)"},
       set_decimal<&Options::rate_limit>},
      {"rate-burst",
       "N",
       Kind::number,
       false,
       {"requests at once that the limit lets pass (five seconds' worth)",
        "requêtes d'un coup que la limite laisse passer (cinq secondes)"},
       set_decimal<&Options::rate_burst>},
      {"groups-header",
       "NAME",
       Kind::text,
       false,
       {"header in which a trusted proxy names the visitor's groups",
        "en-tête où un proxy de confiance nomme les groupes du visiteur"},
       set_groups_header},
      {"groups-separator",
       "TEXT",
       Kind::text,
       false,
       {"what stands between groups in that header (,)", "ce qui sépare les groupes dans cet en-tête (,)"},
       set_separator},
      {"trusted-proxy",
       "ADDRESS",
       Kind::text,
       true,
       {"address or network whose headers are believed; unix for the Unix socket",
        "adresse ou réseau dont on croit les en-têtes ; unix pour la socket Unix"},
       [](Options& options, const std::string& value) { return options.trusted.add(value); }},
      {"tokens",
       "FILE",
       Kind::text,
       false,
       {"bearer tokens: lines of a SHA-256 hash and its groups",
        "jetons d'accès : lignes d'une empreinte SHA-256 et de ses groupes"},
       [](Options& options, const std::string& value) -> Result<void> {
         options.tokens_file = value;
         return {};
       }},
      {"serve-sources",
       "DIR",
       Kind::text,
       true,
       {"serve the original files of this corpus folder", "sert les fichiers d'origine de ce dossier"},
       add_source},
      {"allow-origin",
       "ORIGIN",
       Kind::text,
       true,
       {"web site whose pages may use the API; * for any", "site dont les pages peuvent employer l'API ; * pour tous"},
       add_origin},
      {"allow-credentials",
       "",
       Kind::toggle,
       false,
       {"let pages of the origins named send cookies along", "laisse les pages de ces origines joindre leurs cookies"},
       set_toggle<&Options::allow_credentials>},
      {"frame-ancestors",
       "ORIGIN",
       Kind::text,
       true,
       {"web site that may show the pages in a frame (none)", "site qui peut encadrer les pages (aucun)"},
       add_ancestor},
      {"access-log",
       "FILE",
       Kind::text,
       false,
       {"where requests are logged as JSON lines; - is standard error (default), none",
        "où noter les requêtes, en lignes JSON ; - est l'erreur standard (défaut), none"},
       [](Options& options, const std::string& value) -> Result<void> {
         options.access_log = value.empty() ? "none" : value;
         return {};
       }},
      {"log-queries",
       "",
       Kind::toggle,
       false,
       {"log what people search for, too", "note aussi ce que les gens cherchent"},
       set_toggle<&Options::log_queries>},
  };
}

}  // namespace

const std::vector<Setting>& settings() {
  static const std::vector<Setting> table = make_settings();
  return table;
}

Result<void> set(Options& options, std::string_view name, const std::string& value) {
  for (const auto& setting : settings())
    if (setting.name == name) {
      auto done = setting.set(options, value);
      if (done) return done;
      return Error(
          done.error().code,
          {fmt::format("{}: {}", name, done.error().message.en), fmt::format("{} : {}", name, done.error().message.fr)},
          done.error().hint);
    }
  std::vector<std::string> names;
  for (const auto& setting : settings()) names.emplace_back(setting.name);
  const std::string near = nearest_name(name, names);
  return usage(text("unknown setting “{}”", "réglage inconnu : « {} »", name),
               near.empty() ? text("idm serve --help lists them", "idm serve --help en donne la liste")
                            : text("did you mean “{}”?", "vouliez-vous dire « {} » ?", near));
}

Result<Endpoint> parse_endpoint(std::string_view written) {
  Endpoint endpoint;
  const auto bad = [&] {
    return usage(text("“{}” is no address to listen on", "« {} » n'est pas une adresse d'écoute", written),
                 text("write 127.0.0.1:8080, [::1]:8080, 0.0.0.0:8080 or unix:/run/idm/idm.sock",
                      "écrivez 127.0.0.1:8080, [::1]:8080, 0.0.0.0:8080 ou unix:/run/idm/idm.sock"));
  };
  if (written.starts_with("unix:")) {
    endpoint.path = written.substr(5);
    // The size of sockaddr_un::sun_path.
    if (endpoint.path.empty() || endpoint.path.size() > 107) return bad();
    return endpoint;
  }
  const std::size_t colon = written.rfind(':');
  std::string_view host = colon == std::string_view::npos ? std::string_view() : written.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? written : written.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != std::string_view::npos)
    return bad();
  if (!host.empty()) endpoint.host = host;
  const auto number = whole(std::string(port), 0, 65535);
  if (!number) return bad();
  endpoint.port = static_cast<unsigned short>(*number);
  return endpoint;
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& choices) {
  // Levenshtein distance; names are short ASCII.
  const auto distance = [](std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i + 1);
      for (std::size_t j = 0; j < b.size(); ++j) {
        const std::size_t cost = std::min({row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0U : 1U)});
        diagonal = std::exchange(row[j + 1], cost);
      }
    }
    return row.back();
  };
  std::string best;
  if (word.size() > 64) return best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto& choice : choices)
    if (const std::size_t d = distance(word, choice); d < least) {
      least = d;
      best = choice;
    }
  return best;
}

}  // namespace idm::server
