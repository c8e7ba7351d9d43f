// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/attribution.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "corpus/attribution_lineups.hpp"
#include "corpus/attribution_mentions.hpp"
#include "corpus/attribution_subjects.hpp"
#include "corpus/attribution_words.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t shortest_utterance = 5;
constexpr std::size_t farthest_head = 8;  ///< words that may stand before the organiser ("À l'avenir, …")

bool future_or_pledge(const Words& words, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < from + 3; ++i) {
    const std::string& word = words[i].folded;
    if (word == "will" || word == "intends" || word == "plans" || word == "engage") return true;
    if (word.size() > 4 && (word.ends_with("era") || word.ends_with("ira") || word.ends_with("dra"))) return true;
    if (word == "sera" || word == "fera") return true;
  }
  return false;
}

/// "Participants were invited to …", "les participants ont été encouragés": they are spoken to.
bool said_to(const Words& words, const Mention& verb) {
  if (verb.speech != SpeechClass::said || verb.first == 0) return false;
  const std::string& behind = verb.last < words.size() ? words[verb.last].folded : words[verb.first].folded;
  if (behind == "by" || behind == "par") return false;
  static constexpr std::array<std::string_view, 3> as_adjectives = {"committed", "agreed", "concerned"};
  if (among(as_adjectives, words[verb.first].folded)) return false;
  return passive_within(words, verb.first - 1, verb.first - 1);
}

std::size_t overlap(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  const std::size_t from = std::max(a, c);
  const std::size_t to = std::min(b, d);
  return to > from ? to - from : 0;
}

}  // namespace

std::string_view heading_function(const Record& record, int section) {
  for (int s = section; s >= 0; s = record.sections[static_cast<std::size_t>(s)].parent) {
    const auto cue = people_lexicon().heading(record.sections[static_cast<std::size_t>(s)].heading);
    if (cue) return cue->function;
  }
  return {};
}

void add_passage_speaker(Passage& passage, std::size_t speaker, std::string_view rule) {
  for (const PassageSpeaker& known : passage.speakers) {
    if (known.index == speaker) return;
  }
  passage.speakers.push_back({speaker, std::string(rule)});
}

std::vector<QuotedSpan> utterances_in(std::string_view text) {
  std::vector<QuotedSpan> kept;
  for (const QuotedSpan& span : quoted_spans(text)) {
    std::size_t words = 0;
    bool inside = false;
    for (std::size_t i = span.begin; i < span.end; ++i) {
      const bool blank = text[i] == ' ' || text[i] == '\n';
      if (!blank && !inside) ++words;
      inside = !blank;
    }
    if (words >= shortest_utterance) kept.push_back(span);
  }
  return kept;
}

Attribution::Attribution(Record& record, Roster& roster, analyzers::Analyzer& analyzer)
    : record_(record), roster_(roster), analyzer_(analyzer) {}

