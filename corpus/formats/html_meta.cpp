// SPDX-License-Identifier: GPL-3.0-or-later
// Vocabularies: Dublin Core (ISO 15836) as <meta name="DC.…">, Open Graph (ogp.me), Highwire tags (citation_…, as
// Google Scholar reads them), schema.org in JSON-LD.
#include "corpus/formats/html_meta.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus::html {
namespace {

using nlohmann::json;

constexpr std::size_t most_json = 1U << 20;

// "2022-03-01T10:00Z", "2022/03/01", "1 March 2022": an ISO date, or nothing.
std::string iso_date(std::string_view value) {
  value = utf8::trim(value);
  const auto digits = [&](std::size_t from, std::size_t n) {
    return value.size() >= from + n && std::all_of(value.begin() + static_cast<std::ptrdiff_t>(from),
                                                   value.begin() + static_cast<std::ptrdiff_t>(from + n),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  };
  if (digits(0, 4)) {
    std::string out(value.substr(0, 4));
    if (value.size() < 5 || (value[4] != '-' && value[4] != '/')) return value.size() == 4 ? out : std::string();
    if (!digits(5, 2)) return out;
    out += "-" + std::string(value.substr(5, 2));
    if (digits(8, 2)) out += "-" + std::string(value.substr(8, 2));
    return valid_iso_date(out) ? out : std::string();
  }
  const auto found = find_dates(value.substr(0, 80));
  if (found.empty() || found.front().start.year == 0) return {};
  return iso(found.front().start);
}

bool is_web_address(std::string_view value) {
  return (value.starts_with("https://") || value.starts_with("http://")) && value.size() < 1000 &&
         value.find(' ') == std::string_view::npos;
}

// "A/RES/73/195", "MC/2614": letters, digits and slashes.
bool is_symbol(std::string_view value) {
  return value.size() > 4 && value.size() < 40 && value.find('/') != std::string_view::npos &&
         value.find("//") == std::string_view::npos && value.find(' ') == std::string_view::npos &&
         value.find_first_of("0123456789") != std::string_view::npos && value.front() >= 'A' && value.front() <= 'Z' &&
         value.find('.') == std::string_view::npos;
}

class Hints {
 public:
  Hints(const Tree& tree, const Drops& drops) : tree_(tree), drops_(drops) {}

  std::map<std::string, std::string> run() {
    for (std::size_t i = 0; i < tree_.size(); ++i) {
      const std::string_view tag = tree_[i].tag;
      if (tag == "meta") meta(i);
      if (tag == "link" && tree_.attr(i, "rel") == "canonical") address(tree_.attr(i, "href"), 3);
      if (tag == "script" && tree_.attr(i, "type") == "application/ld+json") linked_data(i);
      if (tag == "time" || !tree_.attr(i, "itemprop").empty()) shown(i);
    }
    const PageTitles titles = page_titles(tree_);
    if (!titles.told.empty())
      put("title", titles.told.front(), 2);
    else if (!titles.parts.empty())
      put("title", titles.parts.front(), 1);
    std::string_view lang = tree_.attr(0, "lang");
    if (lang.empty()) lang = tree_.attr(0, "xml:lang");
    if (!lang.empty()) put("lang", lang, 1);
    std::map<std::string, std::string> out;
    for (const auto& [key, value] : found_) out[key] = value.first;
    return out;
  }

 private:
  // The more specific vocabulary wins.
  void put(const std::string& key, std::string_view value, int rank) {
    std::string clean = clean_text(utf8::cut(value, 500));
    if (clean.empty()) return;
    auto& [known, of_rank] = found_[key];
    if (known.empty() || rank > of_rank) known = std::move(clean), of_rank = rank;
  }

  void address(std::string_view value, int rank) {
    if (is_web_address(utf8::trim(value))) put("source_url", utf8::trim(value), rank);
  }

  void day(const std::string& key, std::string_view value, int rank) { put(key, iso_date(value), rank); }

  void meta(std::size_t i) {
    std::string name = analyzers::lower(tree_.attr(i, "name"));
    if (name.empty()) name = analyzers::lower(tree_.attr(i, "property"));
    if (name.empty()) name = analyzers::lower(tree_.attr(i, "http-equiv"));
    const std::string_view value = tree_.attr(i, "content");
    std::replace(name.begin(), name.end(), ':', '.');
    std::replace(name.begin(), name.end(), '_', '.');
    if (name.starts_with("dc.terms.")) name.erase(2, 1);
    const auto is = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is({"citation.publication.date", "citation.date", "citation.online.date"})) day("published", value, 6);
    if (is({"dcterms.issued", "dc.date.issued", "dc.issued", "dcterms.created", "dc.date.created"}))
      day("published", value, 5);
    if (is({"dc.date", "dcterms.date", "dcterms.available"})) day("published", value, 4);
    if (is({"article.published.time", "date", "pubdate", "publishdate", "publication.date", "datepublished",
            "publish.date"}))
      day("published", value, 3);
    if (is({"citation.publisher", "citation.technical.report.institution"})) put("publisher", value, 6);
    if (is({"dc.publisher", "dcterms.publisher"})) put("publisher", value, 5);
    if (is({"og.site.name", "publisher", "application-name"})) put("publisher", value, 2);
    if (is({"citation.author", "dc.creator", "dcterms.creator", "author", "article.author"}) && !is_web_address(value))
      put("author", value, 3);
    if (is({"citation.language", "dc.language", "dcterms.language"})) put("lang", value, 4);
    if (is({"content-language", "language"})) put("lang", value, 2);
    if (is({"citation.public.url", "citation.abstract.html.url"})) address(value, 2);
    if (is({"og.url", "dc.identifier.uri"})) address(value, 2);
    if (is({"citation.technical.report.number", "dc.identifier", "dcterms.identifier", "dc.identifier.symbol"}) &&
        is_symbol(utf8::trim(value)))
      put("symbol", value, 4);
    if (is({"dc.coverage", "dcterms.spatial", "dc.coverage.spatial"})) put("place", value, 3);
  }

  void linked_data(std::size_t i) {
    std::string all;
    for (const std::size_t child : tree_[i].children) all += tree_[child].text;
    if (all.size() > most_json) return;
    const json data = json::parse(all, nullptr, false);
    if (data.is_discarded()) return;
    object(data, 0);
  }

  static std::string text_in(const json& value, const char* key) {
    if (!value.is_object()) return {};
    const auto found = value.find(key);
    if (found == value.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_object() && found->contains("name") && (*found)["name"].is_string())
      return (*found)["name"].get<std::string>();
    if (found->is_array() && !found->empty() && found->front().is_object()) return text_in(found->front(), "name");
    return {};
  }

  void object(const json& value, int depth) {
    if (depth > 3) return;
    if (value.is_array())
      for (const auto& one : value) object(one, depth + 1);
    if (!value.is_object()) return;
    if (const auto graph = value.find("@graph"); graph != value.end()) object(*graph, depth + 1);
    const std::string type = text_in(value, "@type");
    const auto ends = [&](std::string_view word) { return type.ends_with(word); };
    if (ends("Event")) {
      day("date", text_in(value, "startDate"), 4);
      day("end_date", text_in(value, "endDate"), 4);
      put("place", text_in(value, "location"), 4);
    }
    if (ends("Article") || ends("WebPage") || ends("Report") || ends("CreativeWork") || ends("DigitalDocument") ||
        ends("BlogPosting")) {
      day("published", text_in(value, "datePublished"), ends("WebPage") ? 2 : 4);
      put("publisher", text_in(value, "publisher"), 3);
      put("author", text_in(value, "author"), 2);
      address(text_in(value, "url"), 1);
    }
  }

  // Dates that the page shows with what they are.
  void shown(std::size_t i) {
    std::size_t up = i;
    for (std::size_t at = i;; at = tree_[at].parent) {
      const std::string_view why = drops_[at];
      if (why == "related" || why == "comments" || why == "hidden" || why == "script") return;
      if (at == 0) break;
    }
    std::string_view value = tree_.attr(i, "datetime");
    if (value.empty()) value = tree_.attr(i, "content");
    const std::string text = value.empty() ? text_of(tree_, drops_, i, true, 100) : std::string(value);
    const std::string_view what = tree_.attr(i, "itemprop");
    if (what == "startDate") day("date", text, 3);
    if (what == "endDate") day("end_date", text, 3);
    if (what == "datePublished") day("published", text, 3);
    if (!what.empty() || tree_[i].tag != "time") return;
    std::string names;
    for (int levels = 0; levels < 3; ++levels, up = tree_[up].parent)
      names += " " + analyzers::lower(tree_.attr(up, "class")) + " " + analyzers::lower(tree_.attr(up, "id"));
    for (const std::string_view word : {"publish", "posted", "entry-date", "pubdate", "submitted", "publi"})
      if (names.find(word) != std::string::npos || tree_.has(i, "pubdate")) {
        day("published", text, 2);
        return;
      }
  }

  const Tree& tree_;
  const Drops& drops_;
  std::map<std::string, std::pair<std::string, int>> found_;
};

bool out_of_sight(const Tree& tree, std::size_t i) {
  for (;; i = tree[i].parent) {
    static constexpr std::array<std::string_view, 8> away = {"nav",      "footer", "aside", "noscript",
                                                             "template", "script", "svg",   "dialog"};
    if (std::find(away.begin(), away.end(), tree[i].tag) != away.end() || tree.has(i, "hidden") ||
        tree.attr(i, "aria-hidden") == "true")
      return true;
    if (i == 0) return false;
  }
}

}  // namespace

