// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/xml_stream.hpp"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>

#include "analyzers/analyzer.hpp"
#include "analyzers/decode.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

/// Debates nest some twenty levels deep.
constexpr std::size_t max_depth = 200;
/// Entities may make the text longer than the file; so much longer is an attack.
constexpr std::size_t max_growth = 4;
constexpr std::size_t max_growth_offset = std::size_t{1} << 20;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

enum class Stop { none, depth, growth };

struct Run {
  XmlHandler* handler = nullptr;
  std::string_view source;
  xmlParserCtxtPtr main = nullptr;
  std::size_t depth = 0;
  std::size_t characters = 0;
  Stop stop = Stop::none;
  std::exception_ptr failure;

  /// Where the parser stands. Within an entity it is where the entity is called.
  std::size_t position() const {
    const xmlParserInputPtr input = main->inputNr > 0 ? main->inputTab[0] : nullptr;
    if (input == nullptr) return source.size();
    return std::min(source.size(),
                    static_cast<std::size_t>(input->consumed) + static_cast<std::size_t>(input->cur - input->base));
  }

  void halt(xmlParserCtxtPtr at) const {
    xmlStopParser(at);
    if (at != main) xmlStopParser(main);
  }
};

// No exception may cross the frames of a C library.
template <typename Work>
void guarded(void* context, const Work& work) {
  const auto parser = static_cast<xmlParserCtxtPtr>(context);
  auto* run = static_cast<Run*>(parser->_private);
  if (run == nullptr || run->failure != nullptr || run->stop != Stop::none) return;
  try {
    work(*run);
  } catch (...) {
    run->failure = std::current_exception();
  }
  if (run->failure != nullptr || run->stop != Stop::none) run->halt(parser);
}

void on_open(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* space, int /*declared*/,
             const xmlChar** /*namespaces*/, int count, int /*defaulted*/, const xmlChar** attributes) {
  guarded(context, [&](Run& run) {
    if (++run.depth > max_depth) {
      run.stop = Stop::depth;
      return;
    }
    XmlElement element;
    element.name = view(name);
    element.space = view(space);
    for (int i = 0; i < count; ++i) {
      const xmlChar** one = attributes + static_cast<std::ptrdiff_t>(i) * 5;
      element.attributes.emplace_back(view(one[0]), std::string_view(reinterpret_cast<const char*>(one[3]),
                                                                     static_cast<std::size_t>(one[4] - one[3])));
    }
    const std::size_t at = run.position();  // at the ">" or "/>" of the tag
    const std::size_t close = run.source.find('>', at);
    const std::size_t open = at == 0 ? std::string_view::npos : run.source.rfind('<', at - 1);
    element.tag.begin = open == std::string_view::npos ? at : open;
    element.tag.end = close == std::string_view::npos ? at : close + 1;
    run.handler->open(element);
  });
}

void on_close(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*space*/) {
  guarded(context, [&](Run& run) {
    --run.depth;
    const std::size_t at = run.position();
    Span tag{at, at};
    const std::size_t open = at == 0 ? std::string_view::npos : run.source.rfind('<', at - 1);
    if (open != std::string_view::npos && run.source.substr(open, 2) == "</") tag.begin = open;
    run.handler->close(view(name), tag);
  });
}

void on_text(void* context, const xmlChar* text, int length) {
  guarded(context, [&](Run& run) {
    run.characters += static_cast<std::size_t>(length);
    if (run.characters > run.source.size() * max_growth + max_growth_offset) {
      run.stop = Stop::growth;
      return;
    }
    run.handler->characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  });
}

xmlParserInputPtr no_entity(void* /*context*/, const xmlChar* /*public_id*/, const xmlChar* /*system_id*/) {
  return nullptr;
}

/// The encoding named in the XML declaration, in lower case.
std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 200);
  if (!head.starts_with("<?xml")) return {};
  const std::string_view declaration = head.substr(0, head.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return analyzers::lower(declaration.substr(at + 1, end - at - 1));
}

bool unicode(std::string_view encoding) { return encoding.starts_with("utf") || encoding.starts_with("ucs"); }

void silent(void* /*context*/, const char* /*format*/, ...) {}

std::string one_line(const char* message) {
  std::string text = message == nullptr ? "not well-formed" : message;
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

std::string XmlElement::attr(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key != wanted) continue;
    // The parser leaves an escaped ampersand as a character reference.
    std::string text(value);
    for (std::size_t at = text.find("&#38;"); at != std::string::npos; at = text.find("&#38;", at + 1))
      text.replace(at, 5, "&");
    return text;
  }
  return {};
}

