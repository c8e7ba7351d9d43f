// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/export.hpp"

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "instruments/hit_rows.hpp"
#include "instruments/reference.hpp"
#include "instruments/tabular.hpp"
#include "query/json.hpp"

namespace idm::instruments {
namespace {

std::string dump(const nlohmann::ordered_json& value, int indent) {
  return value.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Takes passages one by one and writes them in one of the formats.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void passage(const query::StoredPassage& at, const std::string& citation) = 0;
  virtual void hit(const query::Hit& hit) { passage(hit.at, hit.citation); }
  virtual void finish() {}
};

class JsonLines : public Writer {
 public:
  explicit JsonLines(std::ostream& out) : out_(out) {}
  void passage(const query::StoredPassage& at, const std::string& /*citation*/) override {
    out_ << dump(query::to_json_with_record(at), -1) << '\n';
  }
  void hit(const query::Hit& hit) override { out_ << dump(query::to_json(hit, !hit.why.empty()), -1) << '\n'; }

 private:
  std::ostream& out_;
};

class Rows : public Writer {
 public:
  Rows(std::ostream& out, Tabular format, bool excel) : writer_(out, format, excel) { writer_.header(hit_columns()); }
  void passage(const query::StoredPassage& at, const std::string& citation) override {
    writer_.row(hit_row(at, citation));
  }

 private:
  TabularWriter writer_;
};

// Passages of one record arrive together, so an entry can be written as soon as the next record begins. Hits of a page
// may come in any order: `keep` holds all entries back until the end, in the order of their first passage.
class Bibliography : public Writer {
 public:
  Bibliography(std::ostream& out, const ExportOptions& options, bool keep)
      : out_(out), format_(options.format), per_passage_(options.per_passage), ui_(options.ui), keep_(keep) {}

  void passage(const query::StoredPassage& at, const std::string& /*citation*/) override {
    if (per_passage_) {
      write(reference_of(at));
      return;
    }
    Reference* entry = nullptr;
    for (auto& open : open_)
      if (open.key == at.record->id) entry = &open;
    if (entry == nullptr) {
      if (!keep_) flush();
      entry = &open_.emplace_back(reference_of(at.record));
    }
    entry->passages.push_back(cited(at));
  }

  void finish() override {
    flush();
    if (format_ == "csl-json") out_ << (written_ == 0 ? "[]\n" : "\n]\n");
  }

 private:
  void flush() {
    for (const auto& entry : open_) write(entry);
    open_.clear();
  }

  void write(const Reference& reference) {
    if (format_ == "bibtex")
      out_ << (written_ == 0 ? "" : "\n") << to_bibtex(reference);
    else if (format_ == "ris")
      out_ << to_ris(reference);
    else if (format_ == "footnote")
      out_ << to_footnote(reference, ui_) << '\n';
    else
      out_ << (written_ == 0 ? "[\n" : ",\n") << dump(to_csl(reference), 2);
    ++written_;
  }

  std::ostream& out_;
  std::string format_;
  bool per_passage_;
  Ui ui_;
  bool keep_;
  std::vector<Reference> open_;
  std::size_t written_ = 0;
};

std::unique_ptr<Writer> make_writer(const ExportOptions& options, std::ostream& out, bool keep) {
  if (options.format == "jsonl") return std::make_unique<JsonLines>(out);
  if (options.format == "csv") return std::make_unique<Rows>(out, Tabular::csv, options.excel);
  if (options.format == "tsv") return std::make_unique<Rows>(out, Tabular::tsv, options.excel);
  if (options.format == "md") return std::make_unique<Rows>(out, Tabular::markdown, options.excel);
  return std::make_unique<Bibliography>(out, options, keep);
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> media = {{
    {"jsonl", "application/jsonl; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8; header=present"},
    {"tsv", "text/tab-separated-values; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"bibtex", "application/x-bibtex; charset=utf-8"},
    {"ris", "application/x-research-info-systems; charset=utf-8"},
    {"footnote", "text/plain; charset=utf-8"},
    {"csl-json", "application/vnd.citationstyles.csl+json; charset=utf-8"},
}};

}  // namespace

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& [format, type] : media) all.emplace_back(format);
    return all;
  }();
  return names;
}

std::string_view media_type(std::string_view format) {
  for (const auto& [name, type] : media)
    if (name == format) return type;
  if (format == "tei") return "application/tei+xml; charset=utf-8";
  if (format == "akn") return "application/akn+xml; charset=utf-8";
  return "application/octet-stream";
}

bool is_bibliography(std::string_view format) {
  return format == "bibtex" || format == "ris" || format == "csl-json" || format == "footnote";
}

Result<std::size_t> export_all(query::Engine& engine, const query::Request& request, const ExportOptions& options,
                               std::ostream& out) {
  // Nothing is written before the request is known to be good.
  query::Request probe = request;
  probe.limit = 0;
  probe.offset = 0;
  probe.facets.clear();
  probe.strict = true;
  if (const auto good = engine.search(probe); !good) return good.error();
  const auto writer = make_writer(options, out, false);
  const auto count = engine.visit(request, [&](const query::Visited& visited) {
    writer->passage(visited.at, query::citation(visited.at));
    return out.good();
  });
  if (!count) return count.error();
  writer->finish();
  return *count;
}

void export_hits(const query::Answer& answer, const ExportOptions& options, std::ostream& out) {
  const auto writer = make_writer(options, out, true);
  for (const auto& hit : answer.hits) {
    if (hit.passages.empty() || options.format == "jsonl") {
      writer->hit(hit);
      continue;
    }
    for (const auto& passage : hit.passages) writer->hit(passage);
  }
  writer->finish();
}

}  // namespace idm::instruments
