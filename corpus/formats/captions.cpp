// SPDX-License-Identifier: GPL-3.0-or-later
// Captions: WebVTT (W3C Candidate Recommendation, 2019) and SubRip. Cues are joined into the sentences and turns that a
// reader expects, each with the time at which it begins.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "analyzers/decode.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/columns.hpp"
#include "corpus/formats/turn_labels.hpp"

namespace idm::corpus {
namespace {

constexpr int pause = 3000;                 // milliseconds between cues that end a passage at the end of a sentence
constexpr std::size_t passage_words = 120;  // about as long as a paragraph
constexpr std::size_t label_bytes = 60;

struct Cue {
  int begin = 0, end = 0;  // milliseconds
  std::string speaker;     // of <v Name>
  std::string text;
  bool dashed = false;  // one of several speakers of one cue ("- …" on each line)
};

// "01:02:03.450", "02:03,450" -> milliseconds; -1 = no time.
int time_of(std::string_view text) {
  int parts[3] = {0, 0, 0};
  int count = 0, value = 0;
  std::size_t at = 0, digits = 0;
  for (; at < text.size() && count < 3; ++at) {
    const char c = text[at];
    if (c >= '0' && c <= '9' && digits < 4) {
      value = value * 10 + (c - '0');
      ++digits;
    } else if (c == ':' && digits > 0) {
      parts[count++] = value;
      value = 0;
      digits = 0;
    } else {
      break;
    }
  }
  if (count == 0 || count > 2 || digits == 0 || at >= text.size() || (text[at] != '.' && text[at] != ',')) return -1;
  const int seconds = value;
  int milli = 0;
  for (std::size_t i = at + 1; i < text.size() && i < at + 4 && text[i] >= '0' && text[i] <= '9'; ++i)
    milli = milli * 10 + (text[i] - '0');
  const int hours = count == 2 ? parts[0] : 0;
  const int minutes = count == 2 ? parts[1] : parts[0];
  if (hours > 99 || minutes > 59 || seconds > 59) return -1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milli;
}

std::string clock(int milliseconds) {
  const int seconds = milliseconds / 1000;
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return out.data();
}

bool cue_times(std::string_view line, Cue& cue) {
  const std::size_t arrow = line.find("-->");
  if (arrow == std::string_view::npos) return false;
  cue.begin = time_of(utf8::trim(line.substr(0, arrow)));
  cue.end = time_of(utf8::trim(line.substr(arrow + 3)));
  return cue.begin >= 0 && cue.end >= 0;
}

// The character of "eacute", "#233", "#xE9"; 0 if it is none.
char32_t character_of(const std::string& name) {
  if (!name.starts_with("#")) {
    const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    return known == nullptr ? 0 : static_cast<char32_t>(known->value);
  }
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  char32_t code = 0;
  for (std::size_t i = hex ? 2 : 1; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (hex ? std::isxdigit(c) == 0 : std::isdigit(c) == 0) return 0;
    const char32_t digit = std::isdigit(c) != 0 ? c - U'0' : static_cast<char32_t>(std::tolower(c)) - U'a' + 10;
    code = code * (hex ? 16 : 10) + digit;
    if (code > 0x10FFFF) return 0;
  }
  return code >= 0xD800 && code < 0xE000 ? 0 : code;
}

// Character references of HTML, which WebVTT shares; marks of direction are left out.
std::string without_references(std::string_view text) {
  constexpr std::size_t longest = 10;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.substr(at, longest).find(';') : std::string_view::npos;
    const char32_t code = end == std::string_view::npos ? 0 : character_of(std::string(text.substr(at + 1, end - 1)));
    if (code == 0) {
      out += text[at++];
      continue;
    }
    if (code == 0xA0) {
      out += ' ';
    } else if (code != 0x200E && code != 0x200F) {
      utf8::append(out, code);
    }
    at += end + 1;
  }
  return out;
}

// Takes tags out; the voice of <v Name> goes into the cue.
std::string without_tags(std::string_view line, Cue& cue) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const std::size_t close = c == '<' ? line.find('>', at) : c == '{' ? line.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos && (c == '<' || line.substr(at, 2) == "{\\")) {
      const std::string_view tag = line.substr(at + 1, close - at - 1);
      if (tag.starts_with("v ") || tag.starts_with("v."))
        if (const std::size_t blank = tag.find(' '); blank != std::string_view::npos)
          cue.speaker = std::string(utf8::trim(tag.substr(blank)));
      at = close + 1;
      continue;
    }
    out += c;
    ++at;
  }
  const std::string plain = without_references(out);
  return std::string(utf8::trim(plain));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(utf8::trim(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::vector<Cue> cues_of(std::string_view text) {
  std::vector<Cue> cues;
  const auto lines = lines_of(text);
  std::string last;  // automatic captions roll: a line is printed again in the next cue
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Cue cue;
    if (!cue_times(lines[i], cue)) continue;
    const auto dash = [&](std::string_view line) { return line.starts_with("-") || line.starts_with("–"); };
    std::size_t dashes = 0;
    for (std::size_t j = i + 1; j < lines.size() && !lines[j].empty(); ++j) dashes += dash(lines[j]) ? 1U : 0U;
    for (++i; i < lines.size() && !lines[i].empty(); ++i) {
      if (dashes > 1 && dash(lines[i])) {
        Cue next;
        next.begin = cue.begin;
        next.end = cue.end;
        next.dashed = true;
        if (!cue.text.empty()) cues.push_back(std::move(cue));
        cue = std::move(next);
      }
      Cue again;
      if (cue_times(lines[i], again)) {
        --i;
        break;
      }
      const std::string line = without_tags(lines[i], cue);
      if (line.empty() || line == last || last.ends_with(": " + line)) continue;
      last = line;
      (cue.text += cue.text.empty() ? "" : " ") += line;
    }
    if (!cue.text.empty()) cues.push_back(std::move(cue));
  }
  return cues;
}

// "Amina Koné: …", ">> THE CHAIR: …": the label, taken out of the text; empty if there is none.
std::string take_label(std::string& text) {
  std::string_view rest = text;
  bool marked = false;
  while (rest.starts_with(">") || rest.starts_with("-") || rest.starts_with("–")) {
    rest = utf8::trim(rest.substr(rest.starts_with("–") ? std::string_view("–").size() : 1));
    marked = true;
  }
  const std::size_t colon = rest.find(':');
  std::string label;
  if (colon != std::string_view::npos && colon > 1 && colon < label_bytes && colon + 1 < rest.size() &&
      rest[colon + 1] == ' ') {
    const std::string_view name = utf8::trim(rest.substr(0, colon));
    // A sentence with a colon is no label: every word of a name begins with a capital, or it stands in capitals.
    bool fits = count_words(name) <= 6 && starts_upper(name);
    for (std::size_t at = 0; fits && at < name.size();) {
      const std::size_t blank = std::min(name.find(' ', at), name.size());
      const std::string_view word = name.substr(at, blank - at);
      fits = word.size() <= 3 || !starts_lower(word);
      at = blank + 1;
    }
    if (fits) {
      label = std::string(name);
      rest = utf8::trim(rest.substr(colon + 1));
    }
  }
  if (marked || !label.empty()) text = std::string(rest);
  return label;
}

bool sound(std::string_view text) {
  return (text.starts_with("[") && text.ends_with("]")) || (text.starts_with("(") && text.ends_with(")")) ||
         text.starts_with("♪");
}

class Joiner {
 public:
  explicit Joiner(DraftWriter& writer) : writer_(writer) {}

  void add(Cue cue) {
    if (sound(cue.text)) {
      flush();
      writer_.drop(cue.text, "sound");
      return;
    }
    std::string label = take_label(cue.text);
    if (!cue.speaker.empty()) label = cue.speaker;
    // Behind a dash without a label somebody else answers.
    const bool answers = cue.dashed && label.empty() && !speaker_.empty();
    if (answers) label = unnamed;
    const bool other = !label.empty() && label != speaker_;
    const bool sentence = ends_sentence(text_);
    if (other || (sentence && (cue.begin - end_ > pause || count_words(text_, passage_words) >= passage_words)) ||
        count_words(text_, 4 * passage_words) >= 4 * passage_words)
      flush();
    if (other) speaker_ = label;
    if (text_.empty()) begin_ = cue.begin;
    (text_ += text_.empty() ? "" : " ") += cue.text;
    end_ = cue.end;
  }

  void flush() {
    if (text_.empty()) return;
    Place place;
    place.time = clock(begin_);
    if (!speaker_.empty()) {
      Speaker speaker;
      speaker.mode = "verbatim";
      if (speaker_ != unnamed) {
        const TurnLabel& read = labels_.read(speaker_, Lang::und);
        const bool nobody = read.voice || read.part || read.speaker.name.empty();
        if (!read.voice && nobody) speaker = read.speaker;
        speaker.as_printed = speaker_;
        if (read.voice || read.part)
          text_ = speaker_ + ": " + text_;  // what names nobody stays in the text
        else if (!nobody)
          speaker.name = name_without_title(speaker_);
      }
      place.turn = writer_.turn(speaker);
    }
    writer_.paragraph(text_, place);
    text_.clear();
  }

 private:
  static constexpr std::string_view unnamed = "-";
  DraftWriter& writer_;
  TurnLabels labels_;
  std::string speaker_, text_;
  int begin_ = 0, end_ = 0;
};

}  // namespace

Result<Drafts> read_captions(std::string_view bytes, const std::string& name) {
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {name + ": " + error.message.en, name + " : " + error.message.fr};
    return error;
  }
  auto cues = cues_of(decoded->text);
  if (cues.empty())
    return Error{Code::source, text("{}: no cue in it", "{} : aucun sous-titre", name),
                 text("a cue begins with a line such as 00:00:01.000 --> 00:00:04.000",
                      "un sous-titre commence par une ligne comme 00:00:01.000 --> 00:00:04.000")};
  DraftWriter writer;
  Joiner joiner(writer);
  for (auto& cue : cues) joiner.add(std::move(cue));
  joiner.flush();
  Draft draft = writer.take();
  draft.encoding = decoded->encoding;
  draft.stated.values["type"] = "transcript";
  draft.stated.values["coverage"] = "verbatim";
  draft.stated.source["type"] = draft.stated.source["coverage"] = "captions";
  Drafts drafts;
  drafts.push_back(std::move(draft));
  return drafts;
}

}  // namespace idm::corpus
