// SPDX-License-Identifier: GPL-3.0-or-later
// DOCX (ECMA-376): word/document.xml read paragraph by paragraph with its styles and numbering (docx_styles),
// footnotes, core properties; what stands in tables, text boxes and content controls too. Deleted and moved-away words
// are left out.
#include <algorithm>
#include <cstdlib>

#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/formats/docx_styles.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/formats/list_number.hpp"
#include "corpus/formats/office.hpp"
#include "corpus/formats/office_zip.hpp"

namespace idm::corpus {
namespace docx {
namespace {

using pugi::xml_node;
using Xml = std::unique_ptr<pugi::xml_document>;

constexpr int max_depth = 60;              // of tables, boxes and controls in one another
constexpr std::size_t most_cells = 2'000;  // of a row
constexpr std::size_t page_words = 750;    // fit on a page
constexpr std::size_t most_furniture = 60;

bool named(const xml_node& node, const char* name) { return std::string_view(node.name()) == name; }

struct Parts {
  Xml document, styles, numbering, footnotes, endnotes, core, app;
};

class Reader {
 public:
  Reader(const Parts& parts, const std::string& name)
      : parts_(parts), name_(name), styles_(parts.styles.get()), numbering_(parts.numbering.get()) {
    rendered_ = has_rendered(parts.document->document_element());
  }

  Result<office::Document> run() {
    const xml_node body = parts_.document->child("w:document").child("w:body");
    blocks(body, 0);
    if (failure_) return *failure_;
    settle_pages();
    return std::move(made_);
  }

 private:
  struct Letters {
    bool bold = false;
    double size = 0;
    Lang lang = Lang::und;
  };

  // Word notes where its pages begin when it saves.
  static bool has_rendered(const xml_node& root) {
    struct Walker : pugi::xml_tree_walker {
      bool found = false;
      bool for_each(xml_node& node) override {
        found = found || named(node, "w:lastRenderedPageBreak");
        return !found;
      }
    } walker;
    xml_node start = root;
    start.traverse(walker);
    return walker.found;
  }

  void blocks(const xml_node& parent, int depth) {
    if (depth > max_depth || failure_) return;
    for (const auto& node : parent.children()) {
      if (failure_) return;
      if (named(node, "w:p")) {
        paragraph(node, depth);
      } else if (named(node, "w:tbl")) {
        table(node, depth);
      } else if (named(node, "w:sdt")) {
        // A table of contents made by a field stands in a control of its own.
        const std::string gallery = val(node.child("w:sdtPr").child("w:docPartObj"), "w:docPartGallery");
        const bool contents = contents_;
        contents_ = contents_ || gallery == "Table of Contents";
        blocks(node.child("w:sdtContent"), depth + 1);
        contents_ = contents;
      } else if (named(node, "w:ins") || named(node, "w:moveTo") || named(node, "w:customXml") ||
                 named(node, "w:smartTag")) {
        blocks(node, depth + 1);
      } else if (named(node, "mc:AlternateContent")) {
        blocks(node.child("mc:Choice"), depth + 1);
      }
    }
  }

  void paragraph(const xml_node& node, int depth) {
    office::Block block;
    fill(node, block.paragraph, depth);
    if (contents_ && block.paragraph.role == office::Role::none) block.paragraph.role = office::Role::contents;
    made_.blocks.push_back(std::move(block));
    auto boxes = std::move(boxes_);
    boxes_.clear();
    for (const auto& box : boxes) blocks(box, depth + 1);
  }