void Attribution::passage(std::size_t index, Topic& topic) {
  Passage& passage = record_.passages[index];
  const Words words = make_words(analyzer_, passage.text, passage.lang);
  if (words.size() == 0) return;
  const std::vector<QuotedSpan> quotes = utterances_in(passage.text);
  const auto spans = analyzers::sentences(passage.text, passage.lang);
  std::vector<bool> hidden(words.size(), false);
  std::vector<std::size_t> sentence_of(words.size(), 0);
  std::size_t quote = 0;
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    while (quote < quotes.size() && quotes[quote].end <= words[i].begin) ++quote;
    hidden[i] = quote < quotes.size() && words[i].begin >= quotes[quote].begin;
    while (sentence + 1 < spans.size() && spans[sentence + 1].first <= words[i].begin) ++sentence;
    sentence_of[i] = sentence;
  }
  MentionScan scan = scan_mentions(words, passage.lang, hidden, sentence_of, roster_);
  for (const std::string& doubtful : scan.doubtful) {
    record_.uncertain.push_back(
        {"passage #p" + std::to_string(passage.ordinal), "several persons of this record are called " + doubtful});
  }
  std::vector<Statement> statements(spans.size());
  for (std::size_t s = 0; s < spans.size(); ++s) {
    statements[s].span = {spans[s].first, spans[s].second};
    statements[s].voice = "document";
  }
  SubjectFinder speech(words, sentence_of, std::move(scan.mentions), roster_, topic);
  const std::string_view heading = heading_function(record_, passage.section);
  const bool press = record_.type == "press-release";
  const auto by_phrase = [&](std::size_t s) -> std::string_view {
    const std::size_t from = words.first_from(spans[s].first);
    const std::size_t to = words.first_from(spans[s].second);
    for (const WordPatterns::Match& match : people_lexicon().function_phrases().find(words, from, to)) {
      if (!hidden[match.first]) return people_lexicon().phrase_function(match.id);
    }
    return {};
  };
  std::map<std::size_t, std::string_view> parts;  // person -> what the words before the name tell
  for (const Mention& mention : speech.mentions())
    if (mention.kind == MentionKind::person && !mention.function.empty()) parts[mention.person] = mention.function;
  std::optional<std::size_t> last_quoted;
  std::vector<bool> quote_taken(quotes.size(), false);
  std::size_t current = 0;
  bool topic_set = false;
  const auto finish_sentence = [&](std::size_t s) {
    if (!topic_set) {
      if (const Subject head = speech.head_of(s); !head.empty()) speech.set_topic(head);
    }
    topic_set = false;
  };
  for (std::size_t v = 0; v < speech.mentions().size(); ++v) {
    const Mention verb = speech.mentions()[v];
    const std::size_t s = sentence_of[verb.first];
    while (current < s) finish_sentence(current++);
    if (verb.kind != MentionKind::verb) continue;
    const Subject subject = speech.subject(v);
    if (!subject.known) continue;
    speech.remember(subject, s);
    if (subject.empty()) continue;
    if (!topic_set) {
      speech.set_topic(subject);
      topic_set = true;
    }
    if (subject.persons.empty()) {
      if (said_to(words, verb)) continue;
      const bool dialogue =
          record_.type != "programme" && record_.type != "concept-note" && record_.type != "background-paper";
      const std::string_view voice = subject.voice != "members" ? subject.voice
                                     : dialogue                 ? "participants"
                                                                : "document";
      if (statements[s].voice == "document") statements[s].voice = std::string(voice);
      continue;
    }
    // A quotation that touches the sentence of the verb is theirs.
    bool quoted = false;
    for (std::size_t q = 0; q < quotes.size(); ++q) {
      if (overlap(quotes[q].begin, quotes[q].end, spans[s].first, spans[s].second) == 0) continue;
      quoted = quoted || !quote_taken[q];
      quote_taken[q] = true;
    }
    std::string_view function = quoted ? "quoted" : "reported";
    if (verb.speech == SpeechClass::opened) {
      function = "opening";
    } else if (verb.speech == SpeechClass::closed) {
      function = "closing";
    } else if (const std::string_view told = by_phrase(s); !told.empty() && verb.speech != SpeechClass::moderated) {
      function = told;
    } else if (verb.speech == SpeechClass::moderated) {
      function = told.empty() ? "moderator" : told;
    } else if (heading == "opening" || heading == "closing" || heading == "keynote") {
      function = heading;
    }
    for (const std::size_t who : subject.persons) {
      const auto part = parts.find(who);
      const bool plain = function == "reported" || function == "quoted";
      const std::size_t entry =
          roster_.appear(who, {plain && part != parts.end() ? part->second : function,
                               quoted ? "quoted" : "reported",
                               passage.section,
                               std::string_view(passage.text).substr(spans[s].first, spans[s].second - spans[s].first),
                               subject.rule,
                               nullptr,
                               {}});
      add_passage_speaker(passage, entry, subject.rule);
      if (quoted) last_quoted = entry;
    }
    statements[s].voice = "named";
  }
  while (current < spans.size()) finish_sentence(current++);

  // Further quotations of the paragraph belong to the person quoted before.
  std::size_t cited = 0;
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    for (std::size_t s = 0; s < spans.size(); ++s) {
      const std::size_t common = overlap(quotes[q].begin, quotes[q].end, spans[s].first, spans[s].second);
      if (common * 2 < spans[s].second - spans[s].first && !(common > 40)) continue;
      if (last_quoted) {
        statements[s].voice = "named";
      } else if (statements[s].voice == "document") {
        const std::size_t from = words.first_from(spans[s > 0 ? s - 1 : 0].first);
        const std::size_t to = words.first_from(spans[s].second);
        if (names_document(words, passage.lang, from, to) || passage.form == Form::quotation) {
          statements[s].voice = "cited-text";
          cited += common;
        }
      }
    }
  }
  // The organiser speaks where a sentence begins with it.
  for (std::size_t s = 0; s < spans.size(); ++s) {
    if (statements[s].voice != "document") continue;
    for (const Mention& mention : speech.mentions()) {
      if (sentence_of[mention.first] != s) continue;
      const bool named_by = mention.last < words.size() && words[mention.last].upper && words[mention.last].gap == " ";
      const bool early = mention.first < words.first_from(spans[s].first) + farthest_head;
      const bool here = mention.kind == MentionKind::voice && mention.voice == "organiser" && mention.opens_clause &&
                        !mention.oblique && early && !named_by;
      const bool pronoun = mention.kind == MentionKind::pronoun && mention.opens_clause && s > 0 &&
                           statements[s - 1].voice == "organiser";
      if ((here && (press || future_or_pledge(words, mention.last, words.size()))) ||
          (pronoun && future_or_pledge(words, mention.last, words.size())))
        statements[s].voice = "organiser";
      if (mention.kind != MentionKind::verb) break;
    }
  }
  if (!passage.speakers.empty()) {
    passage.voice = "named";
  } else {
    passage.voice = "document";
    std::size_t organiser = 0;
    for (const Statement& statement : statements) {
      if (statement.voice == "organiser") ++organiser;
      if (statement.voice == "document" || statement.voice == "organiser" || statement.voice == "cited-text") continue;
      passage.voice = statement.voice;
      break;
    }
    if (passage.voice == "document" && organiser > 0) passage.voice = "organiser";
    if (passage.voice == "document" && cited * 5 >= passage.text.size() * 2) passage.voice = "cited-text";
  }
  for (const LinedUp& one : lined_up(words, hidden, sentence_of, speech.mentions())) {
    const auto& [begin, end] = spans[one.sentence];
    const std::size_t entry = roster_.appear(one.person, {one.function,
                                                          "listed",
                                                          passage.section,
                                                          std::string_view(passage.text).substr(begin, end - begin),
                                                          "explicit",
                                                          nullptr,
                                                          {}});
    add_passage_speaker(passage, entry, "explicit");
  }
  passage.statements = std::move(statements);
}

}  // namespace idm::corpus
