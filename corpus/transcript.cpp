// SPDX-License-Identifier: GPL-3.0-or-later
// Three passes over the lines: labels that may be some, the decision whether the text is a transcript and which forms
// of label it uses, then the turns.
#include "corpus/transcript.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "corpus/formats/turn_labels.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_names.hpp"
#include "corpus/people_posts.hpp"
#include "corpus/transcript_chairs.hpp"
#include "corpus/transcript_scenes.hpp"
#include "corpus/vocabulary.hpp"
#include "corpus/voices.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t label_bytes = 180;      ///< longest label with its post
constexpr std::size_t direction_bytes = 240;  ///< longest direction in brackets
constexpr std::size_t few_turns = 3;
constexpr std::size_t head_lines = 14;  ///< in which a text calls itself a transcript

enum class Mark { colon, dot, dash, own_line };

struct Label {
  std::string_view printed;
  std::string_view time;
  std::size_t words = 0;  ///< byte of the line's text where the words begin
  Mark mark = Mark::colon;
  bool sure = false;   ///< a title, capitals, a post, a time or emphasis speak for it
  bool chair = false;  ///< who presides
  std::string spoken;  ///< the language that the note tells
  bool note = false;   ///< "[Mr. Tanaka speaking in French]"
};

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text, std::size_t& at) {
  const std::string_view rest = utf8::trim(text.substr(at));
  at = rest.empty() ? text.size() : static_cast<std::size_t>(rest.data() - text.data());
  return rest;
}

/// A time stamp at `at` ("[00:12:05]", "10:15", "(1005)"), without its brackets; `at` moves behind it.
std::string_view take_stamp(std::string_view text, std::size_t& at) {
  std::size_t i = at;
  const bool bracket = i < text.size() && (text[i] == '[' || text[i] == '(');
  if (bracket) ++i;
  const std::size_t begin = i;
  std::size_t groups = 0, digits = 0;
  for (; i < text.size(); ++i) {
    if (digit(text[i])) {
      ++digits;
    } else if (text[i] == ':' && digits > 0 && i + 1 < text.size() && digit(text[i + 1])) {
      ++groups;
      digits = 0;
    } else {
      break;
    }
  }
  const std::size_t end = i;
  if (i < text.size() && (text[i] == '.' || text[i] == ',') && i + 1 < text.size() && digit(text[i + 1])) {
    ++i;
    while (i < text.size() && digit(text[i])) ++i;
  }
  if (bracket) {
    if (i >= text.size() || (text[i] != ']' && text[i] != ')')) return {};
    ++i;
  }
  const bool clock = groups > 0 && digits == 2;
  const bool compact = bracket && groups == 0 && digits == 4;
  if ((!clock && !compact) || (i < text.size() && text[i] != ' ' && text[i] != '\t')) return {};
  const std::string_view stamp = text.substr(begin, end - begin);
  at = i;
  trimmed(text, at);
  return stamp;
}

/// First `mark` outside of brackets, before byte `limit`.
std::size_t find_outside(std::string_view text, std::string_view mark, std::size_t from, std::size_t limit) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size() && i < limit; ++i) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == ']') --depth;
    if (i >= from && depth <= 0 && text.substr(i).starts_with(mark)) return i;
  }
  return std::string_view::npos;
}

std::string_view without_emphasis(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = utf8::trim(text);
    for (const std::string_view mark : {"**", "__", "*", "_"}) {
      if (text.size() <= 2 * mark.size() || !text.starts_with(mark) || !text.ends_with(mark)) continue;
      text = text.substr(mark.size(), text.size() - 2 * mark.size());
      again = true;
    }
  }
  return text;
}

/// "(…)", "[…]" from end to end, without the marks; empty if it is none.
std::string_view bracketed(std::string_view text) {
  text = without_emphasis(text);
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() < 3 || text.size() > direction_bytes) return {};
  const char open = text.front();
  const char close = open == '(' ? ')' : ']';
  if ((open != '(' && open != '[') || text.back() != close) return {};
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0 && i + 1 != text.size()) return {};
  }
  return text.substr(1, text.size() - 2);
}

class LabelReader {
 public:
  explicit LabelReader(bool markdown) : markdown_(markdown) {}