  void fill(const xml_node& node, office::Paragraph& p, int depth) {
    const xml_node properties = node.child("w:pPr");
    const Style& style = styles_.of(val(properties, "w:pStyle"));
    p.role = style.named.role;
    p.level = style.named.level > 0 ? style.named.level : style.outline;
    if (const auto own = properties.child("w:outlineLvl")) {
      const int level = std::atoi(own.attribute("w:val").value());
      p.level = level >= 0 && level < 9 ? level + 1 : 0;
    }
    if (p.role == office::Role::title || p.role == office::Role::subtitle) p.level = 0;
    p.centred = properties.child("w:jc") ? val(properties, "w:jc") == "center" : style.centred == Switch::on;
    if (switch_of(properties, "w:pageBreakBefore") == Switch::on) turn_page();
    // The number counts although the paragraph may be empty.
    std::string list = style.list_id;
    int level = style.list_level;
    if (const auto own = properties.child("w:numPr")) {
      if (own.child("w:numId")) list = val(own, "w:numId");
      if (own.child("w:ilvl")) level = std::atoi(val(own, "w:ilvl").c_str());
    }
    Letters letters{style.bold == Switch::on, style.size, Lang::und};
    sizes_ = 0;
    languages_.clear();
    const int page_before = page_;
    page_of_text_ = 0;
    inline_text(node, p, letters, depth);
    p.page = page_of_text_ > 0 ? page_of_text_ : page_before;
    if (p.letters > 0) p.size = sizes_ / static_cast<double>(p.letters);
    for (const auto& [lang, count] : languages_)
      if (count * 2 > p.letters) p.lang = lang;
    if (!list.empty() && list != "0" && !utf8::trim(p.text).empty() && numbering_.next(list, level, p.label)) {
      p.in_list = true;
      p.depth = std::clamp(level, 0, 8);
      p.list_id = numbering_.counter_of(list);
    }
    if (properties.child("w:sectPr") && val(properties.child("w:sectPr"), "w:type") != "continuous") turn_page();
  }

  void turn_page() {
    if (!rendered_) ++page_, ++breaks_;
  }

  void inline_text(const xml_node& parent, office::Paragraph& p, const Letters& letters, int depth) {
    if (depth > max_depth) return;
    for (const auto& node : parent.children()) {
      if (named(node, "w:r")) {
        run(node, p, letters, depth);
      } else if (named(node, "w:hyperlink") || named(node, "w:ins") || named(node, "w:moveTo") ||
                 named(node, "w:smartTag") || named(node, "w:fldSimple") || named(node, "w:customXml") ||
                 named(node, "w:dir") || named(node, "w:bdo")) {
        inline_text(node, p, letters, depth + 1);
      } else if (named(node, "w:sdt")) {
        inline_text(node.child("w:sdtContent"), p, letters, depth + 1);
      } else if (named(node, "mc:AlternateContent")) {
        inline_text(node.child("mc:Choice"), p, letters, depth + 1);
      }
    }
  }

  void add(office::Paragraph& p, std::string_view text, const Letters& letters) {
    if (in_instruction_ > 0) return;
    p.text += text;
    const std::size_t count = utf8::trim(text).size();
    if (count == 0) return;
    if (page_of_text_ == 0) page_of_text_ = page_;
    p.letters += count;
    if (letters.bold) p.bold += count;
    sizes_ += letters.size * static_cast<double>(count);
    if (letters.lang != Lang::und) languages_[letters.lang] += count;
    words_on_page_ += count / 6 + 1;
  }

