// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/debate_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "analyzers/lang.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/lines.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest_header_text = 4096;
constexpr std::size_t longest_label = 400;

constexpr std::pair<std::string_view, XmlRole> role_names[] = {
    {"header", XmlRole::header}, {"section", XmlRole::section}, {"heading", XmlRole::heading},
    {"number", XmlRole::number}, {"title", XmlRole::title},     {"turn", XmlRole::turn},
    {"label", XmlRole::label},   {"block", XmlRole::block},     {"item", XmlRole::item},
    {"row", XmlRole::row},       {"cell", XmlRole::cell},       {"stage", XmlRole::stage},
    {"time", XmlRole::time},     {"note", XmlRole::note},       {"lang", XmlRole::lang},
    {"page", XmlRole::page},     {"space", XmlRole::space},     {"skip", XmlRole::skip}};

bool captured(XmlRole role) {
  return role == XmlRole::heading || role == XmlRole::number || role == XmlRole::title || role == XmlRole::label ||
         role == XmlRole::stage || role == XmlRole::time || role == XmlRole::note || role == XmlRole::lang ||
         role == XmlRole::cell;
}

/// "(…)" or "[…]" from end to end.
bool bracketed(std::string_view text) {
  if (text.size() < 3) return false;
  const char open = text.front();
  const char close = open == '(' ? ')' : ']';
  if (open != '(' && open != '[') return false;
  if (text.back() == '.') text.remove_suffix(1);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i + 1 == text.size();
  }
  return false;
}

XmlNode node_of(const XmlElement& element) {
  XmlNode node;
  node.name = std::string(element.name);
  for (const auto& [key, value] : element.attributes)
    if (value.size() <= longest_header_text) node.attributes[std::string(key)] = element.attr(key);
  return node;
}

}  // namespace

std::string iso_day(std::string_view text) {
  text = utf8::trim(text);
  for (const std::size_t length : {std::size_t{10}, std::size_t{7}, std::size_t{4}})
    if (text.size() >= length && (text.size() == length || text[length] == 'T' || text[length] == '+') &&
        valid_iso_date(text.substr(0, length)))
      return std::string(text.substr(0, length));
  const auto dates = find_dates(utf8::cut(text, 300));
  for (const auto& date : dates)
    if (date.start.year != 0) return iso(date.start);
  return {};
}

DebateReader::DebateReader(std::string_view dialect, const std::string& source) : source_(source), writer_(source) {
  for (const TsvRow& row : tsv(resource("corpus/xml-elements.tsv"))) {
    if (row.at(0) != dialect) continue;
    for (const auto& [name, role] : role_names)
      if (row.at(1) == name)
        for (const auto element : split(row.at(2), " ")) table_[std::string(element)] = role;
  }
}

XmlRole DebateReader::role_of(const XmlElement& element) {
  const auto found = table_.find(element.name);
  return role(element, found == table_.end() ? XmlRole::text : found->second);
}

const std::string& DebateReader::parent() const {
  static const std::string none;
  return open_.empty() ? none : open_.back().name;
}

Lang DebateReader::language_of_text() const { return languages_.empty() ? language_ : languages_.back().lang; }

