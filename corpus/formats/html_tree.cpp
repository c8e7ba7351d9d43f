// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/html_tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>

#include "analyzers/analyzer.hpp"
#include "analyzers/decode.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/xml_stream.hpp"

namespace idm::corpus::html {
namespace {

constexpr std::size_t most_attributes = 2'000;      // of one tag: the parser compares each with all before
constexpr long most_open = 20'000;                  // elements open at a time
constexpr std::size_t most_nodes = 1'500'000;       // of the tree
constexpr std::size_t most_columns = 5'000;         // children of a row
constexpr std::size_t most_memory = 500U << 20;     // bytes, while the tree is built
constexpr std::clock_t most_seconds = 20;           // of the processor
constexpr std::size_t most_attribute_bytes = 4096;  // data: addresses are no text

// ---- what the page says before it is parsed

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/'; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

constexpr std::array<std::string_view, 27> unclosed = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link",  "meta",  "param",  "source",   "track", "wbr",
    "p",    "li",   "dt", "dd",  "td",    "th", "tr",  "thead", "tbody", "tfoot", "option", "colgroup", "font"};

// Tags counted roughly, before the parser runs: what its methods, quadratic in attributes and open elements, would
// choke on is refused here.
class Census {
 public:
  explicit Census(std::string_view source) : source_(source) {}

  void run() {
    for (std::size_t at = source_.find('<'); at != std::string_view::npos && at + 1 < source_.size();
         at = source_.find('<', at)) {
      if (source_.substr(at, 4) == "<!--") {
        const std::size_t end = source_.find("-->", at + 4);
        if (end == std::string_view::npos) return;
        at = end;
        continue;
      }
      const bool closes = source_[at + 1] == '/';
      std::size_t begin = at + (closes ? 2 : 1);
      if (begin >= source_.size() || !letter(source_[begin])) {
        ++at;
        continue;
      }
      std::size_t end = begin;
      while (end < source_.size() && !blank(source_[end]) && source_[end] != '>') ++end;
      const std::string name = lower_ascii(source_.substr(begin, std::min<std::size_t>(end - begin, 24)));
      const bool itself = attributes(end);
      at = end;
      if (closes)
        --open_[name];
      else if (!itself && std::find(unclosed.begin(), unclosed.end(), name) == unclosed.end() && open_.size() < 2000)
        deepest = std::max(deepest, ++open_[name]);
      if (!closes && (name == "script" || name == "style" || name == "textarea" || name == "title")) skip_raw(name, at);
    }
  }

  std::size_t attributes_of_one = 0;
  long deepest = 0;  ///< open elements of one name

 private:
  // Moves `at` behind the tag; true for <a/>.
  bool attributes(std::size_t& at) {
    std::size_t count = 0;
    bool inside = false;
    for (; at < source_.size() && source_[at] != '>'; ++at) {
      const char c = source_[at];
      if (inside && (c == '"' || c == '\'') && source_[at - 1] == '=') {
        const std::size_t end = source_.find(c, at + 1);
        if (end == std::string_view::npos) break;
        at = end;
        continue;
      }
      if (blank(c))
        inside = false;
      else if (!inside)
        inside = true, ++count;
    }
    attributes_of_one = std::max(attributes_of_one, count);
    return at > 0 && at < source_.size() && source_[at - 1] == '/';
  }

  void skip_raw(const std::string& name, std::size_t& at) {
    while (true) {
      at = source_.find("</", at);
      if (at == std::string_view::npos) {
        at = source_.size();
        return;
      }
      if (lower_ascii(source_.substr(at + 2, name.size())) == name) return;
      at += 2;
    }
  }

  std::string_view source_;
  std::map<std::string, long> open_;
};

// The charset of <meta charset=…> or <meta http-equiv … content="text/html; charset=…">.
std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, 8192));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 7)) {
    const std::size_t tag = head.rfind('<', at);
    if (tag == std::string::npos || head.compare(tag, 5, "<meta") != 0) continue;
    std::size_t begin = head.find_first_not_of(" \t\n\r", at + 7);
    if (begin == std::string::npos || head[begin] != '=') continue;
    begin = head.find_first_not_of(" \t\n\r\"'", begin + 1);
    if (begin == std::string::npos) continue;
    const std::size_t end = head.find_first_of("\"' \t\n\r;/>", begin);
    std::string name = head.substr(begin, end == std::string::npos ? end : end - begin);
    // As browsers do: what is called Latin 1 or ASCII is Windows-1252.
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") name = "windows-1252";
    return name;
  }
  return {};
}