std::map<std::string, std::string> page_hints(const Tree& tree, const Drops& drops) { return Hints(tree, drops).run(); }

PageTitles page_titles(const Tree& tree) {
  PageTitles titles;
  std::string whole;
  std::vector<std::pair<int, std::string>> told;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag == "title" && whole.empty())
      for (const std::size_t child : tree[i].children) whole += tree[child].text;
    if (tree[i].tag != "meta") continue;
    std::string name = analyzers::lower(tree.attr(i, "name"));
    if (name.empty()) name = analyzers::lower(tree.attr(i, "property"));
    const int rank = name == "citation_title"                                           ? 0
                     : name == "dc.title" || name == "dcterms.title"                    ? 1
                     : name == "og:title" || name == "twitter:title" || name == "title" ? 2
                                                                                        : -1;
    if (rank >= 0 && !tree.attr(i, "content").empty()) told.emplace_back(rank, clean_text(tree.attr(i, "content")));
  }
  std::stable_sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [rank, text] : told) titles.told.push_back(std::move(text));
  whole = clean_text(utf8::cut(whole, 600));
  if (whole.empty()) return titles;
  std::size_t begin = 0;
  while (begin < whole.size()) {
    std::size_t end = whole.size(), next = whole.size();
    for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · "})
      if (const std::size_t at = whole.find(mark, begin); at < end) end = at, next = at + mark.size();
    titles.parts.push_back(whole.substr(begin, end - begin));
    begin = next;
  }
  if (titles.parts.size() > 1) titles.parts.push_back(whole);
  return titles;
}