  /// The label at the start of the line.
  std::optional<Label> read(const Line& line) {
    const std::string_view text = line.text;
    std::size_t at = 0;
    while (text.substr(at).starts_with(">")) {
      ++at;
      trimmed(text, at);
    }
    Label label;
    label.time = take_stamp(text, at);
    const bool dashed = !label.time.empty() && (text.substr(at).starts_with("- ") || text.substr(at).starts_with("–"));
    if (dashed) {
      at += text[at] == '-' ? std::size_t{1} : std::size_t{3};
      trimmed(text, at);
    }
    const std::string_view rest = text.substr(at);
    if (rest.size() < 1) return std::nullopt;
    if (markdown_ && rest.starts_with("**"))
      if (auto bold = emphasised(text, at, label)) return bold;
    if (auto found = spoken_note(text, at, label)) return found;
    // A colon behind the label.
    if (const std::size_t colon = find_outside(text, ":", at, at + label_bytes); colon != std::string_view::npos) {
      std::size_t words = colon + 1;
      const bool apart = words >= text.size() || text[words] == ' ' || text.substr(words).starts_with("\xC2\xA0") ||
                         text.substr(words).starts_with("«");
      if (apart && judge(text.substr(at, colon - at), label)) {
        label.mark = Mark::colon;
        trimmed(text, words);
        label.words = words;
        return label;
      }
    }
    // ". – ", ". " behind a title or office; " – " behind the name and its bracket.
    for (const std::string_view mark : {". – ", ". — ", ".– ", ".— ", ". - ", ". "}) {
      const std::size_t dot = first_fitting(text, mark, at, label);
      if (dot == std::string_view::npos) continue;
      label.mark = Mark::dot;
      label.words = dot + mark.size();
      trimmed(text, label.words);
      return label;
    }
    for (const std::string_view mark : {" – ", " — "}) {
      const std::size_t dash = find_outside(text, mark, at, at + label_bytes);
      if (dash == std::string_view::npos || !judge(text.substr(at, dash - at), label) || !label.sure) continue;
      label.mark = Mark::dash;
      label.words = dash + mark.size();
      trimmed(text, label.words);
      return label;
    }
    return alone(text, at, label);
  }

 private:
  bool markdown_;
  TurnLabels labels_;
  std::map<std::string, std::pair<bool, Label>, std::less<>> known_;

  std::optional<Label> emphasised(std::string_view text, std::size_t at, Label label) {
    const std::size_t close = text.find("**", at + 2);
    if (close == std::string_view::npos || close - at > label_bytes) return std::nullopt;
    std::string_view inner = utf8::trim(text.substr(at + 2, close - at - 2));
    std::size_t words = close + 2;
    trimmed(text, words);
    bool colon = inner.ends_with(':');
    if (colon) inner = utf8::trim(inner.substr(0, inner.size() - 1));
    if (!colon && words < text.size() && text[words] == ':') {
      colon = true;
      ++words;
      trimmed(text, words);
    }
    if (!colon && inner.ends_with('.')) inner.remove_suffix(1);
    if (!judge(inner, label)) return std::nullopt;
    // A bold name at the start of a paragraph may stand in any text; with a colon it is a label.
    if (!colon && words < text.size()) return std::nullopt;
    label.sure = label.sure || colon;
    label.mark = colon ? Mark::colon : Mark::own_line;
    label.words = words;
    return label;
  }