// ---- memory of the parser: taken in bulk and given back as a whole, so that no tree is taken down by recursion

struct Arena {
  static constexpr std::size_t chunk = std::size_t{1} << 20;
  static constexpr std::size_t header = 16;
  std::vector<void*> chunks;
  char* at = nullptr;
  std::size_t left = 0;
  std::size_t taken = 0;
  std::size_t calls = 0;
  std::clock_t begin = std::clock();
  std::array<void*, 40> free{};  ///< by the power of two of the size
  std::jmp_buf out;              ///< leaves the parser, which has no way to fail

  Arena() { chunks.reserve(most_memory / chunk + 2); }
  ~Arena() {
    for (void* one : chunks) std::free(one);
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
};

void* arena_take(void* data, std::size_t size) {
  auto* arena = static_cast<Arena*>(data);
  std::size_t power = 4;
  while ((std::size_t{1} << power) < size) ++power;
  if (void* again = arena->free[power]; again != nullptr) {
    arena->free[power] = *static_cast<void**>(again);
    return again;
  }
  const std::size_t bytes = (std::size_t{1} << power) + Arena::header;
  if ((++arena->calls & 0xFFFU) == 0 && std::clock() - arena->begin > most_seconds * CLOCKS_PER_SEC)
    std::longjmp(arena->out, 2);
  if (bytes > arena->left) {
    const std::size_t more = std::max(bytes, Arena::chunk);
    if (arena->taken + more > most_memory) std::longjmp(arena->out, 1);
    void* fresh = std::malloc(more);
    if (fresh == nullptr) std::longjmp(arena->out, 1);
    arena->chunks.push_back(fresh);  // reserved
    arena->taken += more;
    arena->at = static_cast<char*>(fresh);
    arena->left = more;
  }
  char* made = arena->at;
  arena->at += bytes;
  arena->left -= bytes;
  *reinterpret_cast<std::size_t*>(made) = power;
  return made + Arena::header;
}

void arena_give(void* data, void* memory) {
  if (memory == nullptr) return;
  auto* arena = static_cast<Arena*>(data);
  const std::size_t power = *reinterpret_cast<std::size_t*>(static_cast<char*>(memory) - Arena::header);
  *static_cast<void**>(memory) = arena->free[power];
  arena->free[power] = memory;
}

// Null where the arena left the parser. Nothing here or in libgumbo has a destructor that would be passed over.
GumboOutput* run_parser(Arena& arena, const char* text, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = arena_take;
  options.deallocator = arena_give;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.out) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text, size);
}

Error harmful(const std::string& name, const Text& what) {
  return Error{Code::source, Text{name + ": " + what.en, name + " : " + what.fr},
               text("the page is damaged or made to harm; save it anew from a browser, or as text",
                    "la page est endommagée ou piégée ; enregistrez-la à nouveau depuis un navigateur, ou en texte")};
}

// ---- libgumbo's tree -> Tree, without recursion

class Maker {
 public:
  Maker(const std::string& source, Tree& tree) : source_(source), tree_(tree) {}

  // False: too many nodes.
  bool run(const GumboNode* root) {
    struct Step {
      const GumboNode* node;
      std::size_t parent, depth;
    };
    std::vector<Step> steps = {{root, 0, 0}};
    while (!steps.empty()) {
      const Step step = steps.back();
      steps.pop_back();
      if (tree_.size() >= most_nodes) return false;
      const std::size_t made = add(*step.node, step.parent);
      if (made == npos) continue;
      if (step.node->type != GUMBO_NODE_ELEMENT) continue;
      const GumboVector& children = step.node->v.element.children;
      const bool deep = step.depth >= max_html_depth;
      for (unsigned i = children.length; i-- > 0;)
        steps.push_back({static_cast<const GumboNode*>(children.data[i]), deep ? step.parent : made,
                         deep ? step.depth : step.depth + 1});
    }
    return true;
  }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  std::size_t add(const GumboNode& from, std::size_t parent) {
    Node node;
    node.parent = parent;
    if (from.type == GUMBO_NODE_TEXT || from.type == GUMBO_NODE_WHITESPACE || from.type == GUMBO_NODE_CDATA) {
      node.text = from.v.text.text;
      const char* begin = from.v.text.original_text.data;
      const char* first = source_.data();
      if (begin != nullptr && begin >= first && begin <= first + source_.size()) {
        node.span.begin = static_cast<std::size_t>(begin - first);
        node.span.end = std::min(source_.size(), node.span.begin + from.v.text.original_text.length);
      }
    } else if (from.type == GUMBO_NODE_ELEMENT || from.type == GUMBO_NODE_TEMPLATE) {
      const GumboElement& element = from.v.element;
      node.tag = tag_of(element);
      for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        const std::string_view value(one->value);
        node.attributes.emplace_back(one->name, utf8::cut(value, most_attribute_bytes));
      }
    } else {
      return npos;
    }
    const std::size_t made = tree_.size();
    tree_.nodes.push_back(std::move(node));
    if (made != 0) tree_.nodes[parent].children.push_back(made);
    return made;
  }

  static std::string_view tag_of(const GumboElement& element) {
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG) return "svg";
    if (element.tag_namespace == GUMBO_NAMESPACE_MATHML) return "math";
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    return "unknown";
  }

  const std::string& source_;
  Tree& tree_;
};

}  // namespace

