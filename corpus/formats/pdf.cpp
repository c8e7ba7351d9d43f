// SPDX-License-Identifier: GPL-3.0-or-later
// PDF: words with boxes (pdf_words), without running heads (pdf_furniture), in lines and columns (pdf_lines,
// pdf_columns), made blocks (pdf_notes, pdf_tables, pdf_blocks) with headings (pdf_headings), put into a Draft here.
#include <poppler-document.h>
#include <poppler-global.h>

#include <algorithm>
#include <climits>
#include <ctime>
#include <memory>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/formats/office.hpp"
#include "corpus/formats/pdf_blocks.hpp"
#include "corpus/formats/pdf_furniture.hpp"
#include "corpus/formats/pdf_lines.hpp"
#include "corpus/formats/pdf_words.hpp"

namespace idm::corpus {
namespace {

constexpr int most_pages = 5'000;
constexpr std::size_t most_words = 4'000'000;  // of the whole file

using Document = std::unique_ptr<poppler::document>;

Error failure(const std::string& name, const Text& what, const Text& hint) {
  return Error{Code::source, Text{name + ": " + what.en, name + " : " + what.fr}, hint};
}

Result<Document> open(std::string_view bytes, const std::string& name) {
  // poppler tells the standard error of faults that it works around.
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const Text save_anew = text("open it in its own program and save or export it anew",
                              "ouvrez-le dans son logiciel et enregistrez-le ou exportez-le à nouveau");
  if (bytes.size() > INT_MAX) return failure(name, text("too large", "trop volumineux"), save_anew);
  if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos)
    return failure(name, text("not a PDF file", "n'est pas un fichier PDF"), save_anew);
  Document document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return failure(name, text("damaged PDF file", "fichier PDF endommagé"), save_anew);
  if (document->is_locked())
    return failure(name, text("encrypted, a password is needed", "chiffré, un mot de passe est nécessaire"),
                   text("save a copy without a password (qpdf --decrypt --password=… IN OUT)",
                        "enregistrez une copie sans mot de passe (qpdf --decrypt --password=… ENTRÉE SORTIE)"));
  const int pages = document->pages();
  if (pages <= 0)
    return failure(name, text("damaged PDF file: it has no pages", "fichier PDF endommagé : aucune page"), save_anew);
  if (pages > most_pages)
    return failure(name, text("{} pages, more than {}", "{} pages, plus de {}", pages, most_pages),
                   text("split it into several files (qpdf --split-pages=1000 IN OUT)",
                        "découpez-le en plusieurs fichiers (qpdf --split-pages=1000 ENTRÉE SORTIE)"));
  return document;
}

// /Lang of the catalogue, which poppler-cpp does not tell: found where the catalogue is not compressed.
std::string language_of(std::string_view bytes) {
  for (std::size_t at = bytes.find("/Catalog"); at != std::string_view::npos; at = bytes.find("/Catalog", at + 8)) {
    std::size_t begin = bytes.substr(0, at).rfind(" obj");
    if (begin == std::string_view::npos) continue;
    const std::string_view object = bytes.substr(begin, std::min(bytes.find("endobj", at), at + 20'000) - begin);
    std::size_t lang = object.find("/Lang");
    if (lang == std::string_view::npos) continue;
    lang = object.find_first_not_of(" \r\n\t", lang + 5);
    if (lang == std::string_view::npos || object[lang] != '(') continue;
    std::string code;
    for (const char c : object.substr(lang + 1, 16)) {
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        code += c;
      else if (static_cast<unsigned char>(c) < 0xFE && c != '\0')
        break;
    }
    if (code.size() == 2 || code.size() == 3) return analyzers::lower(code);
  }
  return {};
}

void read_hints(const poppler::document& document, std::string_view bytes, Draft& draft) {
  const auto info = [&](const char* key) {
    return fold_blanks(utf8::cut(pdf::tidy(pdf::utf8_of(document.info_key(key))), 500));
  };
  if (const std::string title = info("Title"); !title.empty() && !office::is_made_up_title(title))
    draft.hints["title"] = title;
  if (const std::string author = info("Author"); !author.empty() && !office::is_nobody(author))
    draft.hints["author"] = author;
  // When the file was made, which is not when the document was published.
  const time_t made = document.info_date_t("CreationDate");
  std::tm day{};
  if (made > 0 && ::gmtime_r(&made, &day) != nullptr && day.tm_year > 80 && day.tm_year < 300)
    draft.hints["created"] = fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
  if (const std::string lang = language_of(bytes); !lang.empty()) draft.hints["lang"] = lang;
}

void write(const std::vector<pdf::Block>& blocks, std::size_t title, DraftWriter& out) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const pdf::Block& block = blocks[i];
    Place place;
    place.page = block.page;
    place.calls = block.calls;
    place.paragraph = block.paragraph;
    switch (block.kind) {
      case pdf::Kind::heading:
        out.heading(block.level, block.text, std::move(place));
        if (i == title && !out.draft().lines.empty()) {
          out.draft().title = out.draft().lines.back().text;
          out.draft().title_span = out.draft().lines.back().span;
        }
        break;
      case pdf::Kind::item: out.item(block.text, block.depth, block.label, std::move(place)); break;
      case pdf::Kind::note: out.note(block.label, block.text, std::move(place)); break;
      case pdf::Kind::row: out.row(block.cells, std::move(place)); break;
      case pdf::Kind::contents: out.drop(block.text, "navigation"); break;
      case pdf::Kind::paragraph: out.paragraph(block.text, std::move(place)); break;
    }
  }
}

}  // namespace