  /// "[Mr. Tanaka speaking in French]"
  std::optional<Label> spoken_note(std::string_view text, std::size_t at, Label label) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with('[') && !rest.starts_with('(')) return std::nullopt;
    const std::size_t close = rest.find(rest.front() == '[' ? ']' : ')');
    if (close == std::string_view::npos || close > label_bytes) return std::nullopt;
    std::string_view before;
    if (floor_language(rest.substr(1, close - 1), &before).empty() || !judge(before, label)) return std::nullopt;
    label.printed = before;
    label.spoken = floor_language(rest.substr(1, close - 1));
    label.sure = label.note = true;
    std::size_t words = at + close + 1;
    if (words < text.size() && text[words] == ':') ++words;
    label.mark = words < text.size() ? Mark::colon : Mark::own_line;
    trimmed(text, words);
    label.words = words;
    return label;
  }

  std::size_t first_fitting(std::string_view text, std::string_view mark, std::size_t at, Label& label) {
    std::size_t from = at;
    for (int tries = 0; tries < 4; ++tries) {
      const std::size_t dot = find_outside(text, mark, from, at + label_bytes);
      if (dot == std::string_view::npos) return dot;
      Label tried = label;
      if (judge(text.substr(at, dot - at), tried) && (tried.sure || tried.chair)) {
        label = tried;
        return dot;
      }
      from = dot + mark.size();
    }
    return std::string_view::npos;
  }

  /// A name on a line of its own, perhaps with the time behind it.
  std::optional<Label> alone(std::string_view text, std::size_t at, Label label) {
    std::string_view rest = utf8::trim(text.substr(at));
    if (rest.size() > label_bytes) return std::nullopt;
    if (const std::size_t blank = rest.rfind(' '); label.time.empty() && blank != std::string_view::npos) {
      std::size_t end = blank + 1;
      const std::string_view stamp = take_stamp(rest, end);
      if (!stamp.empty() && end >= rest.size()) {
        label.time = stamp;
        rest = utf8::trim(rest.substr(0, blank));
      }
    }
    if (rest.ends_with('.')) rest.remove_suffix(1);
    if (!judge(without_emphasis(rest), label) || !label.sure) return std::nullopt;
    label.mark = Mark::own_line;
    label.words = text.size();
    return label;
  }

  /// Does `printed` name somebody who may speak? Fills `label`.
  bool judge(std::string_view printed, Label& label) {
    printed = utf8::trim(printed);
    while (printed.ends_with("\xC2\xA0")) printed = utf8::trim(printed.substr(0, printed.size() - 2));
    if (printed.empty() || printed.size() > label_bytes) return false;
    const auto known = known_.find(printed);
    if (known != known_.end()) {
      label.printed = printed;
      label.sure = known->second.second.sure || !label.time.empty();
      label.chair = known->second.second.chair;
      return known->second.first;
    }
    Label made;
    const bool fits = look(printed, made);
    known_.emplace(std::string(printed), std::pair{fits, made});
    label.printed = printed;
    label.sure = made.sure || !label.time.empty();
    label.chair = made.chair;
    return fits;
  }

  static bool ends_in_capitals(std::string_view printed) {
    const Words words = make_words(analyzers::thread_analyzer(), printed, Lang::fr);
    return words.size() > 0 && words[words.size() - 1].caps;
  }

  bool look(std::string_view printed, Label& label) {
    const TurnLabel& read = labels_.read(printed, Lang::fr);
    if (read.speaker.function == "chair" && !read.part && presides(printed)) {
      // "Chair:" in a programme leads to a name; what follows decides (said()). "Mr. Speaker, here it is:" greets.
      const std::string_view name = read.speaker.name;
      label.chair = label.sure = name.empty() || (starts_upper(name) && count_words(name) <= 5);
      for (std::size_t blank = name.find(' '); blank != std::string_view::npos; blank = name.find(' ', blank + 1)) {
        const std::string_view rest = name.substr(blank + 1);
        const std::string word = comparison_key(rest.substr(0, rest.find(' ')));
        if (!starts_upper(rest) && !people_lexicon().particle(word)) label.chair = label.sure = false;
      }
      return label.chair;
    } else if (read.voice) {
      // "Several participants stressed:" is a sentence that opens a list.
      const Words told = make_words(analyzers::thread_analyzer(), printed, Lang::und);
      if (!speech_verbs(told, Lang::und, 0, told.size()).empty()) return false;
      label.sure = count_words(printed) > 1;
      return true;
    } else if (read.part || read.speaker.name.empty()) {
      // "Mme LA MINISTRE.": in capitals an office alone is a label.
      label.sure = label.sure || (!read.speaker.role.empty() && ends_in_capitals(printed));
      return read.part || !read.speaker.role.empty();
    }
    // The name ends at a bracket, comma or dash.
    std::size_t end = std::min(printed.find('('), printed.find(','));
    for (const std::string_view dash : {" – ", " — ", " - "}) end = std::min(end, printed.find(dash));
    std::string_view head = utf8::trim(printed.substr(0, end));
    if (is_turn_word("answer", head) && end != std::string_view::npos) head = read.speaker.as_printed;
    const Words words = make_words(analyzers::thread_analyzer(), head, Lang::fr);
    if (words.size() == 0 || words.size() > 10) return false;
    std::size_t first = 0;
    while (first < words.size() && is_turn_word("before", words[first].exact)) ++first;
    const TitleMatch title = people_lexicon().titles_at(words, first, words.size(), Lang::fr);
    if (title.last >= words.size()) return false;  // a title and nobody
    // "GFMD Conversations:" is a title of the record.
    for (std::size_t i = first; i < words.size(); ++i)
      if (words[i].caps && people_lexicon().organisation_at(words, i, words.size()).last != 0) return false;
    const NameRun run = name_at(words, first, words.size(), Lang::fr);
    const bool capitals = std::any_of(words.list.begin(), words.list.end(),
                                      [](const Word& word) { return word.caps && utf8::length(word.exact) > 2; });
    bool whole = run && run.last == words.size();
    // A surname alone: in capitals, or behind a title.
    if (!whole && words.size() - first == 1 && words[first].caps && utf8::length(words[first].exact) > 2)
      whole = !people_lexicon().not_a_name(words[first].folded) &&
              people_lexicon().country_at(words, first, words.size()).last == 0 &&
              people_lexicon().organisation_at(words, first, words.size()).last == 0;
    if (!whole) return false;
    const bool post = end != std::string_view::npos;
    label.sure = label.sure || title.last > first || first > 0 || capitals || post;
    return true;
  }
};

