// SPDX-License-Identifier: GPL-3.0-or-later
// In this order: what is never shown; what its element says to be chrome; the part of the page that holds the text;
// what stands beside it; parts named or headed as chrome; banners and feet around a telling line; lists of links;
// single lines; headings left with nothing.
#include "corpus/formats/html_chrome.hpp"

#include <algorithm>
#include <array>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/formats/html_words.hpp"
#include "corpus/lines.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus::html {
namespace {

// Shares of the words of a page.
constexpr double bulk = 0.25;       // more than this is never dropped for its name
constexpr double most_of_it = 0.7;  // the part that holds the text

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_hidden_style(std::string_view style) {
  std::string folded = analyzers::lower(style);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return folded.find("display:none") != std::string::npos || folded.find("visibility:hidden") != std::string::npos;
}

// Text for readers of screens only, by the names that frameworks gave it.
bool is_screen_reader_only(std::string_view names) {
  const std::string folded = " " + analyzers::lower(names) + " ";
  static constexpr std::array<std::string_view, 8> known = {
      " sr-only ",           " visually-hidden ", " visuallyhidden ", " screen-reader-text ",
      " element-invisible ", " hidden ",          " offscreen ",      " ms-hidden "};
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view one) { return folded.find(one) != std::string::npos; }) ||
         folded.find("visually-hidden") != std::string::npos;
}

class Finder {
 public:
  Finder(const Tree& tree, const std::set<std::size_t>& notes, std::size_t title)
      : tree_(tree), notes_(notes), title_(title) {
    drops_.assign(tree.size(), {});
  }

  Content run() {
    invisible();
    measure();
    PeopleFinder people(tree_, drops_);
    cards_ = people.cards(m_);
    protect();
    semantic();
    measure();
    total_ = std::max<std::size_t>(1, m_[0].unlinked());
    find_root();
    beside();
    again();
    named();
    headed();
    again();
    told_by_a_line();
    again();
    teasers();
    links();
    again();
    lines();
    again();
    empty_headings();
    Content content;
    for (auto& [node, card] : cards_)
      if (!gone(node)) content.cards.emplace(node, std::move(card));
    content.drops = std::move(drops_);
    return content;
  }

 private:
  void measure() { m_ = measure_nodes(tree_, drops_); }
  void again() { measure(); }
  double share(std::size_t i) const { return static_cast<double>(m_[i].unlinked()) / static_cast<double>(total_); }
  std::string own(std::size_t i) const { return text_of(tree_, drops_, i, false, 600); }
  std::string all(std::size_t i, std::size_t limit = 600) const { return text_of(tree_, drops_, i, true, limit); }
  std::string names(std::size_t i) const {
    std::string joined(tree_.attr(i, "class"));
    for (const char* key : {"id", "role"}) {
      joined += ' ';
      joined += tree_.attr(i, key);
    }
    return joined;
  }
  bool gone(std::size_t i) const {
    for (;; i = tree_[i].parent) {
      if (!drops_[i].empty()) return true;
      if (i == 0) return false;
    }
  }
  bool above(std::size_t ancestor, std::size_t i) const {
    while (i > ancestor) i = tree_[i].parent;
    return i == ancestor;
  }
  // Holds the title of the page, persons or footnotes.
  bool guarded(std::size_t i) const { return guarded_[i]; }