void DebateReader::open(const XmlElement& element) {
  mark_ = element.tag.end;
  if (!buffer_.empty()) span_.end = element.tag.begin;
  if (!header_.empty()) {
    open_header(element);
    return;
  }
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  Open entry;
  entry.role = role_of(element);
  entry.name = std::string(element.name);
  if (entry.role == XmlRole::header) {
    open_header(element);
    return;
  }
  if (entry.role == XmlRole::skip) {
    skipped_ = 1;
    return;
  }
  // Words of annotated corpora stand on lines of their own; "join" tells which belong together.
  const std::string join = element.attr("join");
  entry.glue = join == "right" || join == "both";
  const std::string code = element.attr("lang");
  const ToldLanguage told = told_language(code);
  if (told.foreign || analyzers::lang_from_code(code)) {
    languages_.push_back(told);
    entry.language = true;
  }
  const bool inner = !captures_.empty();
  if (captured(entry.role) && !(inner && entry.role != XmlRole::stage && entry.role != XmlRole::note)) {
    begin_capture(element, entry.role);
    entry.capture = true;
  } else if (inner) {
    if (entry.role != XmlRole::text) buffer_ += ' ';
    if (entry.role == XmlRole::text) within_label(element, captures_.back().element.attributes);
  } else {
    switch (entry.role) {
      case XmlRole::section:
        end_block();
        parts_.emplace_back();
        break;
      case XmlRole::turn: {
        end_block();
        Turn turn;
        turn.element = node_of(element);
        turn.label = std::exchange(pending_label_, {});
        turn.element.attributes.merge(pending_attributes_);
        pending_attributes_.clear();
        turns_.push_back(std::move(turn));
        break;
      }
      case XmlRole::row:
        end_block();
        cells_.clear();
        break;
      case XmlRole::block:
      case XmlRole::item:
        end_block();
        ++blocks_;
        if (entry.role == XmlRole::item) ++items_;
        break;
      case XmlRole::page: {
        const std::string n = element.attr("n");
        int page = 0;
        const auto [end, fault] = std::from_chars(n.data(), n.data() + n.size(), page);
        if (fault == std::errc() && end == n.data() + n.size() && page > 0) page_ = page;
        buffer_ += ' ';
        break;
      }
      case XmlRole::space: buffer_ += ' '; break;
      default: break;
    }
  }
  open_.push_back(std::move(entry));
}

void DebateReader::close(std::string_view /*name*/, Span tag) {
  mark_ = tag.end;
  if (!buffer_.empty()) span_.end = tag.begin;
  if (!header_.empty()) {
    close_header();
    return;
  }
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  if (open_.empty()) return;
  const Open entry = std::move(open_.back());
  open_.pop_back();
  if (entry.capture) {
    end_capture(entry.role);
  } else if (!captures_.empty()) {
    if (entry.role != XmlRole::text) buffer_ += ' ';
  } else {
    switch (entry.role) {
      case XmlRole::section:
        end_block();
        if (!parts_.empty()) parts_.pop_back();
        break;
      case XmlRole::turn:
        end_block();
        if (!turns_.empty()) turns_.pop_back();
        break;
      case XmlRole::block:
      case XmlRole::item:
        if (blocks_ > 0) --blocks_;
        end_block();
        if (entry.role == XmlRole::item && items_ > 0) --items_;
        break;
      case XmlRole::row: {
        Place where = place();
        writer_.row(cells_, where, {tag.begin, std::max(tag.begin, tag.end)});
        cells_.clear();
        buffer_.clear();
        break;
      }
      default: break;
    }
  }
  if (entry.glue) glue_ = true;
  if (entry.language && !languages_.empty()) languages_.pop_back();
}

void DebateReader::characters(std::string_view text) {
  if (!header_.empty()) {
    std::string& all = header_.back().text;
    all += utf8::cut(text, longest_header_text - std::min(longest_header_text, all.size()));
    return;
  }
  if (skipped_ > 0) return;
  if (glue_) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return;
    text.remove_prefix(first);
    glue_ = false;
  }
  if (buffer_.empty()) span_ = {mark_, mark_};
  buffer_ += text;
  if (span_.end < span_.begin) span_.end = span_.begin;
}

void DebateReader::open_header(const XmlElement& element) { header_.push_back(node_of(element)); }

void DebateReader::close_header() {
  XmlNode node = std::move(header_.back());
  header_.pop_back();
  node.text = fold_blanks(node.text);
  header(node, header_);
  if (!header_.empty() && !node.text.empty()) {
    std::string& all = header_.back().text;
    if (all.size() + node.text.size() < longest_header_text) all += " " + node.text + " ";
  }
}

void DebateReader::begin_capture(const XmlElement& element, XmlRole role) {
  // What a sentence is interrupted by is told behind its paragraph; between sentences the paragraph is parted.
  if (role == XmlRole::stage && captures_.empty() && ends_sentence(utf8::trim(buffer_)))
    flush(items_ > 0 ? XmlRole::item : XmlRole::block);
  if ((role == XmlRole::heading || role == XmlRole::label) && captures_.empty()) end_block();
  captures_.push_back({node_of(element), {element.tag.end, element.tag.end}, std::exchange(buffer_, {}), span_});
}

