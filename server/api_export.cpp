// SPDX-License-Identifier: GPL-3.0-or-later
// All passages that match as a file, and references in the formats of bibliographies.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <streambuf>

#include "instruments/export.hpp"
#include "instruments/record_xml.hpp"
#include "instruments/reference.hpp"
#include "server/routes.hpp"

namespace idm::server {
namespace {

constexpr std::size_t kept_in_memory = 1U << 20U;

/// What is written to it, in memory or, once it is long, in a file without a name.
class Spool : public std::streambuf {
 public:
  HttpResponse response() {
    HttpResponse out;
    if (!file_) {
      out.body = std::move(memory_);
      return out;
    }
    flush();
    out.file = std::move(file_);
    out.file_size = written_;
    return out;
  }
  bool failed() const { return failed_; }

 protected:
  int_type overflow(int_type c) override {
    const char one = traits_type::to_char_type(c);
    return xsputn(&one, 1) == 1 ? c : traits_type::eof();
  }
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    memory_.append(bytes, static_cast<std::size_t>(count));
    if (memory_.size() > kept_in_memory) flush();
    return failed_ ? 0 : count;
  }

 private:
  void flush() {
    if (!file_) {
      const int descriptor =
          ::open(std::filesystem::temp_directory_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
      failed_ = descriptor < 0;
      if (failed_) return;
      file_ = std::make_shared<TemporaryFile>(descriptor);
    }
    std::string_view rest = memory_;
    while (!rest.empty() && !failed_) {
      const ssize_t sent = ::write(file_->descriptor(), rest.data(), rest.size());
      failed_ = sent <= 0;
      if (failed_) break;
      rest.remove_prefix(static_cast<std::size_t>(sent));
      written_ += static_cast<std::uint64_t>(sent);
    }
    memory_.clear();
  }
  std::string memory_;
  std::shared_ptr<TemporaryFile> file_;
  std::uint64_t written_ = 0;
  bool failed_ = false;
};

}  // namespace

namespace {

// One whole record. The groups that may see it are nobody's business but the server's.
Result<HttpResponse> whole_record(Call& call, const std::string& format) {
  HttpResponse response;
  std::string name;
  const auto done =
      instruments::export_records(call.engine, call.asked.request, format, false, true,
                                  [&](const corpus::Record& record, const std::string& xml) -> Result<void> {
                                    response.body = xml;
                                    name = instruments::record_file(record.id);
                                    return {};
                                  });
  if (!done) return done.error();
  response.type = std::string(instruments::media_type(format));
  response.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

}  // namespace

Result<HttpResponse> api_export(Call& call) {
  if (const std::string format = call.asked.own_text("format", "jsonl"); instruments::is_record_format(format))
    return whole_record(call, format);
  instruments::ExportOptions options;
  options.format = call.asked.own_text("format", "jsonl");
  options.excel = call.asked.own_text("excel", "false") == "true";
  options.per_passage = call.asked.own_text("per", "record") == "passage";
  options.ui = call.ui;
  Spool spool;
  std::ostream out(&spool);
  const auto done = instruments::export_all(call.engine, call.asked.request, options, out);
  if (!done) return done.error();
  if (spool.failed()) return Error(Code::io, text("no room for the export", "pas de place pour l'export"));
  HttpResponse response = spool.response();
  response.type = std::string(instruments::media_type(options.format));
  response.set("X-Total-Count", std::to_string(*done));
  const auto extension = [&]() -> std::string {
    if (options.format == "bibtex") return "bib";
    if (options.format == "footnote") return "txt";
    return options.format == "csl-json" ? "json" : options.format;
  }();
  response.set("Content-Disposition", "attachment; filename=\"idm-export." + extension + "\"");
  return response;
}

namespace {

HttpResponse in_bibliography(std::string_view type, const instruments::Reference& reference) {
  HttpResponse response;
  response.type = type;
  if (type == bibtex_type)
    response.body = instruments::to_bibtex(reference);
  else if (type == ris_type)
    response.body = instruments::to_ris(reference);
  else
    response.body = nlohmann::ordered_json::array({instruments::to_csl(reference)})
                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
                    "\n";
  return response;
}

}  // namespace

std::optional<HttpResponse> as_reference(std::string_view type, const query::Shown& shown) {
  if (type == json_type) return std::nullopt;
  if (shown.focus) return in_bibliography(type, instruments::reference_of(shown.passages[*shown.focus]));
  return in_bibliography(type, instruments::reference_of(shown.record));
}

}  // namespace idm::server