std::string_view Tree::attr(std::size_t node, std::string_view name) const {
  for (const auto& [key, value] : nodes[node].attributes)
    if (key == name) return value;
  return {};
}

bool Tree::has(std::size_t node, std::string_view name) const {
  return std::any_of(nodes[node].attributes.begin(), nodes[node].attributes.end(),
                     [&](const auto& one) { return one.first == name; });
}

bool Tree::within(std::size_t node, std::string_view tag) const {
  while (node != 0) {
    node = nodes[node].parent;
    if (nodes[node].tag == tag) return true;
  }
  return false;
}

Result<Page> decode_page(std::string_view bytes, const std::string& name) {
  const std::string declared = declared_charset(bytes);
  const bool marked =
      bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
  Page page;
  if (!marked && !declared.empty() && !declared.starts_with("utf") &&
      utf8::first_invalid(bytes) != std::string_view::npos && bytes.find('\0') == std::string_view::npos) {
    page.source = convert_encoding(bytes, declared);
    page.encoding = declared;
    if (!page.source.empty()) return page;
  }
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {name + ": " + error.message.en, name + " : " + error.message.fr};
    return error;
  }
  page.source = std::move(decoded->text);
  page.encoding = decoded->encoding;
  if (decoded->replaced > 0)
    page.uncertain.push_back({"encoding", std::to_string(decoded->replaced) + " malformed sequences were replaced"});
  return page;
}

Result<Tree> parse_html(const std::string& source, const std::string& name) {
  Census census(source);
  census.run();
  if (census.attributes_of_one > most_attributes)
    return harmful(name, text("a tag with {} attributes", "une balise de {} attributs", census.attributes_of_one));
  if (census.deepest > most_open)
    return harmful(name, text("its elements are nested more than {} deep",
                              "ses éléments sont imbriqués sur plus de {} niveaux", most_open));
  const auto arena = std::make_unique<Arena>();
  const GumboOutput* output = run_parser(*arena, source.data(), source.size());
  Tree tree;
  if (output == nullptr || output->root == nullptr || !Maker(source, tree).run(output->root))
    return harmful(name, text("its markup makes more elements than a page can have",
                              "son balisage produit plus d'éléments qu'une page ne peut en avoir"));
  for (const auto& node : tree.nodes)
    if (node.tag == "tr" && node.children.size() > most_columns)
      return Error{
          Code::source,
          text("{}: a table with {} columns", "{} : un tableau de {} colonnes", name, node.children.size()),
          text("save the table as .csv, a record in each row", "enregistrez le tableau en .csv, une ligne par entrée")};
  return tree;
}

bool is_block_tag(std::string_view tag) {
  static constexpr std::array<std::string_view, 47> blocks = {
      "address", "article", "aside", "blockquote", "body",     "caption",    "center", "dd",     "details", "dialog",
      "dir",     "div",     "dl",    "dt",         "fieldset", "figcaption", "figure", "footer", "form",    "h1",
      "h2",      "h3",      "h4",    "h5",         "h6",       "header",     "hgroup", "hr",     "html",    "legend",
      "li",      "main",    "menu",  "nav",        "ol",       "p",          "pre",    "search", "section", "summary",
      "table",   "tbody",   "td",    "tfoot",      "th",       "thead",      "ul"};
  return tag == "tr" || std::find(blocks.begin(), blocks.end(), tag) != blocks.end();
}

int heading_tag(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' ? tag[1] - '0' : 0;
}

}  // namespace idm::corpus::html
