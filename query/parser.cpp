// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parser.hpp"

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "query/engine.hpp"
#include "query/lexer.hpp"

namespace idm::query {
namespace {

using Kind = Node::Kind;
using Sign = Lexeme::Kind;

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, analyzers::Analyzer& analyzer, bool topic)
      : lexemes_(std::move(lexemes)),
        terms_at_most_(topic ? limits::topic_terms : limits::terms),
        analyzer_(analyzer) {}

  Result<ParsedQuery> run() {
    auto root = alternatives(0);
    if (!root) return root.error();
    if (peek().kind == Sign::close)
      return error(peek(), text("this bracket closes nothing", "cette parenthèse ne ferme rien"));
    return ParsedQuery{std::move(*root), std::move(switched_off_)};
  }

 private:
  const Lexeme& peek() const { return lexemes_[at_]; }
  const Lexeme& take() { return lexemes_[at_ + 1 < lexemes_.size() ? at_++ : at_]; }

  static Error error(const Lexeme& at, Text message, Text hint = {}) {
    return Error(Code::query, std::move(message), std::move(hint)).at(at.position);
  }

  Result<Node> alternatives(std::size_t depth) {
    if (depth > limits::depth)
      return error(peek(), text("brackets are nested more than {} deep",
                                "les parenthèses sont imbriquées sur plus de {} niveaux", limits::depth));
    std::vector<Node> options;
    for (;;) {
      auto option = conjunction(depth);
      if (!option) return option.error();
      const bool more = peek().kind == Sign::either;
      if (option->kind == Kind::nothing && (more || !options.empty()))
        return error(peek(), text("something is missing beside OR", "il manque quelque chose à côté de OU"));
      options.push_back(std::move(*option));
      if (!more) break;
      take();
    }
    return group(Kind::disjunction, std::move(options));
  }

  // Words side by side are a sequence; with an AND among them, a conjunction of sequences.
  Result<Node> conjunction(std::size_t depth) {
    std::vector<Node> parts;
    std::vector<Node> run;
    bool joined = false;  // an AND was seen
    bool open = false;    // an AND waits for its right side
    for (;;) {
      const Lexeme& next = peek();
      if (next.kind == Sign::both) {
        if (run.empty())
          return error(next, text("something is missing before AND", "il manque quelque chose avant ET"));
        take();
        parts.push_back(group(Kind::sequence, std::move(run)));
        run.clear();
        joined = open = true;
        continue;
      }
      if (next.kind == Sign::end || next.kind == Sign::close || next.kind == Sign::either) break;
      auto part = unary(depth);
      if (!part) return part.error();
      if (part->kind == Kind::nothing) continue;
      open = false;
      run.push_back(std::move(*part));
    }
    if (open) return error(peek(), text("something is missing after AND", "il manque quelque chose après ET"));
    parts.push_back(group(Kind::sequence, std::move(run)));
    return joined ? group(Kind::conjunction, std::move(parts)) : std::move(parts.front());
  }

  Result<Node> unary(std::size_t depth) {
    const Lexeme& next = peek();
    if (next.kind == Sign::none || next.kind == Sign::minus) {
      const std::size_t position = next.position;
      take();
      if (peek().kind == Sign::field && peek().text == "expansion") {
        switched_off_.push_back(analyzers::fold(take().value));
        return Node{};
      }
      if (depth > limits::depth) return error(peek(), text("nested too deep", "trop d'imbrications"));
      const Sign after = peek().kind;
      if (after == Sign::end || after == Sign::close || after == Sign::both || after == Sign::either)
        return Error(Code::query, text("something is missing after NOT", "il manque quelque chose après SAUF"))
            .at(position);
      auto child = unary(depth + 1);
      if (!child) return child.error();
      if (child->kind == Kind::nothing)
        return Error(Code::query, text("something is missing after NOT", "il manque quelque chose après SAUF"))
            .at(position);
      if (child->kind == Kind::negation) return std::move(child->children.front());
      Node node;
      node.kind = Kind::negation;
      node.position = position;
      node.children.push_back(std::move(*child));
      return node;
    }
    if (next.kind == Sign::plus) {
      take();
      auto child = unary(depth + 1);
      if (child && child->kind != Kind::negation && child->kind != Kind::nothing) child->required = true;
      return child;
    }
    return primary(depth);
  }

