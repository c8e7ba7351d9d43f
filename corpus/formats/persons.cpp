// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/persons.hpp"

#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_names.hpp"
#include "corpus/people_posts.hpp"

namespace idm::corpus {

bool PersonWords::is_name(std::string_view text) {
  if (text.size() > 90 || text.size() < 5 || text.ends_with(':') || text.ends_with('?')) return false;
  for (const Lang lang : {Lang::en, Lang::fr}) {
    const Words words = make_words(analyzers::thread_analyzer(), text, lang);
    if (words.size() == 0) return false;
    const NameRun run = name_at(words, 0, words.size(), lang);
    if (!run) continue;
    std::size_t end = run.last;
    while (end < words.size() && people_lexicon().degree(words[end].folded)) ++end;
    if (end == words.size()) return true;
  }
  return false;
}

bool PersonWords::is_post(std::string_view text) {
  for (const Lang lang : {Lang::en, Lang::fr}) {
    const Words words = make_words(analyzers::thread_analyzer(), utf8::cut(text, 300), lang);
    if (words.size() > 0 && opens_post(words, 0, words.size()) != Opens::nothing) return true;
  }
  return false;
}

void merge_name_headings(Draft& draft, PersonWords& words) {
  constexpr std::size_t most_post_words = 30;
  std::vector<DraftLine> out;
  out.reserve(draft.lines.size());
  for (std::size_t i = 0; i < draft.lines.size(); ++i) {
    DraftLine& line = draft.lines[i];
    const auto plain = [&](std::size_t at) {
      return at < draft.lines.size() && draft.lines[at].marker == Marker::none &&
             !draft.lines[at].text.starts_with('|') && count_words(draft.lines[at].text, 60) <= most_post_words &&
             !draft.lines[at].text.ends_with('.');
    };
    const bool heads = line.marker == Marker::hash && line.label.size() > 1;
    if (!heads || !plain(i + 1) || !words.is_name(line.text) || !words.is_post(draft.lines[i + 1].text)) {
      out.push_back(std::move(line));
      continue;
    }
    DraftLine person = std::move(line);
    person.marker = Marker::bullet;
    person.label.clear();
    for (std::size_t next = 1; next <= 3 && plain(i + 1); ++next) {
      const DraftLine& more = draft.lines[i + 1];
      if (next > 1 && (count_words(more.text) > 14 || !words.is_post(more.text))) break;
      person.text += ", " + more.text;
      person.span.end = std::max(person.span.end, more.span.end);
      ++i;
    }
    out.push_back(std::move(person));
  }
  draft.lines = std::move(out);
}

}  // namespace idm::corpus
