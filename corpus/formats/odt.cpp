// SPDX-License-Identifier: GPL-3.0-or-later
// ODT (OpenDocument 1.3, part 3): content.xml read paragraph by paragraph with the styles of both parts, list and
// outline numbering, notes, text boxes, properties. Words struck out by tracked changes stand apart in the file and are
// left there.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/formats/list_number.hpp"
#include "corpus/formats/office.hpp"
#include "corpus/formats/office_zip.hpp"

namespace idm::corpus {
namespace odt {
namespace {

using pugi::xml_node;
using Xml = std::unique_ptr<pugi::xml_document>;

constexpr int max_depth = 60;
constexpr std::size_t most_cells = 2'000;
constexpr int most_blanks = 40;
constexpr std::size_t most_styles = 20'000;
constexpr std::size_t page_words = 750;  // fit on a page

bool named(const xml_node& node, const char* name) { return std::string_view(node.name()) == name; }

int number(const char* text, int otherwise) {
  char* end = nullptr;
  const long value = std::strtol(text, &end, 10);
  return end == text || value < -1'000'000 || value > 1'000'000 ? otherwise : static_cast<int>(value);
}

struct Style {
  office::NamedStyle named;
  bool bold = false, centred = false, breaks = false;
  double size = 12;
  Lang lang = Lang::und;
  std::string list;  ///< its list style
};

struct Level {
  char form = '1';
  bool bullet = true;
  std::string before, after;
  int start = 1, shown = 1;  ///< levels that its number shows
};
using Levels = std::vector<Level>;

class Styles {
 public:
  Styles(const pugi::xml_document& content, const pugi::xml_document* styles) {
    const xml_node inner = content.document_element();
    collect(inner.child("office:automatic-styles"));
    if (styles != nullptr) {
      const xml_node root = styles->document_element();
      collect(root.child("office:styles"));
      collect(root.child("office:automatic-styles"));
      const xml_node outline = root.child("office:styles").child("text:outline-style");
      outline_ = levels_of(outline);
      for (const auto& one : root.child("office:styles").children("style:default-style"))
        if (std::string_view(one.attribute("style:family").value()) == "paragraph") properties(one, base_);
    }
    std::set<std::string> open;
    const std::function<Style(const std::string&, int)> resolve = [&](const std::string& name, int depth) -> Style {
      if (const auto known = made_.find(name); known != made_.end()) return known->second;
      const auto found = nodes_.find(name);
      if (found == nodes_.end()) return undeclared(name);
      if (depth > 40 || !open.insert(name).second) return base_;
      const xml_node node = found->second;
      const std::string parent = node.attribute("style:parent-style-name").value();
      Style style = parent.empty() ? base_ : resolve(parent, depth + 1);
      const std::string display = node.attribute("style:display-name").value();
      const office::NamedStyle said = office::style_by_name(display.empty() ? name : display);
      if (said.role != office::Role::none) style.named = said;
      properties(node, style);
      open.erase(name);
      made_.emplace(name, style);
      return style;
    };
    for (const auto& [name, node] : nodes_) resolve(name, 0);
  }

  const Style& of(const std::string& name) {
    const auto found = made_.find(name);
    if (found != made_.end()) return found->second;
    if (name.empty() || made_.size() >= most_styles) return base_;
    return made_.emplace(name, undeclared(name)).first->second;
  }
  const Levels* list(const std::string& name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
  }
  const Levels& outline() const { return outline_; }

 private:
  // Small programs use styles that they declare nowhere: the name alone tells what "Title" or "Heading_20_1" are.
  Style undeclared(const std::string& name) const {
    Style style = base_;
    style.named = office::style_by_name(name);
    return style;
  }

  void collect(const xml_node& parent) {
    for (const auto& node : parent.children()) {
      const std::string name = node.attribute("style:name").value();
      if (named(node, "style:style")) nodes_.emplace(name, node);
      if (named(node, "text:list-style")) lists_.emplace(name, levels_of(node));
    }
  }