  void run(const xml_node& node, office::Paragraph& p, Letters letters, int depth) {
    const xml_node properties = node.child("w:rPr");
    if (switch_of(properties, "w:vanish") == Switch::on) return;
    const std::string style_id = val(properties, "w:rStyle");
    if (!style_id.empty() && styles_.of(style_id).bold == Switch::on) letters.bold = true;
    if (const Switch bold = switch_of(properties, "w:b"); bold != Switch::unset) letters.bold = bold == Switch::on;
    if (properties.child("w:sz")) letters.size = std::atoi(val(properties, "w:sz").c_str()) / 2.0;
    if (const std::string lang = val(properties, "w:lang"); !lang.empty())
      letters.lang = analyzers::lang_from_code(lang).value_or(Lang::und);
    for (const auto& one : node.children()) {
      const std::string_view name = one.name();
      if (name == "w:t") {
        add(p, one.text().get(), letters);
      } else if (name == "w:tab" || name == "w:ptab") {
        add(p, " ", letters);
      } else if (name == "w:noBreakHyphen") {
        add(p, "-", letters);
      } else if (name == "w:br" || name == "w:cr") {
        if (std::string_view(one.attribute("w:type").value()) == "page")
          turn_page();
        else
          add(p, " ", letters);
      } else if (name == "w:lastRenderedPageBreak") {
        ++page_;
      } else if (name == "w:fldChar") {
        const std::string_view type = one.attribute("w:fldCharType").value();
        if (type == "begin") fields_.push_back(true), ++in_instruction_;
        if (type == "separate" && !fields_.empty() && fields_.back()) fields_.back() = false, --in_instruction_;
        if (type == "end" && !fields_.empty()) {
          if (fields_.back()) --in_instruction_;
          fields_.pop_back();
        }
      } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
        note(one, name == "w:footnoteReference", p, depth);
      } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
        find_boxes(one, 0);
      } else if (name == "mc:AlternateContent") {
        const std::size_t before = boxes_.size();
        find_boxes(one.child("mc:Choice"), 0);
        if (boxes_.size() == before) find_boxes(one.child("mc:Fallback"), 0);
      }
    }
  }

