// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document.hpp"

#include <algorithm>

#include "store/fields.hpp"
#include "store/passage_codec.hpp"
#include "store/terms.hpp"

namespace idm::indexer {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using store::Field;

// Terms up to this length need no cut (store/terms.hpp); the words of a text are far below it.
constexpr std::size_t surely_short = 120;

// yyyymmdd of an ISO date that may lack its end.
std::string date_key(const corpus::Record& record) {
  std::string digits;
  if (record.date)
    for (const char c : *record.date)
      if (c >= '0' && c <= '9') digits += c;
  if (digits.size() < 4 && record.year) digits = std::to_string(*record.year);
  if (digits.size() < 4) return {};
  digits.resize(8, '0');
  return digits;
}

// Separators of the slots must not come from the text.
void append_clean(std::string& out, std::string_view text) {
  for (const char c : text) out += c == store::unit_separator || c == store::group_separator ? ' ' : c;
}

template <typename T, typename F>
std::string joined(const std::vector<T>& items, F&& value) {
  std::string out;
  for (const auto& item : items) {
    if (!out.empty()) out += store::unit_separator;
    append_clean(out, value(item));
  }
  return out;
}

}  // namespace

void DocumentMaker::begin(const corpus::Record& record) {
  record_ = &record;
  headings_.clear();
  shared_terms_.clear();
  const auto share = [this](Field field, std::string_view value) {
    if (!value.empty()) shared_terms_.push_back(store::term(field, value));
  };
  share(Field::record, record.id);
  std::vector<int> years = record.period;
  if (years.empty() && record.year) years.push_back(*record.year);
  std::string list;
  for (const int year : years) {
    const std::string value = std::to_string(year);
    share(Field::year, value);
    if (!list.empty()) list += ',';
    list += value;
  }
  if (record.series) share(Field::series, *record.series);
  share(Field::type, record.type);
  if (record.symbol) share(Field::symbol, *record.symbol);
  date_ = date_key(record);
  about_ = list + store::unit_separator;
  if (record.series) append_clean(about_, *record.series);
  about_ += store::unit_separator;
  append_clean(about_, record.type);
}

Xapian::Document DocumentMaker::make(const corpus::Passage& passage) {
  Xapian::Document document;
  add_text(passage, document);
  add_headings(passage, document);
  add_filters(passage, document);
  add_people(passage, document);
  store::encode_passage(passage, data_);
  document.set_data(data_);
  return document;
}

void DocumentMaker::add_text(const corpus::Passage& passage, Xapian::Document& document) {
  analyzer_.analyze(passage.text, passage.lang, tokens_);
  stems_.clear();
  forms_.clear();
  words_ = 0;
  for (const Token& token : tokens_) {
    if (token.kind == TokenKind::clitic || token.folded.empty()) continue;
    if (token.kind != TokenKind::symbol) ++words_;
    if (token.folded.size() <= surely_short)
      document.add_posting(token.folded, token.position);
    else
      document.add_posting(store::word_term(token.folded), token.position);
    if (!token.stem.empty()) stems_.push_back(token.stem);
    if (token.kind == TokenKind::word && token.lower != token.folded) forms_.emplace_back(token.folded, token.lower);
  }

  std::sort(stems_.begin(), stems_.end());
  const std::string_view code = analyzers::code(passage.lang);
  for (std::size_t i = 0; i < stems_.size();) {
    std::size_t next = i + 1;
    while (next < stems_.size() && stems_[next] == stems_[i]) ++next;
    if (stems_[i].size() <= surely_short) {
      term_.assign(store::prefix::stem).append(code).append(1, ':').append(stems_[i]);
      document.add_term(term_, static_cast<Xapian::termcount>(next - i));
    } else {
      document.add_term(store::stem_term(passage.lang, stems_[i]), static_cast<Xapian::termcount>(next - i));
    }
    i = next;
  }

  std::sort(forms_.begin(), forms_.end());
  forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
  for (const auto& [folded, lower] : forms_) {
    if (folded.size() + lower.size() <= surely_short) {
      term_.assign(store::prefix::form).append(folded).append(1, ':').append(lower);
      document.add_boolean_term(term_);
    } else {
      document.add_boolean_term(store::form_term(folded, lower));
    }
  }
}

const std::vector<std::string>& DocumentMaker::heading_terms(int section, Lang lang) {
  const auto [at, fresh] = headings_.try_emplace({section, lang});
  if (!fresh) return at->second;
  std::vector<std::string>& terms = at->second;
  const auto add = [&](std::string_view heading) {
    for (const Token& token : analyzer_.analyze(heading, lang))
      if (!token.stem.empty()) terms.push_back(store::heading_term(lang, token.stem));
  };
  if (!record_->title_supplied) add(record_->title);
  for (const auto& heading : record_->section_path(section)) add(heading);
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

void DocumentMaker::add_headings(const corpus::Passage& passage, Xapian::Document& document) {
  const Lang lang = passage.lang != Lang::und ? passage.lang : record_->lang;
  for (const auto& term : heading_terms(passage.section, lang)) document.add_term(term);
}

void DocumentMaker::add_filters(const corpus::Passage& passage, Xapian::Document& document) {
  for (const auto& term : shared_terms_) document.add_boolean_term(term);
  const auto add = [&](Field field, std::string_view value) {
    if (!value.empty()) document.add_boolean_term(store::term(field, value));
  };
  for (const auto& theme : passage.themes) add(Field::theme, theme.id);
  for (const auto& kind : passage.kinds) add(Field::kind, kind);
  for (const auto& symbol : passage.symbols) add(Field::symbol, symbol);
  const std::string lang(analyzers::code(passage.lang));
  add(Field::lang, lang);
  document.add_boolean_term(store::term(store::prefix::passage, store::passage_id(record_->id, passage.ordinal)));
  if (!passage.anchor.empty()) document.add_boolean_term(store::term(store::prefix::anchor, passage.anchor));

  document.add_value(store::slot::record, record_->id);
  if (!date_.empty()) document.add_value(store::slot::date, date_);
  document.add_value(store::slot::about, about_);
  document.add_value(store::slot::themes, joined(passage.themes, [](const auto& t) -> const auto& { return t.id; }));
  document.add_value(store::slot::kinds, joined(passage.kinds, [](const auto& k) -> const auto& { return k; }));
  document.add_value(store::slot::lang, lang);
}

void DocumentMaker::add_people(const corpus::Passage& passage, Xapian::Document& document) {
  std::string people;
  for (const auto& attributed : passage.speakers) {
    if (attributed.index >= record_->speakers.size()) continue;
    const corpus::Speaker& speaker = record_->speakers[attributed.index];
    if (!people.empty()) people += store::unit_separator;
    append_clean(people, speaker.id);
    for (const std::string* part : {&speaker.name, &speaker.mode, &speaker.organisation, &speaker.country}) {
      people += store::group_separator;
      append_clean(people, *part);
    }
    const auto add = [&](Field field, std::string_view value) {
      if (!value.empty()) document.add_boolean_term(store::term(field, value));
    };
    add(Field::speaker, speaker.id);
    add(Field::mode, speaker.mode);
    add(Field::organisation, speaker.organisation);
    add(Field::country, speaker.country);
  }
  document.add_value(store::slot::people, people);
}

}  // namespace idm::indexer
