// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain.hpp"

#include <xapian.h>

namespace idm::relevance {

std::vector<std::vector<query::Ranking>> plain_rankings(const Collection& collection, std::size_t depth) {
  static const char* const english[] = {"a",   "an",   "and", "are",  "as",    "at",   "be",   "by",
                                        "for", "from", "in",  "is",   "it",    "its",  "of",   "on",
                                        "or",  "that", "the", "to",   "was",   "were", "what", "which",
                                        "who", "with", "how", "when", "where", "this", "there"};
  static const char* const french[] = {
      "le",   "la",  "les", "l",   "de",   "des",  "du",     "d",     "un",      "une",     "et",   "en",   "à",
      "au",   "aux", "que", "qui", "quoi", "quel", "quelle", "quels", "quelles", "est",     "sont", "dans", "par",
      "pour", "sur", "ce",  "se",  "il",   "elle", "a",      "ont",   "où",      "comment", "ne",   "pas"};
  const auto stemmer = [](const std::string& lang) { return Xapian::Stem(lang == "fr" ? "french" : "english"); };

  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::TermGenerator generator;
  generator.set_stemmer(stemmer(collection.lang));
  for (const auto& document : collection.documents) {
    Xapian::Document made;
    generator.set_document(made);
    generator.index_text(document.title);
    generator.increase_termpos();
    generator.index_text(document.text);
    made.set_data(document.id);
    db.add_document(made);
  }
  Xapian::SimpleStopper stopper;
  for (const char* word : english) stopper.add(word);
  for (const char* word : french) stopper.add(word);

  std::vector<std::vector<query::Ranking>> out;
  for (const auto& topic : collection.topics) {
    Xapian::QueryParser parser;
    parser.set_stemmer(stemmer(collection.query_lang));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_stopper(&stopper);
    parser.set_default_op(Xapian::Query::OP_OR);
    Xapian::Enquire enquire(db);
    enquire.set_query(parser.parse_query(topic.text, 0));
    out.emplace_back();
    const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(depth));
    for (auto at = found.begin(); at != found.end(); ++at)
      out.back().push_back({at.get_document().get_data(), at.get_weight()});
  }
  return out;
}

}  // namespace idm::relevance