  void find_boxes(const xml_node& node, int depth) {
    if (depth > max_depth || boxes_.size() > 2'000) return;
    for (const auto& one : node.children()) {
      if (named(one, "w:txbxContent"))
        boxes_.push_back(one);
      else if (!named(one, "mc:Fallback"))
        find_boxes(one, depth + 1);
    }
  }

  void note(const xml_node& reference, bool foot, office::Paragraph& p, int depth) {
    if (reading_note_ || in_instruction_ > 0) return;
    const std::string id = reference.attribute("w:id").value();
    const Xml& part = foot ? parts_.footnotes : parts_.endnotes;
    if (!part) return;
    auto& texts = foot ? foot_ : end_;
    if (texts.empty())
      for (const auto& one : part->document_element().children()) texts.emplace(one.attribute("w:id").value(), one);
    const auto found = texts.find(id);
    if (found == texts.end()) return;
    office::Note note;
    int& count = foot ? foot_count_ : end_count_;
    note.label = list_number(++count, foot ? '1' : 'i');
    const std::string own = reference.attribute("w:customMarkFollows").value();
    if (own == "1" || own == "true") note.label = "*";
    reading_note_ = true;
    for (const auto& inner : found->second.children("w:p")) {
      office::Paragraph text;
      const auto sizes = sizes_;
      const auto languages = languages_;
      const int page = page_of_text_;
      inline_text(inner, text, {}, depth + 1);
      sizes_ = sizes;
      languages_ = languages;
      page_of_text_ = page;
      note.text += (note.text.empty() ? "" : " ") + text.text;
    }
    reading_note_ = false;
    p.calls.push_back(note.label);
    p.notes.push_back(std::move(note));
  }

  void table(const xml_node& node, int depth) {
    // A table of one column or one cell only frames its text.
    std::size_t columns = 0, tables = 0;
    for (const auto& row : node.children("w:tr")) {
      std::size_t cells = 0;
      for (const auto& cell : row.children("w:tc")) {
        ++cells;
        if (cell.child("w:tbl")) ++tables;
      }
      if (cells > most_cells) {
        failure_ =
            Error{Code::source, text("{}: a table with {} columns", "{} : un tableau de {} colonnes", name_, cells),
                  text("save the table as .csv, a record in each row",
                       "enregistrez le tableau en .csv, une ligne par entrée")};
        return;
      }
      columns = std::max(columns, cells);
    }
    if (columns <= 1 || tables > 0) {
      for (const auto& row : node.children("w:tr"))
        for (const auto& cell : row.children("w:tc")) blocks(cell, depth + 1);
      return;
    }
    office::Block block;
    for (const auto& row : node.children("w:tr")) {
      if (row.child("w:trPr").child("w:del")) continue;
      Cells cells;
      for (const auto& cell : row.children("w:tc")) {
        Cell made;
        made.head = row.child("w:trPr").child("w:tblHeader");
        const xml_node merged = cell.child("w:tcPr").child("w:vMerge");
        const bool goes_on = merged && std::string_view(merged.attribute("w:val").value()) != "restart";
        if (!goes_on) cell_lines(cell, made, block.paragraph, depth);
        cells.push_back(std::move(made));
      }
      block.rows.push_back(std::move(cells));
    }
    if (!block.rows.empty()) made_.blocks.push_back(std::move(block));
  }

  void cell_lines(const xml_node& cell, Cell& made, office::Paragraph& of_table, int depth) {
    for (const auto& node : cell.children()) {
      if (named(node, "w:sdt")) cell_lines(node.child("w:sdtContent"), made, of_table, depth + 1);
      if (!named(node, "w:p") || depth > max_depth) continue;
      office::Paragraph p;
      fill(node, p, depth + 1);
      if (of_table.page == 0) of_table.page = p.page;
      of_table.calls.insert(of_table.calls.end(), p.calls.begin(), p.calls.end());
      for (auto& one : p.notes) of_table.notes.push_back(std::move(one));
      std::string text = clean_text(p.text);
      if (text.empty()) continue;
      if (!p.label.empty()) text = p.label + " " + text;
      made.lines.push_back({std::move(text), {}});
      boxes_.clear();
    }
  }

  // Pages are known where Word noted them, or where breaks alone make them: as many as Word counted, or none too full.
  void settle_pages() {
    bool known = rendered_;
    if (!known && breaks_ > 0) {
      const int counted = parts_.app ? std::atoi(parts_.app->document_element().child("Pages").text().get()) : 0;
      std::map<int, std::size_t> words;
      for (const auto& block : made_.blocks) words[block.paragraph.page] += block.paragraph.letters / 6;
      known = counted == breaks_ + 1 || (counted == 0 && std::all_of(words.begin(), words.end(), [](const auto& one) {
                                           return one.second < page_words;
                                         }));
    }
    if (known) return;
    for (auto& block : made_.blocks) block.paragraph.page = 0;
  }

  const Parts& parts_;
  const std::string& name_;
  Styles styles_;
  Numbering numbering_;
  office::Document made_;
  std::vector<xml_node> boxes_;
  std::map<std::string, xml_node> foot_, end_;
  int foot_count_ = 0, end_count_ = 0;
  bool reading_note_ = false;
  std::vector<bool> fields_;  // open fields: still in their instruction?
  int in_instruction_ = 0;
  bool contents_ = false;
  bool rendered_ = false;
  int page_ = 1, breaks_ = 0, page_of_text_ = 0;
  std::size_t words_on_page_ = 0;
  double sizes_ = 0;
  std::map<Lang, std::size_t> languages_;
  std::optional<Error> failure_;
};

std::string words_of(const xml_node& root) {
  std::string text;
  struct Walker : pugi::xml_tree_walker {
    std::string* out;
    bool for_each(xml_node& node) override {
      if (named(node, "w:t")) *out += node.text().get();
      if (named(node, "w:p") && !out->empty()) *out += ' ';
      return out->size() < 2'000;
    }
  } walker;
  walker.out = &text;
  xml_node start = root;
  start.traverse(walker);
  return clean_text(text);
}

void read_properties(const pugi::xml_document& core, std::map<std::string, std::string>& hints) {
  const xml_node root = core.document_element();
  const auto value = [&](const char* name) { return clean_text(utf8::cut(root.child(name).text().get(), 500)); };
  if (const std::string title = value("dc:title"); !title.empty() && !office::is_made_up_title(title))
    hints["title"] = title;
  if (const std::string author = value("dc:creator"); !author.empty() && !office::is_nobody(author))
    hints["author"] = author;
  // When the file was made, which is not when the document was published.
  if (const std::string made = value("dcterms:created").substr(0, 10); valid_iso_date(made) && made.size() == 10)
    hints["created"] = made;
  if (const std::string lang = value("dc:language"); !lang.empty()) hints["lang"] = lang;
}

}  // namespace
}  // namespace docx

