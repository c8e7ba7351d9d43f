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
  struct Form {
    std::string key;
    std::string value;
  };
  std::map<std::string, std::vector<Form>, std::less<>> groups;  ///< the longest form first
  std::set<std::string, std::less<>> articles, offices;

  LabelWords() {
    for (const TsvRow& row : tsv(resource("corpus/turn-labels.tsv"))) {
      const std::string form = comparison_key(row.at(1));
      groups[std::string(row.at(0))].push_back({form, std::string(row.at(2))});
      if (row.at(0) == "before") articles.insert(form);
      if (row.at(0) == "office") offices.insert(form);
    }
    // "the deputy speaker of the house" before "the deputy speaker".
    for (auto& [unused, forms] : groups)
      std::stable_sort(forms.begin(), forms.end(),
                       [](const Form& a, const Form& b) { return a.key.size() > b.key.size(); });
  }

  const std::vector<Form>& of(std::string_view group) const {
    static const std::vector<Form> none;
    const auto found = groups.find(group);
    return found == groups.end() ? none : found->second;
  }

  /// The value of the form that is `key`, null if none is.
  const std::string* value(std::string_view group, std::string_view key) const {
    for (const Form& form : of(group))
      if (form.key == key) return &form.value;
    return nullptr;
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

std::size_t find_form(std::string_view key, std::string_view form) {
  for (std::size_t at = key.find(form); at != std::string_view::npos; at = key.find(form, at + 1))
    if ((at == 0 || key[at - 1] == ' ') && starts_with_words(key.substr(at), form)) return at;
  return std::string_view::npos;
}

/// The bracket that ends `text`, without its marks; empty if it does not end with one.
std::string_view last_bracket(std::string_view text, std::size_t& open) {
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return {};
  int depth = 0;
  for (std::size_t i = text.size(); i > 0; --i) {
    const char c = text[i - 1];
    if (c == ')' || c == ']') ++depth;
    if ((c == '(' || c == '[') && --depth == 0) {
      open = i - 1;
      return text.substr(i, text.size() - i - 1);
    }
  }
  return {};
}

/// Where the name of a label ends: at a bracket, a comma or a dash between blanks.
std::size_t name_end(std::string_view text) {
  std::size_t mark = std::min(text.find('('), text.find(','));
  for (const std::string_view dash : {" – ", " — ", " - "}) mark = std::min(mark, text.find(dash));
  return mark;
}

std::string_view without_dash(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = utf8::trim(text);
    for (const std::string_view dash : {"–", "—", "-", ","})
      if (text.starts_with(dash)) {
        text.remove_prefix(dash.size());
        again = true;
      }
  }
  return text;
}

/// "Hon. (Ms.) Reyes": a title in brackets before the name, without them.
std::string without_title_brackets(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open || open == 0)
    return std::string(text);
  const std::string_view inner = text.substr(open + 1, close - open - 1);
  const Words words = make_words(analyzers::thread_analyzer(), inner, Lang::fr);
  if (words.size() == 0 || people_lexicon().titles_at(words, 0, words.size(), Lang::fr).last != words.size())
    return std::string(text);
  return std::string(text.substr(0, open)) + std::string(inner) + std::string(text.substr(close + 1));
}

}  // namespace

std::string floor_language(std::string_view note, std::string_view* before) {
  if (before != nullptr) *before = {};
  const std::string key = comparison_key(note);
  for (const auto& form : label_words().of("spoken")) {
    const std::size_t at = find_form(key, form.key);
    if (at == std::string::npos) continue;
    for (const auto& tongue : label_words().of("tongue")) {
      if (find_form(std::string_view(key).substr(at + form.key.size()), tongue.key) == std::string::npos) continue;
      if (before != nullptr && at > 0) {
        // The same words of the note as printed: as many as the key has before the form.
        const std::size_t words = count_words(std::string_view(key).substr(0, at));
        std::size_t end = 0, seen = 0;
        for (; end < note.size() && seen < words; ++seen) {
          end = note.find(' ', end + 1);
          if (end == std::string_view::npos) end = note.size();
        }
        *before = utf8::trim(note.substr(0, end));
      }
      return tongue.value;
    }
  }
  return {};
}

bool is_turn_word(std::string_view group, std::string_view text, bool begins) {
  const std::string key = comparison_key(utf8::cut(text, longest_label));
  for (const auto& form : label_words().of(group))
    // A single word begins many a sentence.
    if (begins && form.key.find(' ') != std::string::npos ? starts_with_words(key, form.key) : key == form.key)
      return true;
  return false;
}