  static Levels levels_of(const xml_node& node) {
    Levels levels(10);
    for (const auto& one : node.children()) {
      const int at = number(one.attribute("text:level").value(), 1) - 1;
      if (at < 0 || at >= 10) continue;
      Level& level = levels[static_cast<std::size_t>(at)];
      const std::string form = one.attribute("style:num-format").value();
      level.bullet =
          named(one, "text:list-level-style-bullet") || named(one, "text:list-level-style-image") || form.empty();
      level.form = form.empty() ? '1' : form[0];
      level.before = clean_text(one.attribute("style:num-prefix").value());
      level.after = clean_text(one.attribute("style:num-suffix").value());
      level.start = number(one.attribute("text:start-value").value(), 1);
      level.shown = std::clamp(number(one.attribute("text:display-levels").value(), 1), 1, 10);
    }
    return levels;
  }

  static void properties(const xml_node& node, Style& style) {
    const xml_node text = node.child("style:text-properties"), paragraph = node.child("style:paragraph-properties");
    if (const auto weight = text.attribute("fo:font-weight"))
      style.bold = std::string_view(weight.value()) == "bold" || number(weight.value(), 400) >= 600;
    if (const auto size = text.attribute("fo:font-size")) {
      const std::string value = size.value();
      const double amount = std::strtod(value.c_str(), nullptr);
      if (value.ends_with("pt") && amount > 0 && amount < 500) style.size = amount;
      if (value.ends_with("%") && amount > 0 && amount < 1000) style.size *= amount / 100;
    }
    if (const auto language = text.attribute("fo:language"))
      style.lang = analyzers::lang_from_code(language.value()).value_or(Lang::und);
    if (const auto align = paragraph.attribute("fo:text-align"))
      style.centred = std::string_view(align.value()) == "center";
    if (const auto before = paragraph.attribute("fo:break-before"))
      style.breaks = std::string_view(before.value()) == "page";
    if (const auto master = node.attribute("style:master-page-name"); master && *master.value() != '\0')
      style.breaks = true;
    if (const auto list = node.attribute("style:list-style-name")) style.list = list.value();
  }

  std::map<std::string, xml_node> nodes_;
  std::map<std::string, Style> made_;
  std::map<std::string, Levels> lists_;
  Levels outline_ = Levels(10);
  Style base_;
};

class Reader {
 public:
  Reader(const pugi::xml_document& content, const pugi::xml_document* styles, const std::string& name)
      : content_(content), name_(name), styles_(content, styles) {}

  Result<office::Document> run() {
    const xml_node body = content_.document_element().child("office:body").child("office:text");
    blocks(body, 0);
    if (failure_) return *failure_;
    std::map<int, std::size_t> words;
    for (const auto& block : made_.blocks) words[block.paragraph.page] += block.paragraph.letters / 6;
    // Pages are known where the program noted them, or where breaks alone make them and none is too full.
    const bool known =
        soft_breaks_ ||
        (page_ > 1 && std::all_of(words.begin(), words.end(), [](const auto& one) { return one.second < page_words; }));
    if (!known)
      for (auto& block : made_.blocks) block.paragraph.page = 0;
    return std::move(made_);
  }

 private:
  struct ListState {
    std::string style;
    std::vector<int> counts = std::vector<int>(10, 0);
    std::vector<bool> begun = std::vector<bool>(10, false);
  };

  void blocks(const xml_node& parent, int depth) {
    if (depth > max_depth) return;
    for (const auto& node : parent.children()) {
      if (failure_) return;
      if (named(node, "text:p") || named(node, "text:h")) {
        paragraph(node, depth, nullptr, 0, {});
      } else if (named(node, "text:list")) {
        list(node, depth, 0, {}, nullptr);
      } else if (named(node, "table:table")) {
        table(node, depth);
      } else if (named(node, "text:table-of-content") || named(node, "text:alphabetical-index") ||
                 named(node, "text:illustration-index") || named(node, "text:table-index")) {
        const bool contents = contents_;
        contents_ = true;
        blocks(node.child("text:index-body"), depth + 1);
        contents_ = contents;
      } else if (named(node, "text:section") || named(node, "text:index-title") ||
                 named(node, "text:numbered-paragraph")) {
        blocks(node, depth + 1);
      } else if (named(node, "text:soft-page-break")) {
        soft_break();
      } else if (named(node, "draw:frame")) {
        blocks(node.child("draw:text-box"), depth + 1);
      }
    }
  }