std::string convert_encoding(std::string_view bytes, const std::string& encoding) {
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(encoding.c_str());
  if (handler == nullptr) return {};
  std::string made;
  const std::unique_ptr<xmlBuffer, void (*)(xmlBufferPtr)> in(xmlBufferCreate(), xmlBufferFree);
  const std::unique_ptr<xmlBuffer, void (*)(xmlBufferPtr)> out(xmlBufferCreate(), xmlBufferFree);
  if (in && out && bytes.size() < static_cast<std::size_t>(std::numeric_limits<int>::max()) &&
      xmlBufferAdd(in.get(), reinterpret_cast<const xmlChar*>(bytes.data()), static_cast<int>(bytes.size())) == 0) {
    int last = 1;
    while (last > 0 && xmlBufferLength(in.get()) > 0) last = xmlCharEncInFunc(handler, out.get(), in.get());
    if (last >= 0 && xmlBufferLength(in.get()) == 0)
      made.assign(reinterpret_cast<const char*>(xmlBufferContent(out.get())),
                  static_cast<std::size_t>(xmlBufferLength(out.get())));
  }
  xmlCharEncCloseFunc(handler);
  return utf8::first_invalid(made) == std::string::npos ? made : std::string();
}

Result<XmlText> decode_xml(std::string_view bytes, const std::string& name) {
  xmlSetGenericErrorFunc(nullptr, silent);  // of this thread; bytes that do not fit would be printed
  const std::string declared = declared_encoding(bytes);
  XmlText made;
  if (!declared.empty() && !unicode(declared) && utf8::first_invalid(bytes) != std::string_view::npos) {
    made.text = convert_encoding(bytes, declared);
    made.encoding = declared;
    if (!made.text.empty()) return made;
  }
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {name + ": " + error.message.en, name + " : " + error.message.fr};
    return error;
  }
  made.text = std::move(decoded->text);
  made.encoding = decoded->encoding;
  if (decoded->replaced > 0)
    made.uncertain.push_back({"encoding", std::to_string(decoded->replaced) + " malformed sequences were replaced"});
  const bool kept = declared.empty() || (unicode(declared) && analyzers::lower(made.encoding).starts_with("utf")) ||
                    utf8::first_invalid(bytes) == std::string_view::npos;
  if (!kept) made.uncertain.push_back({"encoding", "declared " + declared + ", read as " + made.encoding});
  return made;
}

Result<XmlOutcome> stream_xml(const std::string& text, const std::string& name, XmlHandler& handler) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return Error{Code::source, idm::text("{}: the file is too large", "{} : le fichier est trop gros", name),
                 idm::text("split it", "divisez-le")};
  xmlInitParser();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (!parser || parser->sax == nullptr) throw std::bad_alloc();
  Run run;
  run.handler = &handler;
  run.source = text;
  run.main = parser.get();
  parser->_private = &run;
  xmlSAXHandler& sax = *parser->sax;
  sax.startElementNs = on_open;
  sax.endElementNs = on_close;
  sax.startElement = nullptr;
  sax.endElement = nullptr;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.comment = nullptr;
  sax.processingInstruction = nullptr;
  sax.reference = nullptr;
  sax.resolveEntity = no_entity;
  sax.externalSubset = nullptr;
  xmlDocPtr document =
      xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
  if (document != nullptr) xmlFreeDoc(document);
  if (run.failure != nullptr) std::rethrow_exception(run.failure);
  const auto harmful = [&](std::string_view en, std::string_view fr) {
    return Error{Code::source, idm::text(en, fr, name),
                 idm::text("the file is damaged or made to harm; ask its provider for another",
                           "le fichier est endommagé ou piégé ; demandez-en un autre à sa source")};
  };
  if (run.stop == Stop::depth)
    return harmful("{}: its elements are nested more than 200 deep",
                   "{} : ses éléments sont imbriqués sur plus de 200 niveaux");
  XmlOutcome outcome;
  const xmlErrorPtr last = xmlCtxtGetLastError(parser.get());
  const bool looped = last != nullptr && last->code == XML_ERR_ENTITY_LOOP;
  if (run.stop == Stop::growth || looped)
    return harmful("{}: its entities expand to far more text than the file holds",
                   "{} : ses entités produisent bien plus de texte que le fichier n'en contient");
  if (parser->wellFormed != 0) return outcome;
  outcome.complete = false;
  outcome.line = last == nullptr ? 0 : last->line;
  outcome.problem = one_line(last == nullptr ? nullptr : last->message);
  return outcome;
}

}  // namespace idm::corpus
