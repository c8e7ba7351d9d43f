// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections.hpp"

#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "base/files.hpp"
#include "base/utf8.hpp"

namespace idm::relevance {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string content(const fs::path& file) {
  auto bytes = read_file(file, std::uintmax_t{1} << 28);
  if (!bytes) throw std::runtime_error(bytes.error().message.en);
  return std::move(*bytes);
}

void each_line(const std::string& bytes, const std::function<void(const std::string&)>& see) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    if (end > at) see(bytes.substr(at, end - at));
    at = end + 1;
  }
}

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message.en);
  return std::move(*result);
}

Collection documents_and_questions(const fs::path& folder, const std::string& name, const std::string& lang,
                                   const std::string& suffix, const std::string& published) {
  Collection out{name, lang, lang, {}, {}, {}, published};
  each_line(content(folder / "docs.jsonl"), [&](const std::string& line) {
    const auto row = json::parse(line);
    out.documents.push_back({row.at("id"), row.value("title", ""), row.value("text", "")});
  });
  const fs::path queries = folder / ("queries" + suffix + ".jsonl");
  out.topics = must(query::read_topics(content(queries), queries.string(), "text"));
  const fs::path qrels = folder / ("qrels" + suffix + ".txt");
  out.judgements = must(query::read_judgements(content(qrels), qrels.string()));
  return out;
}

// Pairs of one text in two languages: a query is the text in one of them, its document the same in the other.
void pairs(const fs::path& file, std::vector<Collection>& out) {
  std::vector<std::vector<std::string>> rows;
  each_line(content(file), [&](const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    if (cells.size() == 4 && (cells[0] == "targets" || cells[0] == "indicators")) rows.push_back(std::move(cells));
  });
  for (const auto& [from, to] : {std::pair(2U, 3U), std::pair(3U, 2U), std::pair(3U, 3U)}) {
    const std::string q = from == 2 ? "en" : "fr", d = to == 2 ? "en" : "fr";
    Collection one{
        "sdg " + q + "→" + d, d, q, {}, {}, {}, q == "en" && d == "fr" ? ".700 (untranslated)" : q == d ? ".988" : ""};
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string id = "s" + std::to_string(i);
      one.documents.push_back({id, "", rows[i][to]});
      one.topics.push_back({id, rows[i][from]});
      one.judgements[id][id] = 1;
    }
    out.push_back(std::move(one));
  }
}

void aligned_debates(const fs::path& folder, std::size_t sample, std::vector<Collection>& out) {
  const auto judged = must(query::read_judgements(content(folder / "qrels.txt"), "qrels.txt"));
  std::set<std::string> needed;
  for (const auto& [topic, documents] : judged)
    for (const auto& [document, grade] : documents) needed.insert(document);
  std::vector<Document> fr, en;
  std::size_t number = 0;
  each_line(content(folder / "passages.jsonl"), [&](const std::string& line) {
    const auto row = json::parse(line);
    const std::string id = row.at("id");
    if (++number % sample != 0 && !needed.contains(id)) return;
    fr.push_back({id, "", row.at("text_fr")});
    en.push_back({id, "", row.at("text_en")});
  });
  std::vector<query::Topic> ask_fr, ask_en;
  each_line(content(folder / "queries.jsonl"), [&](const std::string& line) {
    const auto row = json::parse(line);
    ask_fr.push_back({row.at("id"), row.at("fr")});
    ask_en.push_back({row.at("id"), row.at("en")});
  });
  out.push_back({"hansard en→fr", "fr", "en", fr, ask_en, judged, ".203 (untranslated, all passages)"});
  out.push_back({"hansard fr→en", "en", "fr", en, ask_fr, judged, ""});
  out.push_back({"hansard fr→fr", "fr", "fr", fr, ask_fr, judged, ".970 (all passages)"});
}

}  // namespace

std::vector<Collection> collections(const fs::path& data, std::size_t sample) {
  std::vector<Collection> out;
  if (fs::exists(data / "ir-en-cranfield" / "docs.jsonl"))
    out.push_back(documents_and_questions(data / "ir-en-cranfield", "cranfield", "en", "", ".379 / .301 / .736"));
  if (fs::exists(data / "ir-en-cisi" / "docs.jsonl"))
    out.push_back(documents_and_questions(data / "ir-en-cisi", "cisi", "en", "", ".375 / .208 / .440"));
  if (fs::exists(data / "ir-fr-piaf" / "docs.jsonl"))
    out.push_back(documents_and_questions(data / "ir-fr-piaf", "piaf", "fr", ".dev", ".768 / .739 / .944"));
  if (fs::exists(data / "par-sdg" / "sdg_en_fr.tsv")) pairs(data / "par-sdg" / "sdg_en_fr.tsv", out);
  if (fs::exists(data / "xling-hansard-dev" / "passages.jsonl"))
    aligned_debates(data / "xling-hansard-dev", sample, out);
  return out;
}

}  // namespace idm::relevance
