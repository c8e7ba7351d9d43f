// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_roster.hpp"

#include <algorithm>
#include <array>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

/// Words that make another office of one: "directrice générale" is not "directrice générale adjointe".
constexpr std::array<std::string_view, 16> modifiers = {
    "adjoint", "adjointe", "deputy", "assistant", "associate", "vice",      "sous",    "under",
    "ancien",  "ancienne", "former", "acting",    "regional",  "regionale", "interim", "co"};

bool modifier(std::string_view word) { return std::find(modifiers.begin(), modifiers.end(), word) != modifiers.end(); }

void add_words(std::string_view text, std::unordered_set<std::string>& out) {
  const std::string key = comparison_key(text);
  for (const std::string_view word : split(key, " ")) {
    if (word.size() > 1) out.emplace(word);
  }
}

constexpr std::size_t longest_evidence = 300;

}  // namespace

std::vector<std::string> office_words(const Words& words, std::size_t first, std::size_t last) {
  std::vector<std::string> content;
  for (std::size_t i = first; i < last && i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    if (word.size() < 2 || word == "à") continue;
    if (analyzers::is_stop_word(word, analyzers::Lang::fr) || analyzers::is_stop_word(word, analyzers::Lang::en))
      continue;
    content.push_back(word);
  }
  return content;
}

Roster::Roster(Record& record) : record_(record) {
  const std::size_t stated = record_.speakers.size();
  for (std::size_t i = 0; i < stated; ++i) {
    Speaker& speaker = record_.speakers[i];
    if (speaker.id.empty()) speaker.id = person_id(speaker.name);
    const Post post{speaker.role, speaker.affiliation, speaker.organisation, speaker.country, '\0'};
    person_of_.push_back(person(speaker.name, speaker.as_printed, post, '\0'));
    entries_[entry_key(person_of_.back(), speaker.section)].push_back(i);
  }
}

std::size_t Roster::person(std::string_view usual_name, std::string_view as_printed, const Post& post, char gender) {
  const std::string id = person_id(usual_name);
  auto found = by_id_.find(id);
  if (found == by_id_.end()) {
    Person made;
    made.id = id;
    made.name = std::string(usual_name);
    made.as_printed = std::string(as_printed);
    made.key = name_key(usual_name);
    found = by_id_.emplace(id, persons_.size()).first;
    if (!made.key.empty()) by_surname_[made.key.back()].push_back(persons_.size());
    persons_.push_back(std::move(made));
  }
  tell(found->second, post, gender);
  return found->second;
}

void Roster::tell(std::size_t person, const Post& post, char gender) {
  Person& known = persons_[person];
  if (known.post.role.empty()) known.post.role = post.role;
  if (known.post.affiliation.empty()) known.post.affiliation = post.affiliation;
  if (known.post.organisation.empty()) known.post.organisation = post.organisation;
  if (known.post.country.empty()) known.post.country = post.country;
  if (known.gender == 0) known.gender = gender != 0 ? gender : post.gender;
  add_words(post.role, known.post_words);
  add_words(post.affiliation, known.post_words);
  if (const Entry* body = organisations().by_id(post.organisation)) {
    add_words(body->label.en, known.post_words);
    add_words(body->label.fr, known.post_words);
    for (const std::string& name : body->also) add_words(name, known.post_words);
  }
}

