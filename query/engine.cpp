// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"

#include <set>

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

}  // namespace

store::Visitor visitor_of(const OpenOptions& options) { return {options.all_access, options.groups}; }

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Result<Engine> Engine::open(const std::vector<std::filesystem::path>& indexes, const OpenOptions& options) {
  auto snapshot = store::Snapshot::open(indexes, visitor_of(options));
  if (!snapshot) return snapshot.error();
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
  return Engine(std::make_unique<State>(indexes, options, std::move(*snapshot), std::move(*bridge)));
}

const IndexInfo& Engine::index() const { return state_->info; }

Result<bool> Engine::reopen() {
  if (!state_->snapshot.outdated()) return false;
  auto snapshot = store::Snapshot::open(state_->paths, visitor_of(state_->options));
  if (!snapshot) return snapshot.error();
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
    if (auto done = select(snapshot, analyzer, field, values, question.selection); !done) return done.error();
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