void DebateReader::end_capture(XmlRole role) {
  Capture capture = std::move(captures_.back());
  captures_.pop_back();
  Span span = buffer_.empty() ? capture.span : span_;
  const std::string text = fold_blanks(std::exchange(buffer_, std::move(capture.saved)));
  span_ = capture.saved_span;
  switch (role) {
    case XmlRole::heading: heading(text, span); break;
    case XmlRole::number: number_ = text; break;
    case XmlRole::title:
      if (draft().title.empty()) {
        draft().title = text;
        draft().title_span = span;
      }
      break;
    case XmlRole::label:
      if (turns_.empty() || turns_.back().resolved) {
        pending_label_ = std::string(utf8::cut(text, longest_label));
        pending_attributes_ = capture.element.attributes;
      } else {
        if (turns_.back().label.empty()) turns_.back().label = std::string(utf8::cut(text, longest_label));
        turns_.back().element.attributes.merge(capture.element.attributes);
      }
      break;
    case XmlRole::stage: {
      const std::string printed = capture.element.get("text");  // of an element without words
      std::string said = text.empty() ? printed : text;
      if (said.empty()) break;
      if (utf8::trim(buffer_).empty())
        stage(std::move(said), span);
      else
        later_.emplace_back(std::move(said), span);
      buffer_ += ' ';
      break;
    }
    case XmlRole::time: {
      const std::string hour = capture.element.get("Hr"), minute = capture.element.get("Mn");
      set_time(hour.empty() ? text : hour + ":" + minute);
      if (hour.empty()) stage(text, span);
      break;
    }
    case XmlRole::note:
      if (!text.empty()) {
        Place where = place();
        where.turn = -1;
        writer_.note(capture.element.get(capture.element.attributes.contains("n") ? "n" : "marker"), text, where, span);
      }
      break;
    case XmlRole::lang: language_ = language(capture.element, text); break;
    case XmlRole::cell: cells_.push_back(text); break;
    default: break;
  }
}

void DebateReader::heading(const std::string& text, Span span) {
  if (text.empty()) return;
  std::string all = number_.empty() ? text : number_ + " " + text;
  number_.clear();
  int level = 1 + std::max<int>(1, static_cast<int>(parts_.size()));  // 1 is the title
  if (!parts_.empty()) {
    if (parts_.back().headed) ++level;
    parts_.back().headed = true;
  }
  writer_.heading(level, all, {}, span);
}

void DebateReader::stage(std::string text, Span span) {
  text = fold_blanks(text);
  if (text.empty()) return;
  if (const auto slot = read_slot(text); slot && slot->rest.empty()) {  // nothing but the time
    set_time(slot->printed);
    return;
  }
  Place where = place();
  where.turn = spoken_by_nobody;
  writer_.paragraph(text, where, span);
}

void DebateReader::end_block() {
  flush(items_ > 0 ? XmlRole::item : XmlRole::block);
  for (auto& [text, span] : std::exchange(later_, {})) stage(std::move(text), span);
}

Place DebateReader::place() {
  Place where;
  where.page = page_;
  where.time = time_;
  where.lang = language_of_text();
  where.foreign = !languages_.empty() && languages_.back().foreign;
  return where;
}

int DebateReader::turn_index() {
  if (turns_.empty()) return -1;
  Turn& turn = turns_.back();
  if (!turn.resolved) {
    turn.resolved = true;
    const TurnLabel who = speaker(turn.element, turn.label);
    const bool nobody = who.speaker.name.empty() && who.speaker.function != "chair";
    if (!who.voice && !(nobody && who.speaker.as_printed.empty())) turn.index = writer_.turn(who.speaker);
    if (nobody || who.voice) turn.prefix = who.speaker.as_printed;
  }
  return turn.index;
}

