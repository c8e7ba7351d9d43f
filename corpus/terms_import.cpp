// SPDX-License-Identifier: GPL-3.0-or-later
// TBX and SKOS to concepts. Sources: ISO 30042:2008 and :2019 (TermBase eXchange:
// martif/text/body/termEntry/langSet/tig or ntig, tbx/text/body/conceptEntry/langSec/termSec) and the W3C
// Recommendation "SKOS Simple Knowledge Organization System Reference" (2009) in RDF/XML. pugixml knows no external
// entities and expands none of its own.
#include <algorithm>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <tuple>

#include "analyzers/analyzer.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "corpus/metadata.hpp"
#include "corpus/terms_row.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

constexpr std::uintmax_t max_bytes = std::uintmax_t{64} << 20;
constexpr std::size_t max_concepts = 200'000;
constexpr std::size_t max_terms = 64;  ///< of one concept

std::string_view local(const char* name) {
  const std::string_view all(name);
  const std::size_t colon = all.find(':');
  return colon == std::string_view::npos ? all : all.substr(colon + 1);
}

std::string attribute(const pugi::xml_node& node, std::string_view wanted) {
  for (const auto& one : node.attributes())
    if (local(one.name()) == wanted) return one.value();
  return {};
}

// The text of an element with that of the markup inside it (<hi>, <foreign>), on one line.
void gather(const pugi::xml_node& node, std::string& out, int depth = 0) {
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
    if (child.type() == pugi::node_element && depth < 8) gather(child, out, depth + 1);
  }
}

std::string one_line(const pugi::xml_node& node) {
  std::string raw, out;
  gather(node, raw);
  for (const char c : raw) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      out += c == '|' ? '/' : c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(utf8::trim(out));
}

std::optional<Lang> language(const std::string& tag) {
  const std::string code = analyzers::fold(std::string_view(tag).substr(0, 2));
  if (tag.size() > 2 && tag[2] != '-' && tag[2] != '_') return std::nullopt;
  if (code == "en") return Lang::en;
  if (code == "fr") return Lang::fr;
  return std::nullopt;
}

struct Found {
  std::string id, domain, note;
  struct One {
    std::string text;
    Lang lang;
    int rank;  ///< 0 preferred, 1 further names, 2 acronyms, 3 found but not recommended
  };
  std::vector<One> terms;

  void add(std::string term, Lang lang, int rank) {
    if (term.empty() || utf8::length(term) > 200 || terms.size() >= max_terms) return;
    const std::string folded = analyzers::fold(term);
    for (const auto& other : terms)
      if (other.lang == lang && analyzers::fold(other.text) == folded) return;
    terms.push_back({std::move(term), lang, rank});
  }