bool ends_with_turn_word(std::string_view group, std::string_view text) {
  const std::string key = comparison_key(utf8::cut(text, longest_label));
  for (const auto& form : label_words().of(group))
    if (key.size() > form.key.size() && key.ends_with(form.key) && key[key.size() - form.key.size() - 1] == ' ')
      return true;
  return false;
}

bool has_turn_word(std::string_view group, std::string_view text) {
  const std::string key = comparison_key(utf8::cut(text, longest_label));
  for (const auto& form : label_words().of(group))
    if (find_form(key, form.key) != std::string::npos) return true;
  return false;
}

bool presides(std::string_view label, std::string_view* rest) {
  label = bare(label);
  const std::size_t mark = std::min(label.find('('), label.find(','));
  const std::string key = comparison_key(label.substr(0, mark));
  for (const auto& form : label_words().of("chair")) {
    if (key != form.key) continue;
    if (rest != nullptr) *rest = mark == std::string_view::npos ? std::string_view{} : label.substr(mark);
    return true;
  }
  return false;
}

std::string TurnLabels::plain_name(std::string_view text, Lang lang) {
  Words words = make_words(analyzers::thread_analyzer(), text, lang);
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
  const Words words = make_words(analyzers::thread_analyzer(), text, lang);
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
  speaker.as_printed = std::string(bare(folded));
  const std::string plain = without_title_brackets(folded);
  std::string_view text = bare(plain);
  speaker.function = "speaker";
  speaker.mode = "verbatim";
  // Notes behind the name: the language of the floor, the part in the meeting.
  std::size_t open_at = 0;
  for (std::string_view inner = last_bracket(text, open_at); !inner.empty(); inner = last_bracket(text, open_at)) {
    if (const std::string floor = floor_language(inner); !floor.empty()) {
      label.floor = floor;
    } else if (const std::string* part = label_words().value("role", comparison_key(inner))) {
      speaker.function = *part;
      speaker.role = std::string(utf8::trim(inner));
    } else {
      break;
    }
    text = bare(text.substr(0, open_at));
  }
  const std::string key = comparison_key(text);
  // "A (Ms. Okello)": an answer of the person in brackets.
  if (const std::string_view inner = last_bracket(text, open_at);
      !inner.empty() && is_turn_word("answer", text.substr(0, open_at))) {
    TurnLabel answer = parse(inner, lang);
    answer.speaker.as_printed = std::string(utf8::trim(inner));
    return answer;
  }
  if (label_words().value("answer", key) != nullptr) {
    label.voice = true;
    return label;
  }
  for (const auto& form : label_words().of("voice")) {
    if (!starts_with_words(key, form.key)) continue;
    // "the delegate" is nobody; "some" begins many a label, "q" is one only alone.
    if (form.key.size() < 3 && key.size() != form.key.size()) continue;
    label.voice = true;
    const std::size_t of = key.find(' ', form.key.size());
    if (of != std::string::npos)
      for (std::size_t at = 0; at < text.size() && speaker.country.empty();) {
        if (const auto* country = countries().find(text.substr(at))) speaker.country = country->id;
        at = text.find(' ', at);
        if (at != std::string_view::npos) ++at;
      }
    return label;
  }
  if (const std::string* part = label_words().value("role", key); part != nullptr && !presides(text)) {
    label.part = true;
    speaker.function = *part;
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
  const std::size_t mark = name_end(text);
  const std::string_view head = bare(text.substr(0, mark));
  std::string_view behind =
      mark == std::string_view::npos ? std::string_view{} : text.substr(mark + (text[mark] == ' ' ? 0 : 1));
  behind = without_dash(behind);
  if (mark == open && behind.ends_with(')')) behind.remove_suffix(1);
  std::string head_key = comparison_key(head);
  // "Mme LA MINISTRE", "Monsieur le ministre"
  for (const std::string_view title : {"m ", "mme ", "monsieur ", "madame "})
    for (const std::string_view article : {"le ", "la ", "l "})
      if (head_key.starts_with(title) && std::string_view(head_key).substr(title.size()).starts_with(article))
        head_key.erase(0, title.size());
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
  if (const std::string* part = label_words().value("role", comparison_key(bare(behind)))) {
    speaker.function = *part;
    speaker.role = std::string(bare(behind));
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