Result<Drafts> read_pdf(std::string_view bytes, const std::string& name) {
  auto document = open(bytes, name);
  if (!document) return document.error();

  const int count = (*document)->pages();
  std::vector<pdf::Page> pages;
  std::string empty, cut;
  std::size_t words = 0;
  for (int i = 0; i < count; ++i) {
    bool left_out = false;
    pages.push_back(pdf::read_page(**document, i, left_out));
    words += pages.back().words.size();
    if (words > most_words)
      return failure(name, text("more than {} words", "plus de {} mots", most_words),
                     text("split it into several files", "découpez-le en plusieurs fichiers"));
    const auto add = [&](std::string& list) {
      if (list.size() < 200) list += (list.empty() ? "" : ", ") + std::to_string(i + 1);
    };
    if (pages.back().words.empty()) add(empty);
    if (left_out) add(cut);
  }

  const pdf::Furniture furniture = pdf::find_furniture(pages);
  std::vector<pdf::Line> lines;
  int column = 0;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    auto more = pdf::lines_of(pages[p], furniture.words[p], column);
    lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    pages[p].words = {};
  }
  if (lines.empty())
    return failure(name,
                   text("no text layer ({} pages); run OCR first",
                        "pas de couche texte ({} pages) ; passez-le d'abord "
                        "à la reconnaissance de caractères",
                        count),
                   text("ocrmypdf -l fra+eng IN.pdf OUT.pdf", "ocrmypdf -l fra+eng ENTRÉE.pdf SORTIE.pdf"));

  const pdf::Measures measures = pdf::measure(lines);
  std::vector<pdf::Block> blocks = pdf::make_pdf_blocks(std::move(lines), measures);
  const std::size_t title = pdf::find_headings(blocks, measures);
  DraftWriter out;
  for (const auto& one : furniture.removed) out.drop(one.text, one.reason);
  write(blocks, title, out);
  read_hints(**document, bytes, out.draft());
  if (!empty.empty()) out.draft().uncertain.push_back({"text", "pages without text: " + empty});
  if (!cut.empty()) out.draft().uncertain.push_back({"text", "pages of which words were left out: " + cut});
  Drafts drafts;
  drafts.push_back(out.take());
  return drafts;
}

}  // namespace idm::corpus