Result<Drafts> read_docx(std::string_view bytes, const std::string& name) {
  if (auto other = other_format(bytes, name, ".docx")) return *other;
  auto archive = Archive::open(bytes, name);
  if (!archive) return archive.error();
  if (!archive->has("[Content_Types].xml") && archive->has("mimetype"))
    return Error{Code::source,
                 text("{}: not a .docx file but an OpenDocument file",
                      "{} : pas un fichier .docx mais un fichier OpenDocument", name),
                 text("rename it to .odt", "renommez-le en .odt")};
  // The main part is word/document.xml but for rare programs.
  std::string main = "word/document.xml";
  if (!archive->has(main)) {
    main.clear();
    for (const auto& part : archive->parts())
      if (part.starts_with("word/document") && part.ends_with(".xml")) main = part;
  }
  if (main.empty()) {
    if (archive->has("xl/workbook.xml"))
      return Error{Code::source,
                   text("{}: not a text but a sheet", "{} : pas un texte mais une feuille de calcul", name),
                   text("export it as .csv", "exportez-la en .csv")};
    if (archive->has("ppt/presentation.xml"))
      return Error{Code::source, text("{}: not a text but slides", "{} : pas un texte mais des diapositives", name),
                   text("export them as .pdf", "exportez-les en .pdf")};
    return Error{Code::source,
                 text("{}: an archive without a Word document", "{} : une archive sans document Word", name),
                 text("open it in its own program and save it as .docx or .pdf",
                      "ouvrez-le dans son logiciel et enregistrez-le en .docx ou .pdf")};
  }
  docx::Parts parts;
  auto document = archive->xml(main);
  if (!document) return document.error();
  parts.document = std::move(*document);
  const std::pair<const char*, docx::Xml*> further[] = {
      {"word/styles.xml", &parts.styles},       {"word/numbering.xml", &parts.numbering},
      {"word/footnotes.xml", &parts.footnotes}, {"word/endnotes.xml", &parts.endnotes},
      {"docProps/core.xml", &parts.core},       {"docProps/app.xml", &parts.app}};
  std::vector<Uncertain> uncertain;
  for (const auto& [part, xml] : further) {
    if (!archive->has(part)) continue;
    auto read = archive->xml(part);
    if (!read)
      uncertain.push_back({"text", std::string(part) + " is damaged and was not read"});
    else
      *xml = std::move(*read);
  }
  auto made = docx::Reader(parts, name).run();
  if (!made) return made.error();
  std::size_t furniture = 0;
  for (const auto& part : archive->parts()) {
    const bool head = part.starts_with("word/header") || part.starts_with("word/footer");
    if (!head || !part.ends_with(".xml") || ++furniture > docx::most_furniture) continue;
    if (auto xml = archive->xml(part)) made->furniture.push_back(docx::words_of((*xml)->document_element()));
  }
  if (parts.core) docx::read_properties(*parts.core, made->hints);
  Draft draft = office::write(std::move(*made));
  draft.uncertain.insert(draft.uncertain.end(), uncertain.begin(), uncertain.end());
  if (draft.lines.empty()) return Error{Code::source, text("{}: no text to index", "{} : aucun texte à indexer", name)};
  Drafts drafts;
  drafts.push_back(std::move(draft));
  return drafts;
}

}  // namespace idm::corpus
