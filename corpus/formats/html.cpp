// SPDX-License-Identifier: GPL-3.0-or-later
// HTML: the page as a tree (html_tree), its footnotes (html_notes), what of it is the author's (html_chrome), what it
// says of itself (html_meta), and its blocks (html_blocks).
#include "corpus/formats/clean.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/formats/html_blocks.hpp"
#include "corpus/formats/html_chrome.hpp"
#include "corpus/formats/html_meta.hpp"
#include "corpus/formats/html_notes.hpp"

namespace idm::corpus {

Result<Drafts> read_html(std::string_view bytes, const std::string& name) {
  if (auto other = other_format(bytes, name, ".html")) return *other;
  auto page = html::decode_page(bytes, name);
  if (!page) return page.error();
  auto tree = html::parse_html(page->source, name);
  if (!tree) return tree.error();
  const html::Footnotes notes = html::find_footnotes(*tree);
  std::set<std::size_t> holders;
  for (const auto& [node, number] : notes.notes) holders.insert(node);
  const std::size_t title = html::title_node(*tree);
  const html::Content content = html::find_content(*tree, holders, title);

  DraftWriter out(std::move(page->source));
  if (auto failure = html::write_blocks(*tree, content, notes, title, name, out)) return *failure;
  Draft& draft = out.draft();
  draft.hints = html::page_hints(*tree, content.drops);
  draft.encoding = page->encoding;
  draft.uncertain = std::move(page->uncertain);
  if (draft.lines.empty())
    return Error{
        Code::source, text("{}: no text to index", "{} : aucun texte à indexer", name),
        text("the page may be filled by scripts only; print it as .pdf from a browser",
             "la page n'est peut-être remplie que par des scripts ; imprimez-la en .pdf depuis un navigateur")};
  Drafts drafts;
  drafts.push_back(out.take());
  return drafts;
}

}  // namespace idm::corpus