std::size_t title_node(const Tree& tree) {
  const PageTitles titles = page_titles(tree);
  std::vector<std::string> told, parts;
  for (const auto& one : titles.told) told.push_back(analyzers::fold(one));
  for (const auto& one : titles.parts) parts.push_back(analyzers::fold(one));
  const Drops none(tree.size());
  std::size_t best = 0;
  int most = 2;
  std::size_t looked = 0;
  for (std::size_t i = 1; i < tree.size() && looked < 3000; ++i) {
    const int level = heading_tag(tree[i].tag);
    const bool shown = level != 0 || is_block_tag(tree[i].tag) || tree[i].tag == "font" || tree[i].tag == "b" ||
                       tree[i].tag == "strong" || tree[i].tag == "span";
    if (!shown || tree[i].children.empty()) continue;
    ++looked;
    const std::string text = text_of(tree, none, i, level != 0, 400);
    if (text.empty() || text.size() > 350 || out_of_sight(tree, i)) continue;
    const std::string folded = analyzers::fold(text);
    const auto among = [&](const std::vector<std::string>& list) {
      return std::any_of(list.begin(), list.end(), [&](const std::string& one) {
        return one == folded || (folded.size() > 20 && one.starts_with(folded)) ||
               (one.size() > 20 && folded.starts_with(one));
      });
    };
    const bool of_page = among(told), of_head = among(parts);
    if (level == 0 && !((of_page || of_head) && count_words(text) >= 4)) continue;
    int score = level == 1 ? 3 : level == 2 ? 1 : 0;
    if (of_page) score += 4;
    if (of_head) score += 2;
    // The words and no more: an element around it may hold a date too.
    if (std::find(told.begin(), told.end(), folded) != told.end() ||
        std::find(parts.begin(), parts.end(), folded) != parts.end())
      score += 2;
    if (tree.within(i, "main") || tree.within(i, "article")) score += 2;
    if (tree.within(i, "a")) score -= 4;
    for (const std::size_t child : tree[i].children)
      if (tree[child].tag == "a" && text_of(tree, none, child, true, 400) == text) score -= 4;
    if (count_words(text) >= 3) ++score;
    // "Organisation" behind the title of the page.
    if (!of_page && parts.size() > 1 && folded != parts.front() && of_head && count_words(text) < 4) score -= 3;
    if (score > most) most = score, best = i;
  }
  return best;
}

}  // namespace idm::corpus::html
