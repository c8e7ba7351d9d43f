// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/voices_of_lists.hpp"

#include "corpus/attribution.hpp"

namespace idm::corpus {
namespace {

/// What the last sentence of a passage opens; nothing where it opens no list or nobody says it.
std::optional<ListVoice> opened_by(const Record& record, const Passage& passage) {
  const bool opens = passage.text.ends_with(':') || passage.text.ends_with("…");
  if (!opens || passage.statements.empty() || passage.turn >= 0) return std::nullopt;
  ListVoice lead;
  lead.voice = passage.statements.back().voice;
  if (lead.voice == "document" || lead.voice == "cited-text") return std::nullopt;
  if (lead.voice != "named") return lead;
  // Of several persons the sentence does not tell which; who opens a session does not say what its aims are.
  if (passage.speakers.size() != 1) return std::nullopt;
  lead.speaker = passage.speakers.front().index;
  if (record.speakers[*lead.speaker].mode != "reported") return std::nullopt;
  const std::string& function = record.speakers[*lead.speaker].function;
  if (function == "opening" || function == "closing") return std::nullopt;
  return lead;
}

}  // namespace

std::vector<ListVoice> voices_of_lists(const Record& record) {
  std::vector<ListVoice> found;
  std::optional<ListVoice> lead;
  int section = -1;
  for (std::size_t i = 0; i < record.passages.size(); ++i) {
    const Passage& passage = record.passages[i];
    if (passage.form == Form::note) continue;
    if (passage.form != Form::list_item) {
      lead = opened_by(record, passage);
      section = passage.section;
      continue;
    }
    if (!lead || passage.section != section || passage.voice != "document" || !passage.speakers.empty()) continue;
    lead->passage = i;
    found.push_back(*lead);
  }
  return found;
}

void give_voices(const std::vector<ListVoice>& voices, Record& record) {
  for (const ListVoice& given : voices) {
    Passage& item = record.passages[given.passage];
    item.voice = given.voice;
    if (given.speaker) add_passage_speaker(item, *given.speaker, "pronoun");
    for (Statement& statement : item.statements)
      if (statement.voice == "document") statement.voice = given.voice;
  }
}

}  // namespace idm::corpus
