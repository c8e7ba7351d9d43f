// SPDX-License-Identifier: GPL-3.0-or-later
// Small indexes made from Markdown of our own wording, for the tests of queries.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/reader.hpp"
#include "indexer/indexer.hpp"
#include "query/engine.hpp"

namespace idm::query::testing_support {

namespace fs = std::filesystem;

struct Source {
  std::string name;
  std::string text;
};

/// An index of the sources, gone with the object.
class TestIndex {
 public:
  explicit TestIndex(const std::vector<Source>& sources) {
    static int number = 0;
    path_ = fs::temp_directory_path() / ("idm-query-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    fs::remove_all(path_);
    corpus::Reader reader;
    std::vector<corpus::Record> records;
    for (const auto& source : sources) {
      auto record = reader.read(source.text, source.name);
      if (!record) throw std::runtime_error(record.error().message.en);
      records.push_back(std::move(*record));
    }
    std::size_t next = 0;
    indexer::Options options;
    options.index = path_;
    options.jobs = 1;
    const auto built = indexer::index_records(
        [&]() -> std::optional<corpus::Record> {
          if (next == records.size()) return std::nullopt;
          return records[next++];
        },
        options);
    if (!built) throw std::runtime_error(built.error().message.en);
  }
  ~TestIndex() { fs::remove_all(path_); }
  TestIndex(const TestIndex&) = delete;
  TestIndex& operator=(const TestIndex&) = delete;

  Engine open(const OpenOptions& options = {}) const {
    auto engine = Engine::open({path_}, options);
    if (!engine) throw std::runtime_error(engine.error().message.en);
    return std::move(*engine);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline Request ask(const std::string& text) {
  Request request;
  request.text = text;
  request.limit = 100;
  return request;
}

inline Answer must(Engine& engine, const Request& request) {
  auto answer = engine.search(request);
  if (!answer) throw std::runtime_error(answer.error().message.en);
  return std::move(*answer);
}

inline std::set<std::string> ids(const Answer& answer) {
  std::set<std::string> all;
  for (const auto& hit : answer.hits) all.insert(hit.at.id);
  return all;
}

/// Two events in two languages, with speakers, kinds and themes to filter by.
inline const std::vector<Source>& dialogues() {
  static const std::vector<Source> sources = {
      {"a.fr.md",
       "---\nid: a-fr\ntitle: Atelier sur la mobilité\nseries: IDM\nyear: 2018\ntype: summary\nlanguage: fr\n---\n\n"
       "# Atelier sur la mobilité\n\n## Voies d'entrée\n\n"
       "- Les participants ont souligné que l’immigration irrégulière reculait là où des voies de migration régulières "
       "existaient.\n"
       "- Les États doivent ratifier la convention A/RES/45/158 et protéger les réfugiés.\n"
       "- Il faut lutter contre la traite des personnes dans les ports, et protéger les victimes.\n"
       "- L'état des routes rend la traversée du désert plus dangereuse.\n\n"
       "## Argent envoyé\n\n"
       "- Les envois de fonds des travailleurs migrants soutiennent les familles restées au pays.\n"
       "- L'O.I.M. et ses partenaires ont présenté un guichet unique à Dakar.\n"},
      {"a.en.md",
       "---\nid: a-en\ntitle: Workshop on mobility\nseries: IDM\nyear: 2018\ntype: summary\nlanguage: "
       "en\ntranslation_of: a-fr\n---\n\n"
       "# Workshop on mobility\n\n## Ways in\n\n"
       "- Participants stressed that irregular immigration fell where regular migration pathways existed.\n"
       "- States should ratify convention A/RES/45/158 and protect refugees.\n"
       "- Trafficking in persons must be fought in the ports, and victims protected.\n\n"
       "## Money sent home\n\n"
       "- Remittances of migrant workers support families who stayed behind.\n"},
      {"b.fr.md",
       "---\nid: b-fr\ntitle: Forum sur le climat\nseries: GFMD\nyear: 2021\ntype: report\nlanguage: fr\n---\n\n"
       "# Forum sur le climat\n\n## Sécheresse\n\n"
       "- Le changement climatique pousse des éleveurs vers les villes.\n"
       "- Les villes devraient loger les familles déplacées par la sécheresse.\n"
       "- Climat et travail vont ensemble : sans emploi, pas d'adaptation.\n"},
  };
  return sources;
}

}  // namespace idm::query::testing_support