  Result<Node> primary(std::size_t depth) {
    const Lexeme lexeme = take();
    Node node;
    node.position = lexeme.position;
    node.text = lexeme.text;
    switch (lexeme.kind) {
      case Sign::open: {
        auto inner = alternatives(depth + 1);
        if (!inner) return inner.error();
        if (peek().kind != Sign::close)
          return error(lexeme, text("this bracket is not closed", "cette parenthèse n'est pas fermée"));
        take();
        return inner;
      }
      case Sign::field:
        if (lexeme.text == "expansion")
          return error(lexeme,
                       text("expansion: switches an expansion off, with a minus before it",
                            "expansion: coupe une expansion, avec un moins devant"),
                       text("-expansion:traite", "-expansion:traite"));
        node.kind = Kind::field;
        node.field = store::field_by_name(lexeme.text)->field;
        node.text = lexeme.value;
        node.quoted = lexeme.quoted;
        break;
      case Sign::word: return word(std::move(node));
      case Sign::phrase: return phrase(std::move(node), lexeme.slack);
      case Sign::exact:
        if (words(node.text) == 0) return Node{};
        node.kind = Kind::exact;
        break;
      case Sign::prefix: {
        if (++wildcards_ > limits::wildcards)
          return error(lexeme, text("more than {} words with *", "plus de {} mots avec *", limits::wildcards));
        node.kind = Kind::prefix;
        // "l'immigr*" is about the word behind the article.
        if (words(node.text) > 1)
          return error(lexeme, text("* stands for the end of one word", "* remplace la fin d'un seul mot"),
                       text("leave the hyphen out: two words", "ôtez le trait d'union : deux mots"));
        std::string stem;
        for (const auto& token : tokens_)
          if (token.kind != analyzers::TokenKind::clitic) stem = node.text.substr(token.begin, token.end - token.begin);
        if (utf8::length(analyzers::fold(stem)) < limits::prefix_letters)
          return error(lexeme, text("at least {} letters must stand before *", "il faut au moins {} lettres avant *",
                                    limits::prefix_letters));
        node.text = stem;
        break;
      }
      default: return error(lexeme, text("this does not belong here", "ceci n'est pas à sa place"));
    }
    return counted(std::move(node), 1);
  }

  Result<Node> counted(Node node, std::size_t terms) {
    terms_ += terms;
    if (terms_ > terms_at_most_)
      return Error(Code::query,
                   text("the query has more than {} words", "la requête a plus de {} mots", terms_at_most_))
          .at(node.position);
    return node;
  }

  static Error long_phrase(const Node& node, std::size_t words_at_most) {
    return Error(Code::query, text("a phrase has at most {} words", "une expression a au plus {} mots", words_at_most),
                 text("search for the rarest part of it", "cherchez-en la partie la plus rare"))
        .at(node.position);
  }

  // A chunk of text: punctuation is nothing, "COVID-19" a phrase, "l'OIM" one word.
  Result<Node> word(Node node) {
    const auto tokens = words(node.text);
    if (tokens == 0) return Node{};
    if (tokens > limits::phrase_words) return long_phrase(node, limits::phrase_words);
    node.kind = tokens == 1 ? Kind::word : Kind::phrase;
    for (const auto& token : tokens_)
      if (tokens == 1 && token.kind == analyzers::TokenKind::word) node.stop = is_stop(token);
    return counted(std::move(node), tokens);
  }

  Result<Node> phrase(Node node, std::size_t slack) {
    const auto tokens = words(node.text);
    if (tokens == 0) return Node{};
    const std::size_t at_most = slack > 0 ? limits::near_words : limits::phrase_words;
    if (tokens > at_most) return long_phrase(node, at_most);
    node.kind = Kind::phrase;
    node.quoted = true;
    node.slack = slack;
    return counted(std::move(node), tokens);
  }

  // As the compiler has it: not asked for beside other words. In capitals it may be a name.
  static bool is_stop(const analyzers::Token& token) {
    const bool capitals = token.exact.size() >= 2 && token.exact.front() >= 'A' && token.exact.front() <= 'Z' &&
                          token.exact.back() >= 'A' && token.exact.back() <= 'Z';
    return !capitals && (analyzers::is_stop_word(token.folded, analyzers::Lang::fr) ||
                         analyzers::is_stop_word(token.folded, analyzers::Lang::en));
  }

  // Words in positions of their own; a document symbol counts as one.
  std::size_t words(std::string_view chunk) {
    analyzer_.analyze(chunk, analyzers::Lang::und, tokens_);
    std::size_t count = 0, until = 0;
    for (const auto& token : tokens_) {
      if (token.kind == analyzers::TokenKind::clitic || token.folded.empty()) continue;
      if (token.begin < until) continue;  // a part of the symbol before it
      if (token.kind == analyzers::TokenKind::symbol) until = token.end;
      ++count;
    }
    return count;
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t terms_ = 0, wildcards_ = 0, terms_at_most_;
  std::vector<std::string> switched_off_;
  analyzers::Analyzer& analyzer_;
  std::vector<analyzers::Token> tokens_;
};

}  // namespace

Result<ParsedQuery> parse(std::string_view text_of_query, analyzers::Analyzer& analyzer, bool topic) {
  const std::size_t bytes = topic ? limits::topic_bytes : limits::bytes;
  if (text_of_query.size() > bytes)
    return Error(Code::query, text("the query is longer than {} bytes", "la requête dépasse {} octets", bytes)).at(0);
  if (const std::size_t wrong = utf8::first_invalid(text_of_query); wrong != std::string_view::npos)
    return Error(Code::query, text("the query is not valid UTF-8", "la requête n'est pas de l'UTF-8 correct"))
        .at(utf8::length(text_of_query.substr(0, wrong)));
  auto lexemes = lex(text_of_query);
  if (!lexemes) return lexemes.error();
  return Parser(std::move(*lexemes), analyzer, topic).run();
}

Result<Parsed> parse_only(const std::string& text_of_query) {
  analyzers::Analyzer analyzer;
  auto parsed = parse(text_of_query, analyzer);
  if (!parsed) return parsed.error();
  return Parsed{canonical(parsed->root), tree(parsed->root)};
}

}  // namespace idm::query
