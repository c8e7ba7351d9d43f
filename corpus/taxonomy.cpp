// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/taxonomy.hpp"

#include <fmt/format.h>

#include <map>
#include <pugixml.hpp>
#include <set>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "analyzers/decode.hpp"
#include "base/files.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/metadata.hpp"

namespace idm::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t max_bytes = std::uintmax_t{16} << 20;
constexpr std::size_t max_themes = 2000;

struct Concept {
  std::string id;
  std::string en, fr;
  std::vector<std::pair<std::string, std::string>> also;    // language, label
  std::vector<std::pair<std::string, std::string>> hidden;  // the same
};

// Prefixes of RDF/XML may be any; local names are those of SKOS.
std::string local(const char* name) {
  const std::string all(name);
  const std::size_t colon = all.find(':');
  return colon == std::string::npos ? all : all.substr(colon + 1);
}

// A label within one line of a table.
std::string one_line(const char* text) {
  std::string out;
  for (const char c : std::string_view(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      out += c == '|' ? '/' : c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(utf8::trim(out));
}

std::string attribute(const pugi::xml_node& node, std::string_view wanted) {
  for (const auto& one : node.attributes())
    if (local(one.name()) == wanted) return one.value();
  return {};
}

std::string id_of(const pugi::xml_node& node) {
  for (const auto& child : node.children())
    if (local(child.name()) == "notation") return slug(child.text().get());
  std::string about = attribute(node, "about");
  if (about.empty()) about = attribute(node, "ID");
  while (!about.empty() && (about.back() == '/' || about.back() == '#')) about.pop_back();
  const std::size_t cut = about.find_last_of("/#:=");
  return slug(cut == std::string::npos ? about : about.substr(cut + 1));
}

bool is_concept(const pugi::xml_node& node) {
  if (local(node.name()) == "Concept") return true;
  if (local(node.name()) != "Description") return false;
  for (const auto& child : node.children())
    if (local(child.name()) == "type" && attribute(child, "resource").ends_with("#Concept")) return true;
  return false;
}

Concept concept_of(const pugi::xml_node& node) {
  Concept found;
  found.id = id_of(node);
  for (const auto& child : node.children()) {
    const std::string name = local(child.name());
    const std::string label = one_line(child.text().get());
    const std::string lang = attribute(child, "lang").substr(0, 2);
    if (label.empty() || (!lang.empty() && lang != "en" && lang != "fr")) continue;
    if (name == "prefLabel") {
      if (lang != "fr" && found.en.empty()) found.en = label;
      if (lang != "en" && found.fr.empty()) found.fr = label;
    } else if (name == "altLabel") {
      found.also.emplace_back(lang, label);
    } else if (name == "hiddenLabel") {
      found.hidden.emplace_back(lang, label);
    }
  }
  if (found.en.empty()) found.en = found.fr;
  if (found.fr.empty()) found.fr = found.en;
  return found;
}

Result<Taxonomy> from_skos(const fs::path& path) {
  const auto bytes = read_file(path, max_bytes);
  if (!bytes) return bytes.error();
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default, pugi::encoding_auto);
  if (!parsed)
    return Error{Code::source, text("{}: no well-formed XML, at byte {}: {}", "{} : XML mal formé, à l'octet {} : {}",
                                    path.string(), parsed.offset, parsed.description())};
  std::map<std::string, Concept> concepts;
  std::vector<std::string> order;
  std::set<std::string> addresses;
  // RDF/XML may write a concept within the property that points to it (topConceptOf, narrower).
  for (const auto& found : document.document_element().select_nodes("descendant::*")) {
    const pugi::xml_node node = found.node();
    if (!is_concept(node)) continue;
    Concept one = concept_of(node);
    const std::string address = attribute(node, "about");
    const bool mention = node.parent() != document.document_element() && one.en.empty();
    if (mention || (!address.empty() && !addresses.insert(address).second)) continue;
    if (one.id.empty() || one.en.empty())
      return Error{Code::source,
                   text("{}: concept {} has no address or no prefLabel in English or French",
                        "{} : le concept {} n'a pas d'adresse ou pas de prefLabel en anglais ou en français",
                        path.string(), attribute(node, "about"))};
    // Two addresses may end alike ("…/labour/permits", "…/stay/permits"): both stay.
    const std::string id = one.id;
    for (std::size_t n = 2; concepts.contains(one.id); ++n) one.id = fmt::format("{}-{}", id, n);
    order.push_back(one.id);
    concepts.emplace(one.id, std::move(one));
  }
  Taxonomy taxonomy;
  for (const auto& id : order) {
    const Concept& one = concepts.at(id);
    std::string also;
    const auto term = [&](std::string_view lang, int weight, std::string_view label) {
      taxonomy.terms += fmt::format("{}\t{}\t{}\t{}\n", id, lang.empty() ? "en" : lang, weight, label);
    };
    term("en", 3, one.en);
    if (one.fr != one.en) term("fr", 3, one.fr);
    for (const auto& [lang, label] : one.also) {
      also += (also.empty() ? "" : " | ") + label;
      term(lang, 2, label);
    }
    for (const auto& [lang, label] : one.hidden) term(lang, 1, label);
    taxonomy.themes += fmt::format("{}\t-\t{}\t{}\t{}\n", id, one.en, one.fr, also);
  }
  if (taxonomy.empty())
    return Error{
        Code::source, text("{}: no SKOS concept in it", "{} : aucun concept SKOS", path.string()),
        text("RDF/XML with skos:Concept elements is read; convert Turtle with rapper or Protégé",
             "idm lit le RDF/XML avec des éléments skos:Concept ; convertissez Turtle avec rapper ou Protégé")};
  return taxonomy;
}

/// As a spreadsheet saves it: UTF-8 with or without a mark, UTF-16, Windows code page.
Result<std::string> read_table(const fs::path& path) {
  const auto bytes = read_file(path, max_bytes);
  if (!bytes) return bytes.error();
  if (bytes->empty()) return std::string();
  auto decoded = analyzers::decode(*bytes);
  if (!decoded) {
    Error error = decoded.error();
    error.message = Text{path.string() + ": " + error.message.en, path.string() + " : " + error.message.fr};
    return error;
  }
  return std::move(decoded->text);
}

Taxonomy& in_use() {
  static Taxonomy taxonomy;
  return taxonomy;
}

}  // namespace