void DebateReader::flush(XmlRole as) {
  std::string text = fold_blanks(std::exchange(buffer_, {}));
  glue_ = false;
  if (text.empty()) return;
  // Bytes of the words without the blanks around them.
  Span span = span_;
  span.end = std::min(std::max(span.end, span.begin), source_.size());
  const std::string_view raw = std::string_view(source_).substr(span.begin, span.end - span.begin);
  const std::string_view trimmed = utf8::trim(raw);
  if (!trimmed.empty()) {
    span.begin += static_cast<std::size_t>(trimmed.data() - raw.data());
    span.end = span.begin + trimmed.size();
  }
  if (bracketed(text) && as != XmlRole::item) {
    stage(std::move(text), span);
    return;
  }
  Place where = place();
  const bool first = !turns_.empty() && !turns_.back().labelled;
  where.turn = turn_index();
  if (first) {
    // The mark between the printed name and the words: ". – ", ": ".
    turns_.back().labelled = true;
    std::string_view words = text;
    while (!words.empty()) {
      std::string_view rest = words;
      for (const std::string_view mark : {".", ":", "–", "—", " "})
        if (rest.starts_with(mark) && !rest.starts_with("..")) rest.remove_prefix(mark.size());
      if (rest.size() == words.size()) break;
      words = rest;
    }
    text = std::string(words);
    if (text.empty()) {
      turns_.back().labelled = false;
      return;
    }
    if (!turns_.back().prefix.empty())
      text = turns_.back().prefix + (language_of_labels() == Lang::fr ? " : " : ": ") + text;
  }
  if (!number_.empty()) {
    where.paragraph = number_;
    if (as == XmlRole::item) {
      writer_.item(text, 0, std::exchange(number_, {}), where, span);
      return;
    }
    number_.clear();
  }
  if (as == XmlRole::item)
    writer_.item(text, 0, {}, where, span);
  else
    writer_.paragraph(text, where, span);
}

void DebateReader::set_time(std::string_view text) {
  // The last "14:35", "14.35", "14 h 35" or "(1435)" in the text.
  std::vector<std::string> numbers;
  std::string now;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      now += c;
    } else if (!now.empty()) {
      numbers.push_back(std::exchange(now, {}));
      if (numbers.size() > 6) break;
    }
  }
  if (!now.empty()) numbers.push_back(now);
  if (const std::size_t t = text.find('T'); t != std::string_view::npos && numbers.size() >= 5)
    numbers.erase(numbers.begin(), numbers.begin() + 3);  // 2013-01-29T15:00:00
  if (!numbers.empty() && numbers[0].size() == 4 && numbers.size() == 1)
    numbers = {numbers[0].substr(0, 2), numbers[0].substr(2)};
  if (numbers.size() < 2 || numbers[0].size() > 2 || numbers[1].size() > 2) return;
  if (numbers[0].size() == 1) numbers[0].insert(0, "0");
  if (numbers[1].size() == 1) numbers[1].insert(0, "0");
  if (numbers[0] > "24" || numbers[1] > "59") return;
  time_ = numbers[0] + ":" + numbers[1];
}

TurnLabel DebateReader::speaker(const XmlNode& /*element*/, const std::string& label) {
  if (label.empty()) return {};
  return labels_.read(label, language_of_labels());
}

Lang DebateReader::language_of_labels() const {
  const Lang lang = language_of_text();
  return lang != Lang::und ? lang : analyzers::lang_from_code(stated_value("language")).value_or(Lang::und);
}

void DebateReader::doubt(std::string what, std::string why) {
  for (const auto& one : draft().uncertain)
    if (one.what == what && one.why == why) return;
  draft().uncertain.push_back({std::move(what), std::move(why)});
}

void DebateReader::state(const std::string& key, std::string_view value) {
  const std::string folded = fold_blanks(value);
  if (!folded.empty()) values_[key] = folded;
}

void DebateReader::state_once(const std::string& key, std::string_view value) {
  if (!stated(key)) state(key, value);
}

bool DebateReader::stated(const std::string& key) const { return values_.contains(key); }

XmlAttributes* DebateReader::turn_attributes() {
  return turns_.empty() || turns_.back().resolved ? nullptr : &turns_.back().element.attributes;
}

std::string DebateReader::stated_value(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::string() : found->second;
}

Draft DebateReader::finish() {
  end_block();
  complete();
  if (!draft().turns.empty()) {
    state_once("type", "transcript");
    state_once("coverage", "verbatim");
  }
  if (draft().title.empty()) draft().title = stated_value("title");
  for (const auto& [key, value] : values_) {
    if ((key == "date" || key == "published") && !valid_iso_date(value)) continue;
    draft().stated.values[key] = value;
    draft().stated.source[key] = "XML header";
  }
  return writer_.take();
}

}  // namespace idm::corpus