  // English first, the preferred term first; nullopt where one language is missing.
  std::optional<TermConcept> row() const {
    TermConcept row;
    row.id = id;
    row.domain = domain;
    row.note = note;
    row.source = TermSource::user;
    bool both[2] = {false, false};
    for (const Lang lang : {Lang::en, Lang::fr})
      for (int rank = 0; rank < 4; ++rank)
        for (const auto& one : terms) {
          if (one.lang != lang || one.rank != rank) continue;
          both[lang == Lang::fr ? 1 : 0] = true;
          // A word of many meanings calls nothing up, unless it is an acronym in capitals.
          const std::string folded = analyzers::fold(one.text);
          const bool single = folded.find_first_of(" -") == std::string::npos;
          const bool plain = single && (analyzers::is_stop_word(folded, lang) || is_ambiguous_word(folded, lang));
          const bool capitals =
              plain && one.text.size() >= 2 &&
              std::all_of(one.text.begin(), one.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
          row.terms.push_back({one.text, lang, !plain || capitals, capitals});
        }
    if (!both[0] || !both[1]) return std::nullopt;
    return row;
  }
};

// --- TBX

bool is_entry(std::string_view name) { return name == "termEntry" || name == "conceptEntry"; }
bool is_language(std::string_view name) { return name == "langSet" || name == "langSec"; }
bool is_term(std::string_view name) { return name == "tig" || name == "ntig" || name == "termSec"; }

// 2: an acronym or abbreviation, 3: deprecated, by the data categories of TBX-Basic.
int rank_of(const pugi::xml_node& node, int depth = 0) {
  int rank = 1;
  for (const auto& child : node.children()) {
    const std::string_view name = local(child.name());
    if (name == "termNote" || name == "termType" || name == "administrativeStatus") {
      const std::string type = name == "termNote" ? attribute(child, "type") : std::string(name);
      const std::string value = analyzers::fold(one_line(child));
      if (type == "termType" && (value == "acronym" || value == "abbreviation" || value == "initialism")) rank = 2;
      if (type == "administrativeStatus" || type == "normativeAuthorization") {
        if (value.starts_with("preferred")) rank = 0;
        if (value.starts_with("deprecated") || value.starts_with("superseded")) return 3;
      }
    } else if (name == "termGrp" && depth < 2) {
      rank = rank_of(child, depth + 1);
    }
  }
  return rank;
}

Found entry_of(const pugi::xml_node& entry) {
  Found found;
  found.id = slug(attribute(entry, "id"), 120);
  for (const auto& part : entry.children()) {
    const std::string_view name = local(part.name());
    if ((name == "descrip" && attribute(part, "type") == "subjectField") || name == "subjectField")
      found.domain = one_line(part);
    if (name == "descripGrp")
      for (const auto& inner : part.children())
        if (attribute(inner, "type") == "subjectField") found.domain = one_line(inner);
    if (!is_language(name)) continue;
    const auto lang = language(attribute(part, "lang"));
    if (!lang) continue;
    for (const auto& section : part.children()) {
      if (!is_term(local(section.name()))) continue;
      for (const auto& holder : {section, section.child("termGrp")})
        for (const auto& term : holder.children())
          if (local(term.name()) == "term") found.add(one_line(term), *lang, rank_of(section));
    }
  }
  return found;
}

void find_entries(const pugi::xml_node& node, std::vector<Found>& all, int depth = 0) {
  if (depth > 6) return;
  for (const auto& child : node.children()) {
    if (child.type() != pugi::node_element || all.size() > max_concepts) continue;
    if (is_entry(local(child.name())))
      all.push_back(entry_of(child));
    else
      find_entries(child, all, depth + 1);
  }
}

// --- SKOS

bool is_concept(const pugi::xml_node& node) {
  if (local(node.name()) == "Concept") return true;
  if (local(node.name()) != "Description") return false;
  for (const auto& child : node.children())
    if (local(child.name()) == "type" && attribute(child, "resource").ends_with("#Concept")) return true;
  return false;
}

Found concept_of(const pugi::xml_node& node) {
  Found found;
  std::string about = attribute(node, "about");
  if (about.empty()) about = attribute(node, "ID");
  while (!about.empty() && (about.back() == '/' || about.back() == '#')) about.pop_back();
  const std::size_t cut = about.find_last_of("/#:=");
  found.id = slug(cut == std::string::npos ? about : about.substr(cut + 1), 120);
  const auto label = [&](const pugi::xml_node& child, int rank) {
    if (const auto lang = language(attribute(child, "lang"))) found.add(one_line(child), *lang, rank);
  };
  for (const auto& child : node.children()) {
    const std::string_view name = local(child.name());
    const int rank = name == "prefLabel" ? 0 : name == "altLabel" ? 1 : name == "hiddenLabel" ? 3 : -1;
    if (rank < 0) continue;
    label(child, rank);
    // SKOS-XL: the label is an element of its own.
    for (const auto& inner : child.children())
      for (const auto& form : inner.children())
        if (local(form.name()) == "literalForm") label(form, rank);
  }
  return found;
}

}  // namespace

Result<std::vector<TermConcept>> import_terms(const std::filesystem::path& file, std::size_t& skipped) {
  skipped = 0;
  const auto bytes = read_file(file, max_bytes);
  if (!bytes) return bytes.error();
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default, pugi::encoding_auto);
  if (!parsed)
    return Error{Code::source, text("{}: no well-formed XML, at byte {}: {}", "{} : XML mal formé, à l'octet {} : {}",
                                    file.string(), parsed.offset, parsed.description())};
  std::vector<Found> all;
  const auto root = document.document_element();
  const std::string_view kind = local(root.name());
  if (kind == "RDF") {
    for (const auto& node : root.children())
      if (is_concept(node) && all.size() <= max_concepts) all.push_back(concept_of(node));
  } else {
    find_entries(root, all);
  }
  if (all.size() > max_concepts)
    return Error{Code::source, text("{}: more than {} concepts; part the file",
                                    "{} : plus de {} concepts ; divisez le fichier", file.string(), max_concepts)};
  if (all.empty())
    return Error{Code::source,
                 text("{}: no TBX entry and no SKOS concept in it (the document is <{}>)",
                      "{} : ni entrée TBX ni concept SKOS (le document est <{}>)", file.string(), kind),
                 text("TBX (martif, tbx) and SKOS in RDF/XML are read; convert Turtle with rapper or Protégé",
                      "idm lit TBX (martif, tbx) et SKOS en RDF/XML ; convertissez Turtle avec rapper ou Protégé")};
  std::vector<TermConcept> rows;
  std::set<std::string> ids;
  for (const auto& one : all) {
    auto row = one.row();
    if (!row) {
      ++skipped;
      continue;
    }
    if (row->id.empty()) row->id = slug(row->terms.front().text, 120);
    if (row->id.empty()) row->id = "concept";
    const std::string base = row->id;
    for (std::size_t n = 2; !ids.insert(row->id).second; ++n) row->id = base + "-" + std::to_string(n);
    rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace idm::corpus