  // Each element from the outermost in, not below what is dropped; `judge` returns a reason or nothing.
  template <typename Judge>
  void each(const Judge& judge) {
    std::vector<bool> out(tree_.size(), false);
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      out[i] = out[tree_[i].parent] || !drops_[i].empty();
      if (out[i] || tree_[i].is_text()) continue;
      if (cards_.count(i) > 0) {  // a card is whole
        out[i] = true;
        continue;
      }
      const std::string_view reason = judge(i);
      if (reason.empty()) continue;
      drops_[i] = reason;
      out[i] = true;
    }
  }

  void invisible() {
    each([&](std::size_t i) -> std::string_view {
      const std::string_view tag = tree_[i].tag;
      static constexpr std::array<std::string_view, 20> never = {
          "script", "style", "noscript", "template", "svg",   "math", "iframe", "object",   "embed",   "canvas",
          "audio",  "video", "map",      "head",     "frame", "rp",   "applet", "noframes", "noembed", "unknown-media"};
      if (any_of(never, tag)) return "script";
      if (tag == "input" || tag == "select" || tag == "textarea" || tag == "datalist" || tag == "option") return "form";
      if (tag == "button" && !in_heading(i)) return "form";
      if (tree_.has(i, "hidden") || tree_.attr(i, "aria-hidden") == "true" || is_hidden_style(tree_.attr(i, "style")))
        return "hidden";
      if (tag == "dialog" && !tree_.has(i, "open")) return "hidden";
      return {};
    });
    measure();
    each([&](std::size_t i) -> std::string_view {
      return m_[i].words < 14 && i != title_ && is_screen_reader_only(tree_.attr(i, "class")) ? "hidden"
                                                                                              : std::string_view();
    });
  }

  bool in_heading(std::size_t i) const {
    for (; i != 0; i = tree_[i].parent)
      if (heading_tag(tree_[i].tag) != 0 || tree_[i].tag == "summary" || tree_[i].tag == "dt") return true;
    return false;
  }

  void protect() {
    guarded_.assign(tree_.size(), false);
    const auto guard = [&](std::size_t i) {
      for (; !guarded_[i]; i = tree_[i].parent) {
        guarded_[i] = true;
        if (i == 0) break;
      }
    };
    guarded_[0] = true;
    if (title_ != 0) guard(title_);
    for (const std::size_t note : notes_) guard(note);
    for (const auto& [node, card] : cards_) guard(node);
  }

  bool within_article(std::size_t i) const {
    for (i = tree_[i].parent; i != 0; i = tree_[i].parent) {
      const std::string_view tag = tree_[i].tag;
      if (tag == "article" || tag == "main" || tag == "blockquote" || tag == "figure" || tag == "section") return true;
    }
    return false;
  }

  void semantic() {
    const double page = static_cast<double>(std::max<std::size_t>(1, m_[0].unlinked()));
    each([&](std::size_t i) -> std::string_view {
      const std::string_view tag = tree_[i].tag, role = tree_.attr(i, "role");
      const Measure& m = m_[i];
      const double part = static_cast<double>(m.unlinked()) / page;
      if (part > 0.5) return {};
      if (tag == "nav" || role == "navigation" || role == "menu" || role == "menubar" || role == "tablist" ||
          role == "directory")
        return m.prose > 80 ? std::string_view() : "navigation";
      if (role == "search" || tag == "search") return "form";
      if (role == "dialog" || role == "alertdialog") return "form";
      if (tag == "footer" || role == "contentinfo") {
        if (tree_.within(i, "blockquote") || tree_.within(i, "figure")) return {};
        if (!within_article(i) || role == "contentinfo") return guarded_note(i) ? std::string_view() : "footer";
        return !guarded(i) && (m.unlinked() < 40 || m.density() > 0.3) ? "footer" : std::string_view();
      }
      if (role == "banner" && !guarded(i) && m.prose < 30) return "navigation";
      if ((tag == "aside" || role == "complementary") && !guarded(i))
        return m.density() > 0.25 || m.words < 12 || m.controls > 0 || !within_article(i) ? "related"
                                                                                          : std::string_view();
      if (tag == "form" && !guarded(i) && part < bulk && m.controls > 0 && m.prose < 60) return "form";
      return {};
    });
  }

  bool guarded_note(std::size_t i) const {
    return std::any_of(notes_.begin(), notes_.end(), [&](std::size_t note) { return above(i, note); });
  }

  // The element that holds the text: what the page says it is, or the narrowest that most of the words stand in.
  void find_root() {
    root_ = 0;
    std::size_t articles = 0, article = 0;
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      if (gone(i)) continue;
      const bool main = tree_[i].tag == "main" || tree_.attr(i, "role") == "main";
      if (main && share(i) > 0.35) {
        root_ = i;
        told_ = true;
        return;
      }
      if (tree_[i].tag == "article" && !within_article(i) && share(i) > most_of_it) ++articles, article = i;
    }
    if (articles == 1) {
      root_ = article;
      told_ = true;
      return;
    }
    for (bool deeper = true; deeper;) {
      deeper = false;
      for (const std::size_t child : tree_[root_].children) {
        if (!drops_[child].empty() || !descends(child)) continue;
        if (share(child) <= most_of_it + 0.05) continue;
        root_ = child;
        deeper = true;
        break;
      }
    }
  }

  bool descends(std::size_t i) const {
    const std::string_view tag = tree_[i].tag;
    static constexpr std::array<std::string_view, 10> open = {"body", "div",     "center", "form", "section",
                                                              "main", "article", "font",   "span", "fieldset"};
    if (any_of(open, tag)) return true;
    if (tag == "table") return is_layout_table(tree_, i);
    if (tag != "tbody" && tag != "tr" && tag != "td") return false;
    std::size_t table = i;
    while (table != 0 && tree_[table].tag != "table") table = tree_[table].parent;
    return is_layout_table(tree_, table);
  }

  // What stands outside the text: kept only where it says something of its own.
  void beside() {
    if (root_ == 0) return;
    std::vector<std::size_t> path;
    for (std::size_t i = root_; i != 0; i = tree_[i].parent) path.push_back(tree_[i].parent);
    std::vector<std::size_t> steps;
    for (std::size_t p = 0; p < path.size(); ++p) {
      const std::size_t kept = p == 0 ? root_ : path[p - 1];
      for (const std::size_t child : tree_[path[p]].children)
        if (child != kept) steps.push_back(child);
    }
    while (!steps.empty()) {
      const std::size_t i = steps.back();
      steps.pop_back();
      if (!drops_[i].empty() || i == title_ || (m_[i].words == 0 && !tree_[i].is_text())) continue;
      if (tree_[i].is_text()) {
        if (!utf8::trim(tree_[i].text).empty()) drops_[i] = i < root_ ? "navigation" : "footer";
        continue;
      }
      if (guarded(i) && (tree_[i].children.size() > 0) && cards_.count(i) == 0 && notes_.count(i) == 0) {
        steps.insert(steps.end(), tree_[i].children.begin(), tree_[i].children.end());
        continue;
      }
      if (guarded(i) || speaks(i)) continue;
      const std::string_view reason = name_reason(names(i));
      drops_[i] = !reason.empty() ? reason : i < root_ ? "navigation" : "footer";
    }
  }

  bool speaks(std::size_t i) const {
    const Measure& m = m_[i];
    const std::string named = names(i);
    if (!name_reason(named).empty() || m.density() > 0.3) return false;
    if (told_) return share(i) > 0.2 && m.prose >= 60;
    const bool first_heading = i < root_ && heading_tag(tree_[i].tag) != 0 && m.density() < 0.5 && m.words >= 3;
    if (first_heading || m.prose >= 25) return true;
    return m.headings > 0 && m.unlinked() >= 20 && weak_name_reason(named).empty();
  }

  void named() {
    each([&](std::size_t i) -> std::string_view {
      const Measure& m = m_[i];
      if (above(i, root_) || i == root_ || guarded(i) || m.words == 0 || share(i) > bulk) return {};
      if (heading_tag(tree_[i].tag) != 0 || tree_[i].tag == "figcaption" || tree_[i].tag == "figure") return {};
      // A box to type in, with a few words around it.
      if (m.fields > 0 && m.unlinked() < 40 && m.prose < 25 && is_block_tag(tree_[i].tag)) return "form";
      const std::string named = names(i);
      if (utf8::trim(named).empty()) return {};
      if (const auto reason = name_reason(named); !reason.empty()) {
        const bool certain = reason == "comments" || reason == "cookies" || reason == "related" ||
                             reason == "advertisement" || (reason == "form" && m.controls > 0);
        if (certain && m.prose < 200) return reason;
        if (m.density() >= 0.3 || m.words <= 6 || (m.controls > 0 && m.unlinked() < 60)) return reason;
        if (reason == "footer" && m.unlinked() < 60) return reason;
        if (reason == "navigation" && m.links > 0 && m.prose == 0 && m.unlinked() < 15) return reason;
      }
      if (const auto reason = weak_name_reason(named); !reason.empty() && m.prose < 25)
        if (m.density() >= 0.45 || (m.controls > 0 && m.unlinked() < 40)) return reason;
      return {};
    });
  }

  // The part that a heading opens: an element that begins with it, or what follows up to the next heading.
  void headed() {
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      const bool bold = tree_[i].tag == "p" || tree_[i].tag == "div" || tree_[i].tag == "legend" ||
                        tree_[i].tag == "td" || tree_[i].tag == "summary" || tree_[i].tag == "span" ||
                        tree_[i].tag == "strong" || tree_[i].tag == "b";
      const int level = heading_tag(tree_[i].tag);
      if ((level == 0 && !bold) || m_[i].words == 0 || m_[i].words > 7 || i == title_ || gone(i)) continue;
      if (level == 0 && m_[i].has_block) continue;
      const auto reason = heading_reason(all(i, 200));
      if (reason.empty()) continue;
      const std::size_t whole = opened_by(i);
      if (whole != i) {
        const Measure& m = m_[whole];
        const bool certain = reason == "comments" || reason == "cookies";
        if (m.density() > 0.25 || m.controls > 0 || m.unlinked() < 25 || (certain && m.prose < 300))
          drops_[whole] = reason;
        continue;
      }
      following(i, level == 0 ? 7 : level, reason);
    }
  }

  std::size_t opened_by(std::size_t heading) const {
    std::size_t whole = heading;
    for (std::size_t up = tree_[heading].parent; up != 0; up = tree_[up].parent) {
      if (above(up, root_) || up == root_ || guarded(up) || share(up) > bulk + 0.1 || tree_[up].tag == "body") break;
      // Does it begin with the heading?
      bool first = true;
      for (const std::size_t child : tree_[up].children) {
        if (above(child, heading)) break;
        if (!drops_[child].empty() || m_[child].words == 0) continue;
        first = false;
        break;
      }
      if (!first) break;
      whole = up;
    }
    return whole;
  }

  void following(std::size_t heading, int level, std::string_view reason) {
    std::size_t at = heading;
    // A heading alone in its wrapper: its section follows the wrapper.
    while (tree_[at].parent != 0 && m_[tree_[at].parent].words == m_[at].words && tree_[at].parent != root_)
      at = tree_[at].parent;
    const auto& siblings = tree_[tree_[at].parent].children;
    std::vector<std::size_t> region;
    std::size_t words = 0, linked = 0, controls = 0;
    bool guard = false;
    for (auto next = std::find(siblings.begin(), siblings.end(), at) + 1; next < siblings.end(); ++next) {
      const int other = heading_tag(tree_[*next].tag);
      if ((other != 0 && other <= level) || (other == 0 && m_[*next].headings > 0 && m_[*next].prose > 60)) break;
      guard = guard || guarded(*next);
      words += m_[*next].words;
      linked += m_[*next].linked;
      controls += m_[*next].controls;
      if (drops_[*next].empty()) region.push_back(*next);
    }
    const bool chrome =
        !guard && static_cast<double>(words - linked) < bulk * static_cast<double>(total_) &&
        (linked * 4 > words || controls > 0 || (words - linked < 12 && linked > 0) || reason == "comments");
    if (!chrome) return;
    drops_[at] = reason;
    for (const std::size_t one : region)
      if (m_[one].words > 0) drops_[one] = reason;
  }

  // Cookie banners and feet: a line that tells what it is, and the largest part around it that says little else.
  void told_by_a_line() {
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      if (m_[i].own_words == 0 || m_[i].own_words > 90 || gone(i) || tree_.within(i, "figure")) continue;
      const std::string text = own(i);
      const std::string folded = analyzers::fold(text);
      const bool cookies = folded.find("cookies") != std::string::npos || folded.find("cookie ") != std::string::npos;
      const std::string_view line = line_reason(text);
      const bool foot = line == "footer" || folded.find("all rights reserved") != std::string::npos ||
                        folded.find("tous droits reserves") != std::string::npos;
      if (cookies)
        around(i, "cookies", 130, [&](std::size_t up) {
          return m_[up].controls > 0 || m_[up].links > 0 || !name_reason(names(up)).empty();
        });
      else if (foot)
        around(i, "footer", 80, [](std::size_t) { return true; });
    }
  }

  template <typename Enough>
  void around(std::size_t i, std::string_view reason, std::size_t most, const Enough& enough) {
    std::size_t best = 0;
    for (std::size_t up = i; up != 0; up = tree_[up].parent) {
      if (above(up, root_) || guarded(up) || tree_[up].tag == "body" || m_[up].unlinked() > most || share(up) > 0.35)
        break;
      if (reason == "footer" && (m_[up].prose >= 40 || (tree_[up].tag == "main" || tree_[up].tag == "article"))) break;
      if (enough(up)) best = up;
    }
    if (best != 0) drops_[best] = reason;
  }

  // Neighbours of one shape, each with a linked heading and a date, a picture or "Read more": teasers of other pages.
  void teasers() {
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      if (tree_[i].children.size() < 2 || gone(i) || tree_[i].is_text()) continue;
      std::vector<std::size_t> alike;
      std::size_t teasing = 0, others = 0;
      for (const std::size_t child : tree_[i].children) {
        if (tree_[child].is_text() || m_[child].words == 0 || !drops_[child].empty()) continue;
        if (guarded(child) || m_[child].words > 90 || m_[child].links == 0) {
          ++others;
          continue;
        }
        alike.push_back(child);
        if (is_teaser(child)) ++teasing;
      }
      if (alike.size() < 2 || teasing * 3 < alike.size() * 2) continue;
      double part = 0;
      for (const std::size_t one : alike) part += share(one);
      if (part > 0.4) continue;
      for (const std::size_t one : alike) drops_[one] = "related";
    }
  }

  bool is_teaser(std::size_t i) const {
    bool linked_title = false, sign = m_[i].images > 0;
    std::vector<std::size_t> steps = {i};
    for (std::size_t seen = 0; !steps.empty() && seen < 200; ++seen) {
      const std::size_t at = steps.back();
      steps.pop_back();
      const Node& node = tree_[at];
      if (!drops_[at].empty()) continue;
      if (node.tag == "time") sign = true;
      if (node.tag == "a" && tree_.has(at, "href")) {
        const std::string text = all(at, 200);
        if (is_more_link(text) || is_furniture(text)) sign = true;
        if (count_words(text) >= 3) linked_title = true;
      } else if (m_[at].own_words > 0 && m_[at].own_words <= 6 && !find_dates(own(at)).empty()) {
        sign = true;
      }
      steps.insert(steps.end(), node.children.begin(), node.children.end());
    }
    return linked_title && sign;
  }

  bool in_data_table(std::size_t i) const {
    for (; i != 0; i = tree_[i].parent)
      if (tree_[i].tag == "table") {
        // Asked for every cell: looked at once.
        const auto [known, fresh] = layout_tables_.try_emplace(i, false);
        if (fresh) known->second = is_layout_table(tree_, i);
        return !known->second;
      }
    return false;
  }

  // Lists and rows of links. Titles of documents, long and with words around them, are none.
  void links() {
    each([&](std::size_t i) -> std::string_view {
      const Measure& m = m_[i];
      if (m.links == 0 || guarded(i) || above(i, root_) || heading_tag(tree_[i].tag) != 0) return {};
      if (!is_block_tag(tree_[i].tag) || in_data_table(i)) return {};
      const bool in_page = all_in_page(i);
      if (m.words <= 30 && m.prose == 0 && m.headings == 0 && starts_at_home(i)) return "navigation";
      if (m.links >= 2 && in_page && m.density() > 0.6) return "navigation";
      const bool list_item = tree_[i].tag == "li" || tree_[i].tag == "dd";
      const std::size_t per_link = m.linked / m.links;
      if (m.links >= 2 && m.density() >= 0.6 && m.prose == 0 && m.unlinked() < 30 && !(list_item && m.density() < 0.8))
        return per_link <= 7 || m.density() > 0.95 ? "navigation" : std::string_view();
      if (m.links == 1 && m.density() >= 0.9 && m.words <= 9 && !list_item) return "link";
      return {};
    });
    // Items left of a list of which the others went.
    each([&](std::size_t i) -> std::string_view {
      if (tree_[i].tag != "li" || m_[i].density() < 0.9 || guarded(i) || m_[i].words > 9) return {};
      const auto& siblings = tree_[tree_[i].parent].children;
      std::size_t spoken = 0;
      for (const std::size_t one : siblings)
        if (drops_[one].empty() && m_[one].words > 0 && m_[one].density() < 0.6) ++spoken;
      return spoken == 0 ? "link" : std::string_view();
    });
  }

  // Breadcrumbs: the first words are a link to the home page.
  bool starts_at_home(std::size_t i) const {
    std::vector<std::size_t> steps = {i};
    for (std::size_t seen = 0; !steps.empty() && seen < 60; ++seen) {
      const std::size_t at = steps.back();
      steps.pop_back();
      const Node& node = tree_[at];
      if (!drops_[at].empty()) continue;
      if (node.is_text() && !utf8::trim(node.text).empty()) return false;
      if (node.tag == "a" && m_[at].words > 0) return is_home_link(all(at, 60));
      for (std::size_t c = node.children.size(); c-- > 0;) steps.push_back(node.children[c]);
    }
    return false;
  }

  bool all_in_page(std::size_t i) const {
    std::size_t in_page = 0, out = 0;
    std::vector<std::size_t> steps = {i};
    for (std::size_t seen = 0; !steps.empty() && seen < 2000; ++seen) {
      const std::size_t at = steps.back();
      steps.pop_back();
      if (tree_[at].tag == "a" && tree_.has(at, "href")) ++(tree_.attr(at, "href").starts_with("#") ? in_page : out);
      steps.insert(steps.end(), tree_[at].children.begin(), tree_[at].children.end());
    }
    return in_page >= 2 && out == 0;
  }

  // A link or a word that stands between blocks, a line of its own without an element around it.
  bool lone_inline(std::size_t i) const {
    const std::size_t up = tree_[i].parent;
    if (is_block_tag(tree_[i].tag) || m_[i].has_block || !m_[up].has_block) return false;
    const auto& siblings = tree_[up].children;
    const auto at = std::find(siblings.begin(), siblings.end(), i);
    const auto alone = [&](std::size_t other) {
      const Node& node = tree_[other];
      return node.is_text() ? utf8::trim(node.text).empty()
                            : is_block_tag(node.tag) || m_[other].has_block || m_[other].words == 0;
    };
    for (auto next = at + 1; next < siblings.end(); ++next) {
      if (is_block_tag(tree_[*next].tag)) break;
      if (!alone(*next)) return false;
    }
    for (auto before = at; before > siblings.begin();) {
      --before;
      if (is_block_tag(tree_[*before].tag)) break;
      if (!alone(*before)) return false;
    }
    return true;
  }

  std::string_view line(std::size_t i) const {
    const Measure& m = m_[i];
    const bool lone = m.words > 0 && m.words <= 40 && !is_block_tag(tree_[i].tag) && lone_inline(i);
    if (!lone && (m.own_words == 0 || m.own_words != m.words || !is_block_tag(tree_[i].tag))) return {};
    if (m.words > 40 || i == title_ || notes_.count(i) > 0 || (guarded(i) && cards_.count(i) == 0)) return {};
    if (tree_[i].tag == "figcaption" || cards_.count(i) > 0 || in_data_table(i)) return {};
    const std::string text = lone ? all(i) : own(i);
    const auto reason = line_reason(text);
    if (!reason.empty() && (m.words <= 16 || reason == "footer" || reason == "script" || reason == "cookies") &&
        !(reason == "form" && m.words > 25))
      return reason;
    const bool heading = heading_tag(tree_[i].tag) != 0;
    if (m.words <= 12 && is_furniture(text) && !heading) return "navigation";
    if (is_row_of_links(text)) return "navigation";
    if (m.linked > 0 && m.words <= 4 && is_more_link(text)) return "link";
    if (m.linked > 0 && m.words <= 6 && m.density() > 0.9 && tree_[i].tag != "li" && tree_[i].tag != "dd" && !heading)
      return "link";
    return {};
  }

  void lines() {
    each([&](std::size_t i) -> std::string_view {
      const auto reason = line(i);
      // "Last updated": what it is the term of goes with it.
      if (!reason.empty() && tree_[i].tag == "dt") {
        const auto& siblings = tree_[tree_[i].parent].children;
        for (auto next = std::find(siblings.begin(), siblings.end(), i) + 1; next < siblings.end(); ++next) {
          if (tree_[*next].tag == "dt") break;
          if (tree_[*next].tag == "dd") drops_[*next] = reason;
        }
      }
      return reason;
    });
  }

  // "Home > News > Summary", "Accueil | Plan du site | Contact".
  static bool is_row_of_links(std::string_view text) {
    static constexpr std::array<std::string_view, 8> marks = {" > ", " » ", " › ", " / ", " | ", " · ", " • ", " :: "};
    for (const auto mark : marks) {
      if (text.find(mark) == std::string_view::npos) continue;
      std::size_t parts = 0, furniture = 0;
      bool home = false;
      for (std::size_t at = 0; at <= text.size() && parts < 40;) {
        const std::size_t end = std::min(text.size(), text.find(mark, at));
        const std::string_view part = utf8::trim(text.substr(at, end - at));
        ++parts;
        if (parts == 1) home = is_home_link(part);
        if (is_furniture(part) || is_home_link(part)) ++furniture;
        at = end + mark.size();
      }
      if (parts >= 2 && (home || furniture * 2 >= parts)) return true;
    }
    return false;
  }

  // A heading whose section is nothing but chrome goes with it.
  void empty_headings() {
    std::vector<std::size_t> order;  // headings and blocks with text, in the order of the page; dropped ones too
    std::vector<bool> out(tree_.size(), false);
    struct Mark {
      std::size_t node;
      int level;  // 0: text; -1: dropped
    };
    std::vector<Mark> marks;
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      const std::size_t up = tree_[i].parent;
      const bool was = out[up];
      out[i] = was || !drops_[i].empty();
      if (out[i] && !was && drops_[i] != "script" && drops_[i] != "hidden") marks.push_back({i, -1});
      if (out[i]) continue;
      if (const int level = heading_tag(tree_[i].tag); level != 0 && m_[i].words > 0)
        marks.push_back({i, level});
      else if (tree_[i].is_text() && m_[i].words > 0 && !in_heading(i))
        marks.push_back({i, 0});
    }
    for (std::size_t k = marks.size(); k-- > 0;) {
      if (marks[k].level <= 0 || marks[k].node == title_ || m_[marks[k].node].words > 7) continue;
      bool chrome = false, text = false;
      for (std::size_t n = k + 1; n < marks.size(); ++n) {
        if (marks[n].level > 0 && marks[n].level <= marks[k].level) break;
        if (marks[n].level >= 0) {
          text = true;
          break;
        }
        chrome = true;
      }
      if (chrome && !text) {
        drops_[marks[k].node] = "navigation";
        marks[k].level = -1;
      }
    }
  }

  const Tree& tree_;
  const std::set<std::size_t>& notes_;
  std::size_t title_;
  Drops drops_;
  std::vector<Measure> m_;
  std::vector<bool> guarded_;
  std::map<std::size_t, Card> cards_;
  mutable std::map<std::size_t, bool> layout_tables_;
  std::size_t total_ = 1, root_ = 0;
  bool told_ = false;
};

}  // namespace

Content find_content(const Tree& tree, const std::set<std::size_t>& notes, std::size_t title) {
  return Finder(tree, notes, title).run();
}

}  // namespace idm::corpus::html