class TurnMarker {
 public:
  TurnMarker(std::vector<Line> lines, bool markdown)
      : lines_(std::move(lines)), reader_(markdown), markdown_(markdown) {}

  Transcript run() {
    Transcript out;
    collect();
    if (!decide()) {
      out.lines = std::move(lines_);
      return out;
    }
    return assign();
  }

 private:
  std::vector<Line> lines_;
  LabelReader reader_;
  bool markdown_;
  TurnLabels labels_;
  std::map<std::size_t, Label> found_;  ///< by line
  bool own_lines_ = false;
  bool dots_ = false;

  static bool candidate(const Line& line) {
    const bool marker = line.marker == Marker::none || line.marker == Marker::hash || line.marker == Marker::bullet;
    if (!marker || line.text.size() < 2) return false;
    return line.place == nullptr || line.place->turn == -1;
  }

  std::size_t next_text(std::size_t at) const {
    ++at;
    while (at < lines_.size() && lines_[at].blank()) ++at;
    return at;
  }

  void collect() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!candidate(lines_[i])) continue;
      auto label = reader_.read(lines_[i]);
      if (!label) continue;
      // Bullets before names make lists; before labels with a colon they are dashes of a dialogue.
      if (lines_[i].marker == Marker::bullet && label->mark != Mark::colon) continue;
      if (lines_[i].marker == Marker::hash && !label->sure) continue;
      found_.emplace(i, *label);
    }
  }

  /// Do the words behind the label read like speech, and not like a post, a name or the value of a form?
  bool said(std::size_t at, const Label& label) const {
    std::string_view words = utf8::trim(lines_[at].text.substr(label.words));
    // "President: . . . . . Ms. Reyes . . . . (Peru)" of a title page
    while (words.starts_with('.') || words.starts_with(' ')) words.remove_prefix(1);
    std::size_t next = at;
    if (words.empty()) {
      next = next_text(at);
      if (next >= lines_.size()) return false;
      if (found_.contains(next) && found_.at(next).mark != Mark::own_line) return false;
      if (lines_[next].marker == Marker::hash || found_.contains(next)) return false;
      words = lines_[next].text;
      // What stands under a name in a list is short and ends without a point.
      if (label.mark == Mark::own_line) return ends_sentence(words) || count_words(words) > 12;
    }
    const std::size_t count = count_words(words, 40);
    bool ends = ends_sentence(words);
    // A paragraph that is broken into lines ends further below.
    for (std::size_t i = next + 1; !ends && i < lines_.size() && i < next + 4 && !lines_[i].blank(); ++i) {
      if (found_.contains(i) || lines_[i].marker != Marker::none) break;
      ends = ends_sentence(lines_[i].text);
    }
    if (!ends && count <= 12) return false;
    if (count > 20) return true;
    // "Mr. Okello (Uganda): Director of Studies, Makerere."
    const Words list = make_words(analyzers::thread_analyzer(), words, Lang::fr);
    if (list.size() == 0) return false;
    const OfficeMatch office = people_lexicon().office_at(list, 0, list.size());
    if (office.last != 0 && office.last < list.size() && !is_sentence(list)) return false;
    const NameRun name = name_at(list, 0, list.size(), Lang::fr);
    return !(name && (name.titled || name.last == list.size()) && !is_sentence(list));
  }

  /// Holds a word of whoever speaks, or a verb that is common in speech.
  static bool is_sentence(const Words& words) {
    static const std::set<std::string, std::less<>> spoken = {
        "i",    "we",   "our",   "my",    "us",   "you",  "your", "je",   "nous",   "notre", "nos",  "mon",   "ma",
        "vous", "is",   "are",   "was",   "were", "has",  "have", "will", "est",    "sont",  "a",    "avons", "sera",
        "can",  "must", "thank", "merci", "ont",  "suis", "ai",   "had",  "should", "do",    "does", "did",   "don"};
    return std::any_of(words.list.begin(), words.list.end(),
                       [&](const Word& word) { return spoken.contains(word.folded); });
  }

  bool calls_itself_one() const {
    std::size_t seen = 0;
    for (const auto& line : lines_) {
      if (line.blank()) continue;
      if (++seen > head_lines) break;
      if (line.text.size() < 120 && has_turn_word("sign", line.text)) return true;
    }
    return false;
  }

  bool decide() {
    if (found_.empty()) return false;
    std::map<std::string, std::size_t> times, own_times;
    std::size_t slots = 0, prose = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (const auto slot = read_slot(lines_[i].text); slot && slot->range) ++slots;
      if (count_words(lines_[i].text, 8) >= 8) ++prose;
    }
    std::erase_if(found_, [&](const auto& entry) { return !said(entry.first, entry.second); });
    std::size_t sure = 0, own = 0, dots = 0, chairs = 0;
    for (const auto& [at, label] : found_) {
      if (label.chair) ++chairs;
      if (label.mark == Mark::own_line) {
        ++own;
        ++own_times[comparison_key(label.printed)];
        continue;
      }
      if (label.mark == Mark::dot) ++dots;
      ++times[comparison_key(label.printed)];
      if (label.sure && label.mark == Mark::colon) ++sure;
    }
    const bool named = calls_itself_one();
    const std::size_t needed = named ? 2 : few_turns;
    const auto repeated = [](const std::map<std::string, std::size_t>& table) {
      return static_cast<std::size_t>(
          std::count_if(table.begin(), table.end(), [](const auto& entry) { return entry.second > 1; }));
    };
    // Names on lines of their own head the paragraphs of many a text: they must come back.
    own_lines_ = own >= needed && (repeated(own_times) > 0) && (named || repeated(own_times) > 1);
    dots_ = dots >= needed && (chairs > 0 || named || repeated(times) > 1);
    bool colons = sure >= needed;
    if (!colons) {  // plain names only: they come back, and are most of the text
      std::size_t turns = 0;
      for (const auto& [at, label] : found_)
        if (label.mark == Mark::colon) ++turns;
      colons = turns >= 4 && repeated(times) >= (named ? 1U : 2U) && turns * 5 >= prose * 2;
    }
    if (colons && sure > own) own_lines_ = false;
    if (!colons && !dots_ && !own_lines_) return false;
    const auto drop = [&](const Label& label) {
      switch (label.mark) {
        // One way of printing labels does not keep whoever presides, a note or a name of other labels from standing
        // alone.
        case Mark::own_line:
          return !own_lines_ && !label.chair && !label.note && !times.contains(comparison_key(label.printed));
        case Mark::dot: return !dots_ && !label.chair;
        case Mark::dash: return !label.sure;
        case Mark::colon: return !colons && !label.sure;
      }
      return false;
    };
    std::erase_if(found_, [&](const auto& entry) { return drop(entry.second); });
    return found_.size() >= needed && slots <= found_.size();
  }

  static bool direction(const Line& line) {
    if (line.marker != Marker::none || line.blank()) return false;
    if (!bracketed(line.text).empty()) return true;
    return line.text.size() < direction_bytes && is_turn_word("aside", without_emphasis(line.text), true);
  }

  /// The paragraph that begins at a line, and the line behind it.
  std::pair<std::string, std::size_t> paragraph_at(std::size_t at) const {
    std::string text;
    for (; at < lines_.size() && !lines_[at].blank() && !found_.contains(at); ++at) {
      if (lines_[at].marker != Marker::none || text.size() > direction_bytes) break;
      (text += text.empty() ? "" : " ") += utf8::trim(lines_[at].text);
    }
    return {std::move(text), at};
  }

  /// Do most of the labels stand in bold?
  bool bold_labels() const {
    const auto bold = std::count_if(found_.begin(), found_.end(),
                                    [&](const auto& entry) { return lines_[entry.first].text.starts_with("**"); });
    return markdown_ && static_cast<std::size_t>(bold) * 2 >= found_.size();
  }

  Transcript assign() {
    Transcript out;
    const bool bold = bold_labels();
    std::size_t scene_end = 0;  ///< behind the lines of a paragraph that nobody says
    std::map<std::string, int> turn_of;
    int turn = -1;
    std::string floor, time;
    Span pending;  ///< of a label whose words follow on the next line
    bool waits = false;
    const auto apart = [&] {
      if (!out.lines.empty() && !out.lines.back().blank()) out.lines.emplace_back();
    };
    const auto placed = [&](Line line, int who) {
      Place place = line.place != nullptr ? *line.place : Place{};
      place.turn = who;
      if (place.time.empty()) place.time = time;
      if (place.spoken.empty() && who >= 0) place.spoken = floor;
      out.places.push_back(std::move(place));
      line.place = &out.places.back();
      out.lines.push_back(line);
    };
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line line = lines_[i];
      const auto label = found_.find(i);
      // "President: Mr. Okello (Uganda)" on a title page.
      if (label == found_.end() && candidate(line) && !line.blank())
        if (presiding(without_emphasis(line.text), labels_)) {
          if (line.marker == Marker::hash) line.marker = Marker::none, line.label = {};
          turn = -1;
          waits = false;
          apart();
          placed(line, spoken_by_nobody);
          out.lines.emplace_back();
          continue;
        }
      if (label != found_.end()) {
        const TurnLabel& read = labels_.read(label->second.printed, Lang::fr);
        Speaker speaker = read.speaker;
        if (read.voice) speaker.name.clear(), speaker.function.clear();
        const std::string key = speaker.as_printed + '\n' + speaker.function;
        const auto [known, added] = turn_of.try_emplace(key, static_cast<int>(out.turns.size()));
        if (added) out.turns.push_back(speaker);
        turn = known->second;
        floor = !label->second.spoken.empty() ? label->second.spoken
                : read.floor.empty()          ? floor_language(label->second.printed)
                                              : read.floor;
        if (!label->second.time.empty()) time = std::string(label->second.time);
        ++out.labels;
        if (line.marker == Marker::hash || line.marker == Marker::bullet) line.marker = Marker::none, line.label = {};
        const bool keeps = read.voice || read.part;
        const std::string_view words = line.text.substr(label->second.words);
        if (utf8::trim(words).empty() && !keeps) {
          pending = line.span;
          waits = true;
          continue;
        }
        // What names nobody stays in the text.
        if (!keeps) line.text = words;
        apart();
        line.begins_turn = true;
        placed(line, turn);
        continue;
      }
      if (line.blank()) {
        if (!waits) out.lines.push_back(line);
        continue;
      }
      std::size_t behind = 0;
      if (const std::string_view stamp = take_stamp(line.text, behind); !stamp.empty() && behind >= line.text.size()) {
        time = std::string(stamp);  // a line of nothing but the time
        if (waits) pending.end = line.span.end;
        continue;
      }
      if (line.marker == Marker::hash) {
        turn = -1;
        waits = false;
        out.lines.push_back(line);
        continue;
      }
      if (i >= scene_end && line.marker == Marker::none && (i == 0 || lines_[i - 1].blank())) {
        const auto [paragraph, end] = paragraph_at(i);
        if (tells_scene(paragraph) || page_foot(paragraph)) {
          scene_end = end;
          apart();
        }
        if (calls_item(paragraph)) turn = -1;  // the layout makes a heading of it
      }
      if (i < scene_end) {
        placed(line, spoken_by_nobody);
        if (i + 1 == scene_end) out.lines.emplace_back();
        continue;
      }
      if (bold && bold_label(line.text)) {
        turn = -1;  // of somebody, or of something, that is not known
        waits = false;
      }
      if (direction(line) || page_foot(line.text)) {
        if (const std::string spoken = floor_language(line.text); !spoken.empty()) floor = spoken;
        apart();
        placed(line, spoken_by_nobody);
        out.lines.emplace_back();
        continue;
      }
      if (waits) {
        apart();
        line.span.begin = std::min(line.span.begin, pending.begin);
        line.begins_turn = true;
        waits = false;
      }
      if (turn == -1)
        out.lines.push_back(line);
      else
        placed(line, turn);
    }
    return out;
  }
};

}  // namespace

Transcript find_turns(std::vector<Line> lines, bool markdown) { return TurnMarker(std::move(lines), markdown).run(); }

}  // namespace idm::corpus
