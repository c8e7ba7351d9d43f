// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"

#include <set>

#include "base/utf8.hpp"
#include "query/parser.hpp"
#include "query/state.hpp"
#include "store/layout.hpp"
#include "store/passage_codec.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {

namespace {

// The bridge with the terms that the opened indexes keep of their own.
Result<Bridge> bridge_of(const store::Snapshot& snapshot) {
  std::vector<corpus::TermConcept> own;
  std::set<std::string> ids;
  for (const auto& opened : snapshot.indexes()) {
    auto terms = store::read_own_terms(opened.path);
    if (!terms) return terms.error();
    for (auto& row : *terms)
      if (ids.insert(row.id).second) own.push_back(std::move(row));
  }
  return Bridge(std::move(own));
}

// The same directory named twice, by whatever path, is one index.
std::vector<std::filesystem::path> each_once(const std::vector<std::filesystem::path>& indexes) {
  std::vector<std::filesystem::path> out;
  std::set<std::filesystem::path> seen;
  for (const auto& path : indexes) {
    std::error_code failure;
    const auto real = std::filesystem::canonical(path, failure);
    if (seen.insert(failure ? path : real).second) out.push_back(path);
  }
  return out;
}

// A record in two indexes would be found and counted twice.
Result<void> check_apart(const store::Snapshot& snapshot) {
  const auto& shards = snapshot.shards();
  for (const auto& one : shards)
    for (const auto& other : shards) {
      if (other.index <= one.index) continue;
      const bool fewer = one.columns.record_count() <= other.columns.record_count();
      const auto& few = fewer ? one.columns : other.columns;
      const auto& many = fewer ? other.columns : one.columns;
      for (store::Ordinal record = 0; record < few.record_count(); ++record) {
        const std::string_view id = few.record_id(record);
        if (!many.find_record(id)) continue;
        const std::string a = snapshot.indexes()[one.index].path.string();
        const std::string b = snapshot.indexes()[other.index].path.string();
        return Error(Code::usage,
                     text("the record {} is in two indexes, {} and {}: it would count twice",
                          "le document {} est dans deux index, {} et {} : il compterait deux fois", id, a, b),
                     text("search one of them, or index the record in one only",
                          "interrogez l'un d'eux, ou n'indexez le document que dans un seul"));
      }
    }
  return {};
}

}  // namespace

store::Visitor visitor_of(const OpenOptions& options) { return {options.all_access, options.groups}; }

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Result<Engine> Engine::open(const std::vector<std::filesystem::path>& indexes, const OpenOptions& options) {
  const auto paths = each_once(indexes);
  auto snapshot = store::Snapshot::open(paths, visitor_of(options));
  if (!snapshot) return snapshot.error();
  if (const auto apart = check_apart(*snapshot); !apart) return apart.error();
  for (const auto& opened : snapshot->indexes()) {
    const auto taxonomy = store::read_taxonomy(opened.path / opened.generation);
    if (!taxonomy) return taxonomy.error();
    if (!corpus::use_taxonomy(*taxonomy))
      return Error{Code::usage,
                   text("{}: has other themes than those in use", "{} : a d'autres thèmes que ceux en usage",
                        opened.path.string()),
                   text("indexes with different taxonomies cannot be searched as one",
                        "on ne peut interroger ensemble des index de taxonomies différentes")};
  }
  auto bridge = bridge_of(*snapshot);
  if (!bridge) return bridge.error();
  return Engine(std::make_unique<State>(paths, options, std::move(*snapshot), std::move(*bridge)));
}

const IndexInfo& Engine::index() const { return state_->info; }

Result<bool> Engine::reopen() {
  if (!state_->snapshot.outdated()) return false;
  auto snapshot = store::Snapshot::open(state_->paths, visitor_of(state_->options));
  if (!snapshot) return snapshot.error();
  if (const auto apart = check_apart(*snapshot); !apart) return apart.error();
  auto bridge = bridge_of(*snapshot);
  if (!bridge) return bridge.error();
  state_->snapshot = std::move(*snapshot);
  state_->bridge = std::move(*bridge);
  state_->refresh();
  return true;
}

Result<Engine::State::Question> Engine::State::understand(const Request& request) {
  auto parsed = parse(request.text, analyzer, request.topic);
  if (!parsed) return parsed.error();
  // A text of signs alone asks for nothing, and must not be taken for a question about everything. Topics of judged
  // collections are as they are.
  if (parsed->root.kind == Node::Kind::nothing && parsed->switched_off.empty() && !request.topic &&
      !utf8::trim(request.text).empty())
    return Error(Code::query, text("the query has no word to search for", "la requête n'a aucun mot à chercher"),
                 text("give words, a phrase or a field, or leave the query empty and give a filter",
                      "donnez des mots, une expression ou un champ, ou laissez la requête vide et donnez un filtre"))
        .at(0);
  Question question;
  question.canonical = canonical(parsed->root, request.match == Match::any);
  for (const auto& off : parsed->switched_off) {
    const std::string value = off.find(' ') == std::string::npos ? off : '"' + off + '"';
    question.canonical += (question.canonical.empty() ? "-expansion:" : " -expansion:") + value;
  }
  if (request.explain) question.tree = tree(parsed->root);
  auto compiled = Compiler(snapshot, analyzer, bridge, memory, options.weights)
                      .compile(parsed->root, request, parsed->switched_off);
  if (!compiled) return compiled.error();
  question.compiled = std::move(*compiled);
  question.selection = question.compiled.fields;
  for (const auto& [field, values] : request.filters)
    if (auto done = select(snapshot, analyzer, field, values, question.selection, Again::widen); !done)
      return done.error();
  return question;
}

StoredPassage Engine::State::stored(store::Found found) const {
  StoredPassage passage;
  passage.id = store::passage_id(found.record->id, found.passage.ordinal);
  passage.section = found.record->section_path(found.passage.section);
  passage.record = std::move(found.record);
  passage.passage = std::move(found.passage);
  return passage;
}

std::vector<Field> all_facets() {
  std::vector<Field> facets;
  for (const auto& field : store::fields())
    if (field.facet) facets.push_back(field.field);
  return facets;
}

}  // namespace idm::query