  void soft_break() {
    ++page_;
    soft_breaks_ = true;
  }

  void list(const xml_node& node, int depth, int level, std::string style, ListState* state) {
    if (depth > max_depth) return;
    if (const auto own = node.attribute("text:style-name")) style = own.value();
    if (level == 0) {
      // A list goes on with the count of another, or begins anew.
      const std::string continued = node.attribute("text:continue-list").value();
      const bool goes_on = std::string_view(node.attribute("text:continue-numbering").value()) == "true";
      const std::string id = node.attribute("xml:id").value();
      std::string key = "list " + std::to_string(++list_count_);
      if (const auto known = list_of_id_.find(continued); !continued.empty() && known != list_of_id_.end())
        key = known->second;
      else if (goes_on && last_list_.contains(style))
        key = last_list_[style];
      if (!id.empty()) list_of_id_[id] = key;
      last_list_[style] = key;
      list_key_ = key;
      state = &lists_[key];
    }
    if (state == nullptr) return;
    const auto at = static_cast<std::size_t>(std::min(level, 9));
    const Levels* levels = styles_.list(style);
    if (!state->begun[at]) {
      state->counts[at] = (levels == nullptr ? 1 : (*levels)[at].start) - 1;
      state->begun[at] = true;
    }
    for (const auto& item : node.children()) {
      const bool header = named(item, "text:list-header");
      if (!header && !named(item, "text:list-item")) continue;
      if (!header) {
        if (const auto start = item.attribute("text:start-value")) state->counts[at] = number(start.value(), 1) - 1;
      }
      bool first = !header;
      for (const auto& child : item.children()) {
        if (failure_) return;
        if (named(child, "text:p") || named(child, "text:h")) {
          std::string label;
          if (first) {
            ++state->counts[at];
            for (std::size_t deeper = at + 1; deeper < 10; ++deeper) state->begun[deeper] = false;
            label = label_of(levels, *state, at);
          }
          paragraph(child, depth + 1, first ? levels : nullptr, level, label);
          first = false;
        } else if (named(child, "text:list")) {
          list(child, depth + 1, level + 1, style, state);
        } else if (named(child, "table:table")) {
          table(child, depth + 1);
        } else if (named(child, "text:soft-page-break")) {
          soft_break();
        }
      }
    }
  }

  static std::string label_of(const Levels* levels, const ListState& state, std::size_t at) {
    if (levels == nullptr || (*levels)[at].bullet) return {};
    return numbered(*levels, state.counts, at);
  }

  static std::string numbered(const Levels& levels, const std::vector<int>& counts, std::size_t at) {
    const Level& own = levels[at];
    std::string label = own.before;
    const std::size_t first = at + 1 - std::min<std::size_t>(static_cast<std::size_t>(own.shown), at + 1);
    for (std::size_t i = first; i <= at; ++i) {
      if (levels[i].bullet) continue;
      if (i > first && !label.empty() && label.back() != '.') label += '.';
      label += list_number(std::max(counts[i], 1), levels[i].form);
    }
    return label + own.after;
  }

  void paragraph(const xml_node& node, int depth, const Levels* levels, int level, const std::string& label) {
    office::Block block;
    office::Paragraph& p = block.paragraph;
    fill(node, p, depth);
    if (levels != nullptr && !utf8::trim(p.text).empty()) {
      p.in_list = true;
      p.depth = std::min(level, 8);
      p.label = label;
      p.list_id = list_key_;
    }
    if (contents_) p.role = office::Role::contents;
    made_.blocks.push_back(std::move(block));
    auto boxes = std::move(boxes_);
    boxes_.clear();
    for (const auto& box : boxes) blocks(box, depth + 1);
  }