std::optional<std::size_t> Roster::by_name(std::string_view usual_name) const {
  const auto found = by_id_.find(person_id(usual_name));
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> Roster::by_surname(std::string_view folded, bool& several) const {
  several = false;
  const auto found = by_surname_.find(std::string(folded));
  if (found == by_surname_.end()) return std::nullopt;
  several = found->second.size() > 1;
  if (several) return std::nullopt;
  return found->second.front();
}

std::optional<std::size_t> Roster::by_surname_and_post(std::string_view folded, std::string_view country,
                                                       std::string_view organisation, char gender,
                                                       bool& several) const {
  several = false;
  const auto found = by_surname_.find(std::string(folded));
  if (found == by_surname_.end()) return std::nullopt;
  std::vector<std::size_t> fit;
  for (const std::size_t i : found->second) {
    const Person& person = persons_[i];
    const auto contradicts = [](std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; };
    if (contradicts(person.post.country, country) || contradicts(person.post.organisation, organisation)) continue;
    if (gender != 0 && person.gender != 0 && gender != person.gender) continue;
    fit.push_back(i);
  }
  if (fit.size() > 1)  // the one who shares more than the name
    if (const auto closer =
            std::count_if(fit.begin(), fit.end(),
                          [&](std::size_t i) {
                            return (!country.empty() && persons_[i].post.country == country) ||
                                   (!organisation.empty() && persons_[i].post.organisation == organisation);
                          });
        closer == 1)
      std::erase_if(fit, [&](std::size_t i) {
        return !((!country.empty() && persons_[i].post.country == country) ||
                 (!organisation.empty() && persons_[i].post.organisation == organisation));
      });
  several = fit.size() > 1;
  if (fit.size() != 1) return std::nullopt;
  return fit.front();
}

std::optional<std::size_t> Roster::by_office(const std::vector<std::string>& words) const {
  if (words.empty()) return std::nullopt;
  std::optional<std::size_t> best;
  bool tie = false;
  std::size_t best_extra = 0;
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const Person& person = persons_[i];
    if (person.post_words.empty()) continue;
    const bool fits = std::all_of(words.begin(), words.end(),
                                  [&](const std::string& word) { return person.post_words.contains(word); });
    if (!fits) continue;
    const bool other = std::any_of(modifiers.begin(), modifiers.end(), [&](std::string_view word) {
      return person.post_words.contains(std::string(word)) && modifier(word) &&
             std::find(words.begin(), words.end(), word) == words.end();
    });
    if (other) continue;
    const std::size_t extra = person.post_words.size();
    if (!best || extra < best_extra) {
      tie = best.has_value() && words.size() < 2;
      best = i;
      best_extra = extra;
    } else {
      tie = words.size() < 2 || extra == best_extra;
    }
  }
  if (tie) return std::nullopt;
  return best;
}

std::size_t Roster::appear(std::size_t who, const Appearance& appearance) {
  const Person& person = persons_[who];
  const bool told = appearance.function != "reported" && appearance.function != "quoted";
  std::size_t found = record_.speakers.size();
  // In the order of their entry: those stated for the whole record, and those of the section.
  std::vector<std::size_t> near;
  const auto of_section = entries_.find(entry_key(who, appearance.section));
  if (of_section != entries_.end()) near = of_section->second;
  if (appearance.section >= 0) {
    const auto of_record = entries_.find(entry_key(who, -1));
    if (of_record != entries_.end()) near.insert(near.end(), of_record->second.begin(), of_record->second.end());
    std::sort(near.begin(), near.end());
  }
  for (const std::size_t i : near) {
    Speaker& speaker = record_.speakers[i];
    if (speaker.rule == "stated" && speaker.section < 0) {
      if (!told || speaker.function.empty() || speaker.function == appearance.function) {
        if (speaker.function.empty()) speaker.function = std::string(appearance.function);
        if (speaker.mode.empty()) speaker.mode = std::string(appearance.mode);
        return i;
      }
      continue;
    }
    if (speaker.section != appearance.section) continue;
    if (speaker.function == appearance.function) return i;
    const bool plain = speaker.function == "reported" || speaker.function == "quoted";
    if (!told) {
      // Words of somebody listed here: they are on record now.
      if (speaker.mode == "listed") speaker.mode = std::string(appearance.mode);
      if (speaker.function == "reported" && appearance.function == "quoted") {
        speaker.function = "quoted";
        speaker.mode = "quoted";
      }
      return i;
    }
    if (plain) {
      speaker.function = std::string(appearance.function);
      return i;
    }
  }
  Speaker speaker;
  speaker.id = person.id;
  speaker.name = person.name;
  speaker.as_printed =
      std::string(appearance.as_printed.empty() ? std::string_view(person.as_printed) : appearance.as_printed);
  const Post& post = appearance.post != nullptr ? *appearance.post : person.post;
  speaker.role = post.role;
  speaker.affiliation = post.affiliation;
  speaker.organisation = post.organisation;
  speaker.country = post.country;
  speaker.function = std::string(appearance.function);
  speaker.mode = std::string(appearance.mode);
  speaker.section = appearance.section;
  speaker.evidence = std::string(utf8::cut(appearance.evidence, longest_evidence));
  speaker.rule = std::string(appearance.rule);
  record_.speakers.push_back(std::move(speaker));
  person_of_.push_back(who);
  entries_[entry_key(who, appearance.section)].push_back(found);
  return found;
}

void Roster::complete() {
  for (std::size_t i = 0; i < record_.speakers.size(); ++i) {
    Speaker& speaker = record_.speakers[i];
    const Post& post = persons_[person_of_[i]].post;
    if (speaker.role.empty() && speaker.affiliation.empty()) {
      speaker.role = post.role;
      speaker.affiliation = post.affiliation;
      speaker.organisation = post.organisation;
      speaker.country = post.country;
    }
    if (speaker.mode.empty()) speaker.mode = "listed";
    if (speaker.function.empty()) speaker.function = "speaker";
  }
}

}  // namespace idm::corpus