Result<Taxonomy> read_taxonomy(const fs::path& path) {
  std::error_code failure;
  Result<Taxonomy> taxonomy = [&]() -> Result<Taxonomy> {
    if (!fs::is_directory(path, failure)) return from_skos(path);
    auto themes = read_table(path / "themes.tsv");
    if (!themes) return themes.error();
    auto terms = read_table(path / "theme-terms.tsv");
    if (!terms) return terms.error();
    return Taxonomy{std::move(*themes), std::move(*terms)};
  }();
  if (!taxonomy) return taxonomy;
  if (auto good = check_taxonomy(*taxonomy, path.string()); !good) return good.error();
  return taxonomy;
}

Result<void> check_taxonomy(const Taxonomy& taxonomy, const std::string& name) {
  const auto wrong = [&](const char* file, std::size_t line, const Text& what) {
    return Error{Code::source,
                 Text{fmt::format("{}: {} line {}: {}", name, file, line, what.en),
                      fmt::format("{} : {} ligne {} : {}", name, file, line, what.fr)},
                 text("docs/themes.md describes both files", "docs/themes.md décrit les deux fichiers")};
  };
  std::set<std::string, std::less<>> ids;
  for (const auto& row : tsv(taxonomy.themes)) {
    const std::string id(row.at(0));
    if (id.empty() || slug(id, 120) != id)
      return wrong("themes.tsv", row.line,
                   text("“{}” is no id of small letters, digits and hyphens",
                        "« {} » n'est pas un identifiant en minuscules, chiffres et tirets", id));
    if (row.at(2).empty() || row.at(3).empty())
      return wrong("themes.tsv", row.line,
                   text("an English and a French label are needed", "il faut un libellé anglais et un français"));
    if (!ids.insert(id).second)
      return wrong("themes.tsv", row.line, text("{} stands twice", "{} figure deux fois", id));
  }
  if (ids.empty() || ids.size() > max_themes)
    return Error{Code::source, text("{}: {} themes; 1 to {} can be used", "{} : {} thèmes ; il en faut de 1 à {}", name,
                                    ids.size(), max_themes)};
  static const std::set<std::string_view> weights = {"3", "2", "1", "-1", "-2", "-3"};
  for (const auto& row : tsv(taxonomy.terms)) {
    if (!ids.contains(row.at(0)))
      return wrong("theme-terms.tsv", row.line, text("no theme “{}”", "aucun thème « {} »", row.at(0)));
    const bool common = row.at(1) == "-" && row.at(3) == "*";  // a theme whose words are said everywhere
    if (!common && row.at(1) != "en" && row.at(1) != "fr")
      return wrong("theme-terms.tsv", row.line, text("the language is en or fr", "la langue est en ou fr"));
    if (!weights.contains(row.at(2)))
      return wrong("theme-terms.tsv", row.line,
                   text("the weight is 3, 2, 1, -1, -2 or -3", "le poids est 3, 2, 1, -1, -2 ou -3"));
    if (common && row.at(2).starts_with('-'))
      return wrong("theme-terms.tsv", row.line,
                   text("a row “*” has a weight of 1 to 3", "une ligne « * » a un poids de 1 à 3"));
    if (row.at(3).empty()) return wrong("theme-terms.tsv", row.line, text("the term is missing", "il manque le terme"));
  }
  return {};
}

bool use_taxonomy(const Taxonomy& taxonomy) {
  if (taxonomy.themes == in_use().themes && taxonomy.terms == in_use().terms) return true;
  if (taxonomy.empty() || !in_use().empty()) return false;
  if (!replace_resource("corpus/themes.tsv", taxonomy.themes)) return false;
  if (!replace_resource("corpus/theme-terms.tsv", taxonomy.terms)) return false;
  in_use() = taxonomy;
  return true;
}

const Taxonomy& taxonomy_in_use() { return in_use(); }

}  // namespace idm::corpus