  void fill(const xml_node& node, office::Paragraph& p, int depth) {
    const Style& style = styles_.of(node.attribute("text:style-name").value());
    p.role = style.named.role;
    p.level = style.named.level;
    p.centred = style.centred;
    if (style.breaks && !made_.blocks.empty()) ++page_;
    sizes_ = 0;
    languages_.clear();
    page_of_text_ = 0;
    const int before = page_;
    inline_text(node, p, style, depth);
    p.page = page_of_text_ > 0 ? page_of_text_ : before;
    if (p.letters > 0) p.size = sizes_ / static_cast<double>(p.letters);
    for (const auto& [lang, count] : languages_)
      if (count * 2 > p.letters) p.lang = lang;
    if (!named(node, "text:h") || utf8::trim(p.text).empty()) return;
    p.level = std::clamp(number(node.attribute("text:outline-level").value(), 1), 1, 9);
    if (p.role != office::Role::title) p.role = office::Role::heading;
    if (std::string_view(node.attribute("text:is-list-header").value()) == "true") return;
    const auto at = static_cast<std::size_t>(p.level - 1);
    ++headings_[at];
    std::fill(headings_.begin() + p.level, headings_.end(), 0);
    if (!styles_.outline()[at].bullet) p.label = numbered(styles_.outline(), headings_, at);
  }

  void add(office::Paragraph& p, std::string_view text, const Style& style) {
    p.text += text;
    const std::size_t count = utf8::trim(text).size();
    if (count == 0) return;
    if (page_of_text_ == 0) page_of_text_ = page_;
    p.letters += count;
    if (style.bold) p.bold += count;
    sizes_ += style.size * static_cast<double>(count);
    if (style.lang != Lang::und) languages_[style.lang] += count;
  }

  void inline_text(const xml_node& parent, office::Paragraph& p, const Style& style, int depth) {
    if (depth > max_depth) return;
    for (const auto& node : parent.children()) {
      const std::string_view name = node.name();
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        add(p, node.value(), style);
      } else if (name == "text:span") {
        Style inner = style;
        if (const std::string own = node.attribute("text:style-name").value(); !own.empty()) {
          const Style& said = styles_.of(own);
          inner.bold = style.bold || said.bold;
          inner.lang = said.lang == Lang::und ? style.lang : said.lang;
        }
        inline_text(node, p, inner, depth + 1);
      } else if (name == "text:s") {
        add(p,
            std::string(
                static_cast<std::size_t>(std::clamp(number(node.attribute("text:c").value(), 1), 1, most_blanks)), ' '),
            style);
      } else if (name == "text:tab" || name == "text:line-break") {
        add(p, " ", style);
      } else if (name == "text:soft-page-break") {
        soft_break();
      } else if (name == "text:note") {
        note(node, p, depth);
      } else if (name == "draw:frame" || name == "draw:a") {
        boxes(node, 0);
      } else if (name == "office:annotation" || name == "office:annotation-end" || name == "text:tracked-changes" ||
                 name == "text:ruby-text" || name == "office:event-listeners" || name.starts_with("text:bookmark") ||
                 name.starts_with("text:change") || name.starts_with("svg:") || name.starts_with("draw:")) {
        continue;
      } else {
        inline_text(node, p, style, depth + 1);  // links and fields
      }
    }
  }

