// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/turn_labels.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_names.hpp"
#include "corpus/people_posts.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest_label = 400;

struct LabelWords {
  std::vector<std::string> chairs, voices;
  std::set<std::string, std::less<>> articles, offices;

  LabelWords() {
    for (const TsvRow& row : tsv(resource("corpus/turn-labels.tsv"))) {
      const std::string form = comparison_key(row.at(1));
      if (row.at(0) == "chair") chairs.push_back(form);
      if (row.at(0) == "voice") voices.push_back(form);
      if (row.at(0) == "before") articles.insert(form);
      if (row.at(0) == "office") offices.insert(form);
    }
    // The longest form first: "the deputy speaker of the house" before "the deputy speaker".
    for (auto* list : {&chairs, &voices})
      std::sort(list->begin(), list->end(),
                [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }
};

const LabelWords& label_words() {
  static const LabelWords made;
  return made;
}

/// `text` without blanks and the marks that end a label.
std::string_view bare(std::string_view text) {
  text = utf8::trim(text);
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ',' || text.back() == ';' ||
                           text.ends_with("\xC2\xA0") || text.back() == ' '))
    text = utf8::trim(text.substr(0, text.size() - (text.ends_with("\xC2\xA0") ? 2 : 1)));
  while (!text.empty() && (text.front() == '.' || text.front() == ',' || text.front() == ' ')) text.remove_prefix(1);
  return text;
}

bool starts_with_words(std::string_view key, std::string_view form) {
  return key.starts_with(form) && (key.size() == form.size() || key[form.size()] == ' ');
}

}  // namespace

bool presides(std::string_view label, std::string_view* rest) {
  label = bare(label);
  const std::size_t mark = std::min(label.find('('), label.find(','));
  const std::string key = comparison_key(label.substr(0, mark));
  for (const std::string& form : label_words().chairs) {
    if (key != form) continue;
    if (rest != nullptr) *rest = mark == std::string_view::npos ? std::string_view{} : label.substr(mark);
    return true;
  }
  return false;
}

std::string TurnLabels::plain_name(std::string_view text, Lang lang) {
  Words words = make_words(analyzer_, text, lang);
  const auto& before = label_words().articles;
  std::size_t at = 0;
  while (at < words.size()) {
    // "M." is a title here whatever the language: no initial begins a label alone.
    const TitleMatch title = people_lexicon().titles_at(words, at, words.size(), Lang::fr);
    if (title.last > at && title.last < words.size()) {
      at = title.last;
      continue;
    }
    if (before.contains(words[at].folded) && at + 1 < words.size()) {
      std::size_t next = at;
      while (next < words.size() && before.contains(words[next].folded)) ++next;
      const bool titled =
          next < words.size() && (people_lexicon().titles_at(words, next, words.size(), Lang::fr).last > next ||
                                  words[next].folded == "hon" || words[next].folded == "honorable");
      if (titled) {
        at = next;
        continue;
      }
    }
    if (words[at].folded == "hon" || words[at].folded == "honorable" || words[at].folded == "honourable") {
      ++at;
      continue;
    }
    break;
  }
  if (at >= words.size()) return {};
  const bool capitals = std::any_of(words.list.begin() + static_cast<std::ptrdiff_t>(at), words.list.end(),
                                    [](const Word& word) { return word.caps && word.exact.size() > 2; });
  if (capitals) {
    NameRun run;
    run.first = run.name = at;
    run.last = words.size();
    return usual_name(words, run);
  }
  return std::string(bare(text.substr(words[at].outer)));
}

void TurnLabels::post(Speaker& speaker, std::string_view text, Lang lang) {
  text = bare(text);
  if (text.empty()) return;
  if (const auto* country = countries().find(text)) {
    speaker.country = country->id;
    speaker.affiliation = std::string(text);
    return;
  }
  const Words words = make_words(analyzer_, text, lang);
  if (words.size() == 0) return;
  if (opens_post(words, 0, words.size()) == Opens::office) {
    const Post post = post_of(words, 0, words.size());
    speaker.role = post.role.empty() ? std::string(text) : post.role;
    speaker.affiliation = post.affiliation;
    speaker.organisation = post.organisation;
    speaker.country = post.country;
    return;
  }
  if (starts_lower(text)) {  // "rapporteur de la commission des lois", "leader du gouvernement, Lib."
    const std::size_t comma = text.rfind(", ");
    const bool group = comma != std::string_view::npos && text.find(' ', comma + 2) == std::string_view::npos;
    speaker.role = std::string(text.substr(0, group ? comma : text.size()));
    if (group) speaker.affiliation = std::string(text.substr(comma + 2));
    return;
  }
  speaker.affiliation = std::string(text);
  if (const auto* body = organisations().find(text)) speaker.organisation = body->id;
}

TurnLabel TurnLabels::parse(std::string_view printed, Lang lang) {
  TurnLabel label;
  Speaker& speaker = label.speaker;
  const std::string folded = fold_blanks(utf8::cut(printed, longest_label));
  std::string_view text = bare(folded);
  speaker.as_printed = std::string(text);
  speaker.function = "speaker";
  speaker.mode = "verbatim";
  const std::string key = comparison_key(text);
  for (const std::string& form : label_words().voices) {
    if (!starts_with_words(key, form)) continue;
    label.voice = true;
    return label;
  }
  std::string_view rest;
  if (presides(text, &rest)) {
    speaker.function = "chair";
    speaker.role = std::string(utf8::trim(text.substr(0, text.size() - rest.size())));
    if (rest.starts_with('(')) {
      rest.remove_prefix(1);
      if (rest.ends_with(')')) rest.remove_suffix(1);
    } else if (!rest.empty()) {
      rest.remove_prefix(1);
    }
    if (rest.empty()) return label;
    const std::size_t mark = rest.find('(');
    speaker.name = plain_name(bare(rest.substr(0, mark)), lang);
    if (mark != std::string_view::npos) {
      std::string_view inner = rest.substr(mark + 1);
      if (inner.ends_with(')')) inner.remove_suffix(1);
      speaker.affiliation = std::string(utf8::trim(inner));
    }
    return label;
  }
  // "The Clerk of the Committee (Mr. Georges Etoka)": an office, then perhaps the person.
  const std::size_t open = text.find('(');
  const std::size_t mark = std::min(open, text.find(','));
  const std::string_view head = bare(text.substr(0, mark));
  std::string_view behind = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
  if (mark == open && behind.ends_with(')')) behind.remove_suffix(1);
  const std::string head_key = comparison_key(head);
  const std::string first = head_key.substr(0, head_key.find(' '));
  const std::size_t second = head_key.find(' ') == std::string::npos ? head_key.size() : head_key.find(' ') + 1;
  const std::string office = head_key.substr(second, head_key.find(' ', second) - second);
  if ((first == "the" || first == "le" || first == "la" || first == "l") && label_words().offices.contains(office)) {
    speaker.role = std::string(head);
    if (!behind.empty()) speaker.name = plain_name(bare(behind.substr(0, behind.find('('))), lang);
    return label;
  }
  speaker.name = plain_name(head, lang);
  if (utf8::length(speaker.name) < 2) {  // "M": the name was lost
    label.voice = true;
    return label;
  }
  post(speaker, behind, lang);
  return label;
}

const TurnLabel& TurnLabels::read(std::string_view printed, Lang lang) {
  const auto found = known_.find(printed);
  if (found != known_.end()) return found->second;
  return known_.emplace(std::string(printed), parse(printed, lang)).first->second;
}

}  // namespace idm::corpus
