// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sources.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "server/target.hpp"

namespace idm::server {
namespace {

namespace fs = std::filesystem;

struct Kind {
  std::string_view extension;
  std::string_view type;
  bool shown;  ///< in the browser; else saved
};

// What a browser could run (HTML, XML, SVG) is only ever saved.
constexpr std::array<Kind, 10> kinds = {
    {{".txt", "text/plain; charset=utf-8", true},
     {".md", "text/plain; charset=utf-8", true},
     {".vtt", "text/plain; charset=utf-8", true},
     {".srt", "text/plain; charset=utf-8", true},
     {".pdf", "application/pdf", true},
     {".csv", "text/csv; charset=utf-8", false},
     {".tsv", "text/tab-separated-values; charset=utf-8", false},
     {".json", "application/json", false},
     {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
     {".odt", "application/vnd.oasis.opendocument.text", false}}};
// Files that may hold several records, of which a visitor may be allowed one and not the next.
constexpr std::array<std::string_view, 4> shared = {".csv", ".tsv", ".json", ".jsonl"};

Error missing() {
  return {Code::not_found, text("the original of this record is not here", "l'original de ce document n'est pas ici")};
}

// The real path of `relative` below `folder`, whatever links lie on the way; empty if it leads elsewhere.
fs::path below(const fs::path& folder, const std::string& relative) {
  std::error_code failure;
  const fs::path wanted = fs::canonical(folder / fs::path(relative).relative_path(), failure);
  if (failure) return {};
  const auto [at, unused] = std::mismatch(folder.begin(), folder.end(), wanted.begin(), wanted.end());
  if (at != folder.end() || !fs::is_regular_file(wanted, failure)) return {};
  return wanted;
}

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

}  // namespace

Result<HttpResponse> source_file(const std::vector<fs::path>& folders, const corpus::Record& record) {
  if (record.path.empty() || record.path.find('\0') != std::string::npos) return missing();
  const std::string extension = lowered(fs::path(record.path).extension().string());
  if (std::find(shared.begin(), shared.end(), extension) != shared.end()) return missing();
  fs::path file;
  for (const auto& folder : folders)
    if (file.empty()) file = below(folder, record.path);
  if (file.empty()) return missing();
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return missing();
  auto held = std::make_shared<TemporaryFile>(descriptor);
  struct stat about{};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) return missing();

  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.extension == extension; });
  HttpResponse response;
  response.file = std::move(held);
  response.file_size = static_cast<std::uint64_t>(about.st_size);
  response.type = kind == kinds.end() ? "application/octet-stream" : std::string(kind->type);
  const bool shown = kind != kinds.end() && kind->shown;
  response.set("Content-Disposition", std::string(shown ? "inline" : "attachment") + "; filename*=UTF-8''" +
                                          percent_encode(file.filename().string()));
  // A sandbox keeps browsers from showing PDF; that viewer runs nothing of the file in the site's name anyway.
  response.set("Content-Security-Policy", extension == ".pdf"
                                              ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
                                                "frame-ancestors 'none'"
                                              : "default-src 'none'; frame-ancestors 'none'; sandbox");
  return response;
}

}  // namespace idm::server