  void boxes(const xml_node& node, int depth) {
    if (depth > max_depth || boxes_.size() > 2'000) return;
    for (const auto& one : node.children()) {
      if (named(one, "draw:text-box"))
        boxes_.push_back(one);
      else if (named(one, "draw:frame") || named(one, "draw:a"))
        boxes(one, depth + 1);
    }
  }

  void note(const xml_node& node, office::Paragraph& p, int depth) {
    if (reading_note_) return;
    office::Note made;
    made.label = clean_text(node.child("text:note-citation").text().get());
    if (made.label.empty()) made.label = std::to_string(++note_count_);
    reading_note_ = true;
    const auto sizes = sizes_;
    const auto languages = languages_;
    const int page = page_of_text_;
    for (const auto& inner : node.child("text:note-body").children()) {
      office::Paragraph text;
      inline_text(inner, text, {}, depth + 1);
      made.text += (made.text.empty() ? "" : " ") + text.text;
    }
    sizes_ = sizes;
    languages_ = languages;
    page_of_text_ = page;
    reading_note_ = false;
    p.calls.push_back(made.label);
    p.notes.push_back(std::move(made));
  }

  template <typename Visit>
  static void rows(const xml_node& parent, bool head, const Visit& visit, int depth = 0) {
    for (const auto& node : parent.children()) {
      if (named(node, "table:table-row"))
        visit(node, head);
      else if (depth < 8 && (named(node, "table:table-header-rows") || named(node, "table:table-rows") ||
                             named(node, "table:table-row-group")))
        rows(node, head || named(node, "table:table-header-rows"), visit, depth + 1);
    }
  }

  void table(const xml_node& node, int depth) {
    if (depth > max_depth) return;
    std::size_t columns = 0, tables = 0;
    rows(node, false, [&](const xml_node& row, bool) {
      std::size_t cells = 0;
      for (const auto& cell : row.children()) {
        if (named(cell, "table:table-cell")) {
          // Empty cells are told by their number, up to the edge of the sheet.
          const bool filled = static_cast<bool>(cell.first_child());
          if (filled)
            cells += static_cast<std::size_t>(
                std::max(1, number(cell.attribute("table:number-columns-repeated").value(), 1)));
          if (cell.child("table:table")) ++tables;
        }
      }
      columns = std::max(columns, cells);
    });
    if (columns > most_cells) {
      failure_ = Error{
          Code::source, text("{}: a table with {} columns", "{} : un tableau de {} colonnes", name_, columns),
          text("save the table as .csv, a record in each row", "enregistrez le tableau en .csv, une ligne par entrée")};
      return;
    }
    if (columns <= 1 || tables > 0) {
      rows(node, false, [&](const xml_node& row, bool) {
        for (const auto& cell : row.children("table:table-cell")) blocks(cell, depth + 1);
      });
      return;
    }
    office::Block block;
    rows(node, false, [&](const xml_node& row, bool head) {
      Cells cells;
      for (const auto& cell : row.children()) {
        if (cells.size() > most_cells) break;
        if (named(cell, "table:covered-table-cell")) cells.emplace_back();
        if (!named(cell, "table:table-cell")) continue;
        Cell made;
        made.head = head;
        cell_lines(cell, made, block.paragraph, depth);
        cells.push_back(std::move(made));
      }
      block.rows.push_back(std::move(cells));
    });
    if (!block.rows.empty()) made_.blocks.push_back(std::move(block));
  }

  void cell_lines(const xml_node& cell, Cell& made, office::Paragraph& of_table, int depth) {
    if (depth > max_depth) return;
    for (const auto& node : cell.children()) {
      if (named(node, "text:list"))
        for (const auto& item : node.children()) cell_lines(item, made, of_table, depth + 1);
      if (!named(node, "text:p") && !named(node, "text:h")) continue;
      office::Paragraph p;
      fill(node, p, depth + 1);
      boxes_.clear();
      if (of_table.page == 0) of_table.page = p.page;
      of_table.calls.insert(of_table.calls.end(), p.calls.begin(), p.calls.end());
      for (auto& one : p.notes) of_table.notes.push_back(std::move(one));
      if (std::string text = clean_text(p.text); !text.empty()) made.lines.push_back({std::move(text), {}});
    }
  }

  const pugi::xml_document& content_;
  const std::string& name_;
  Styles styles_;
  office::Document made_;
  std::map<std::string, ListState> lists_;
  std::map<std::string, std::string> list_of_id_, last_list_;
  std::string list_key_;
  int list_count_ = 0, note_count_ = 0;
  std::vector<int> headings_ = std::vector<int>(10, 0);
  std::vector<xml_node> boxes_;
  bool reading_note_ = false, contents_ = false, soft_breaks_ = false;
  int page_ = 1, page_of_text_ = 0;
  double sizes_ = 0;
  std::map<Lang, std::size_t> languages_;
  std::optional<Error> failure_;
};

void read_properties(const pugi::xml_document& meta, std::map<std::string, std::string>& hints) {
  const xml_node root = meta.document_element().child("office:meta");
  const auto value = [&](const char* name) { return clean_text(utf8::cut(root.child(name).text().get(), 500)); };
  if (const std::string title = value("dc:title"); !title.empty() && !office::is_made_up_title(title))
    hints["title"] = title;
  std::string author = value("meta:initial-creator");
  if (author.empty()) author = value("dc:creator");
  if (!author.empty() && !office::is_nobody(author)) hints["author"] = author;
  if (const std::string made = value("meta:creation-date").substr(0, 10); made.size() == 10 && valid_iso_date(made))
    hints["created"] = made;
  if (const std::string lang = value("dc:language"); !lang.empty()) hints["lang"] = lang;
}

void furniture(const pugi::xml_document& styles, std::vector<std::string>& out) {
  const xml_node masters = styles.document_element().child("office:master-styles");
  for (const auto& page : masters.children("style:master-page"))
    for (const auto& part : page.children()) {
      const std::string_view name = part.name();
      if (!name.starts_with("style:header") && !name.starts_with("style:footer")) continue;
      std::string text;
      struct Walker : pugi::xml_tree_walker {
        std::string* all;
        bool for_each(xml_node& node) override {
          if (node.type() == pugi::node_pcdata) *all += std::string(node.value()) + " ";
          return all->size() < 2'000;
        }
      } walker;
      walker.all = &text;
      xml_node start = part;
      start.traverse(walker);
      if (text = clean_text(text); !text.empty()) out.push_back(text);
    }
}

}  // namespace
}  // namespace odt

Result<Drafts> read_odt(std::string_view bytes, const std::string& name) {
  if (auto other = other_format(bytes, name, ".odt")) return *other;
  auto archive = Archive::open(bytes, name);
  if (!archive) return archive.error();
  if (!archive->has("content.xml")) {
    if (archive->has("word/document.xml"))
      return Error{
          Code::source,
          text("{}: not an .odt file but a Word document", "{} : pas un fichier .odt mais un document Word", name),
          text("rename it to .docx", "renommez-le en .docx")};
    return Error{Code::source,
                 text("{}: an archive without an OpenDocument text", "{} : une archive sans texte OpenDocument", name),
                 text("open it in its own program and save it as .odt or .pdf",
                      "ouvrez-le dans son logiciel et enregistrez-le en .odt ou .pdf")};
  }
  if (archive->has("META-INF/manifest.xml")) {
    const auto manifest = archive->read("META-INF/manifest.xml");
    if (manifest && manifest->find("encryption-data") != std::string::npos)
      return Error{Code::source,
                   text("{}: encrypted, a password is needed", "{} : chiffré, un mot de passe est nécessaire", name),
                   text("open it in its own program and save a copy without a password",
                        "ouvrez-le dans son logiciel et enregistrez une copie sans mot de passe")};
  }
  auto content = archive->xml("content.xml");
  if (!content) return content.error();
  const pugi::xml_node body = (*content)->document_element().child("office:body");
  if (body.child("office:spreadsheet"))
    return Error{Code::source, text("{}: not a text but a sheet", "{} : pas un texte mais une feuille de calcul", name),
                 text("export it as .csv", "exportez-la en .csv")};
  if (body.child("office:presentation"))
    return Error{Code::source, text("{}: not a text but slides", "{} : pas un texte mais des diapositives", name),
                 text("export them as .pdf", "exportez-les en .pdf")};
  odt::Xml styles, meta;
  std::vector<Uncertain> uncertain;
  for (const auto& [part, xml] : {std::pair<const char*, odt::Xml*>{"styles.xml", &styles}, {"meta.xml", &meta}}) {
    if (!archive->has(part)) continue;
    auto read = archive->xml(part);
    if (!read)
      uncertain.push_back({"text", std::string(part) + " is damaged and was not read"});
    else
      *xml = std::move(*read);
  }
  auto made = odt::Reader(**content, styles.get(), name).run();
  if (!made) return made.error();
  if (styles) odt::furniture(*styles, made->furniture);
  if (meta) odt::read_properties(*meta, made->hints);
  Draft draft = office::write(std::move(*made));
  draft.uncertain.insert(draft.uncertain.end(), uncertain.begin(), uncertain.end());
  if (draft.lines.empty()) return Error{Code::source, text("{}: no text to index", "{} : aucun texte à indexer", name)};
  Drafts drafts;
  drafts.push_back(std::move(draft));
  return drafts;
}

}  // namespace idm::corpus
