// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plain.hpp"

#include <memory>

namespace idm::bench {
namespace {

enum Slot : Xapian::valueno { year_slot, speaker_slot, theme_slot };

// Sees every match and counts nothing.
class EmptySpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document&, double) override {}
};

}  // namespace

PlainIndexer::PlainIndexer(const std::filesystem::path& folder) : db_(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE) {
  generator_.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
}

void PlainIndexer::add(const corpus::Record& record) {
  const std::string year = record.year ? std::to_string(*record.year) : "";
  for (const corpus::Passage& passage : record.passages) {
    Xapian::Document document;
    generator_.set_document(document);
    generator_.set_stemmer(passage.lang == Lang::fr ? fr_ : passage.lang == Lang::en ? en_ : none_);
    generator_.index_text(record.title, 1, "S");
    for (const std::string& heading : record.section_path(passage.section)) {
      generator_.increase_termpos();
      generator_.index_text(heading, 1, "S");
    }
    generator_.increase_termpos();
    generator_.index_text(passage.text);

    if (!year.empty()) {
      document.add_boolean_term("Y" + year);
      document.add_value(year_slot, year);
    }
    for (const auto& speaker : passage.speakers)
      document.add_boolean_term("XSPEAKER" + record.speakers[speaker.index].id);
    if (!passage.speakers.empty()) document.add_value(speaker_slot, record.speakers[passage.speakers[0].index].id);
    for (const auto& theme : passage.themes) document.add_boolean_term("XTHEME" + theme.id);
    // A slot holds one value: the strongest theme. Counting all of them exactly would take a slot per rank and more
    // time.
    if (!passage.themes.empty()) document.add_value(theme_slot, passage.themes[0].id);
    document.set_data(passage.text);
    db_.add_document(document);
  }
}

void PlainIndexer::finish() {
  db_.commit();
  db_.close();
}

void compact_plain(const std::filesystem::path& from, const std::filesystem::path& to) {
  Xapian::Database db(from.string());
  db.compact(to.string(), static_cast<unsigned>(Xapian::Compactor::FULL));
}

PlainSearcher::Outcome PlainSearcher::search(const Query& query, Counting counting) {
  const bool facets = counting == Counting::facets;
  Xapian::QueryParser parser;
  parser.set_database(db_);
  parser.set_stemmer(Xapian::Stem(query.lang == Lang::fr ? "french" : "english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(Xapian::Query::OP_AND);
  Xapian::Query parsed =
      parser.parse_query(query.text, Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_WILDCARD);
  const auto filter = [&](const std::string& term) {
    parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed, Xapian::Query(term));
  };
  if (!query.theme.empty()) filter("XTHEME" + query.theme);
  if (!query.speaker.empty()) filter("XSPEAKER" + query.speaker);
  if (query.year != 0) filter("Y" + std::to_string(query.year));

  Xapian::Enquire enquire(db_);
  enquire.set_query(parsed);
  std::array<Xapian::ValueCountMatchSpy, 3> spies{Xapian::ValueCountMatchSpy(year_slot),
                                                  Xapian::ValueCountMatchSpy(speaker_slot),
                                                  Xapian::ValueCountMatchSpy(theme_slot)};
  if (facets)
    for (auto& spy : spies) enquire.add_matchspy(&spy);
  EmptySpy empty;
  if (counting == Counting::visit) enquire.add_matchspy(&empty);
  const Xapian::MSet matches = enquire.get_mset(0, 10, counting == Counting::none ? 0 : db_.get_doccount());

  Outcome outcome;
  outcome.total = matches.get_matches_estimated();
  for (const auto& spy : spies)
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
      if (!(*value).empty() && value.get_termfreq() > 0) ++outcome.values;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    outcome.bytes += match.get_document().get_data().size();
  return outcome;
}

}  // namespace idm::bench
