// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/whole.hpp"

#include <array>
#include <charconv>
#include <map>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/record_json.hpp"
#include "corpus/stated_keys.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t largest_block = std::size_t{8} << 20;

constexpr std::array<std::string_view, 8> forms = {"paragraph", "list-item", "question",  "agenda-slot",
                                                   "heading",   "note",      "quotation", "table-row"};

constexpr std::array<const char*, 10> speaker_keys = {"id",      "name",     "as_printed", "role",     "affiliation",
                                                      "country", "function", "mode",       "evidence", "rule"};

constexpr std::array<std::string Speaker::*, 10> speaker_fields = {
    &Speaker::id,      &Speaker::name,     &Speaker::as_printed, &Speaker::role,     &Speaker::affiliation,
    &Speaker::country, &Speaker::function, &Speaker::mode,       &Speaker::evidence, &Speaker::rule};

/// 31 of "p31" with the letter 'p'; -1 if it is something else.
int number_of(std::string_view id, char letter) {
  if (id.starts_with('#')) id.remove_prefix(1);
  if (id.size() < 2 || id.size() > 9 || id.front() != letter) return -1;
  int n = -1;
  const auto [end, fault] = std::from_chars(id.data() + 1, id.data() + id.size(), n);
  return fault == std::errc() && end == id.data() + id.size() && n >= 0 ? n : -1;
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  const std::string folded = fold_blanks(list);
  for (const auto word : split(folded, " ")) words.emplace_back(word);
  return words;
}

Span span_of(const json& value) { return {value.at(0).get<std::size_t>(), value.at(1).get<std::size_t>()}; }

Error unfit(const std::string& shown, const std::string& what) {
  return {Code::source,
          text("{}: what idm wrote into it was changed and does not fit any more: {}",
               "{} : ce qu'idm y a écrit a été modifié et ne convient plus : {}", shown, what),
          text("export it again, or remove the block marked {} to have it read like any other file",
               "exportez-le de nouveau, ou retirez le bloc marqué {} pour qu'il soit lu comme un autre fichier",
               std::string(whole_mark))};
}

}  // namespace

std::string_view form_name(Form form) { return forms.at(static_cast<std::size_t>(form)); }

ordered_json whole_json(const Record& record, bool access) {
  ordered_json values = ordered_json::object();
  const ordered_json all = public_json(record);
  for (const auto& [key, value] : all.items()) {
    const std::string name = key == "lang" ? "language" : key;
    if (key == "path" || key == "twins" || value.is_null() || (value.is_array() && value.empty())) continue;
    values[name] = value;
  }
  if (!record.themes.empty()) values["themes"] = record.themes;
  if (!record.participants.empty()) values["participants"] = record.participants;
  if (access && !record.access.empty()) values["access"] = record.access;
  ordered_json speakers = ordered_json::array();
  for (const auto& speaker : record.speakers) {
    ordered_json one = ordered_json::object();
    for (std::size_t i = 0; i < speaker_keys.size(); ++i)
      if (!(speaker.*speaker_fields[i]).empty()) one[speaker_keys[i]] = speaker.*speaker_fields[i];
    if (!speaker.organisation.empty()) one["organisation"] = speaker.organisation;
    if (speaker.section >= 0) one["section"] = speaker.section;
    speakers.push_back(std::move(one));
  }
  return {{"values", std::move(values)}, {"speakers", std::move(speakers)}};
}

void WholeReader::open(const XmlElement& element) {
  Level level = open_.empty() ? Level{} : open_.back();
  level.kind = 0;
  if (capturing_ > 0) {
    ++capturing_;
    // Somebody's editor may have broken a line within a passage.
    if (element.name == "lb" || element.name == "br") text_ += ' ';
    open_.push_back(level);
    return;
  }
  if ((element.name == "xenoData" && element.attr("type") == whole_mark) ||
      (element.name == "record" && element.attr("name") == whole_mark)) {
    there_ = true;
    level.kind = 1;
    capturing_ = 1;
  } else if (there_) {
    const std::string eid = element.attr("eId");
    const std::string id = eid.empty() ? element.attr("id") : eid;
    if (const int section = number_of(id, 's'); section >= 0 && element.name != "person") {
      // Numbered in reading order; what stands elsewhere now is numbered anew.
      int depth = 1;
      const std::string given = element.attr(eid.empty() ? "n" : "level");
      std::from_chars(given.data(), given.data() + given.size(), depth);
      sections_.push_back({{"level", std::max(1, depth)}, {"heading", ""}, {"parent", level.section}, {"id", section}});
      level.section = static_cast<int>(sections_.size()) - 1;
    } else if (const std::string back = element.attr(eid.empty() ? "corresp" : "section");
               element.name == "div" || element.name == "debateSection" || element.name == "tblock") {
      for (std::size_t i = 0; i < sections_.size(); ++i)
        if (sections_[i]["id"] == number_of(back, 's')) level.section = static_cast<int>(i);
    }
    if (element.name == "u" || element.name == "speech") level.speech = true;
    if (element.name == "pb") page_ = element.attr("n");
    if (element.name == "milestone" && element.attr("unit") == "time") time_ = element.attr("n");
    const bool head = element.name == "head" || element.name == "heading";
    if (head && level.section >= 0) {
      level.kind = 2;
      heads_ = level.section;
    }
    if (number_of(id, 'p') > 0) {
      heading_too_ = level.kind == 2;
      level.kind = 3;
      open_.push_back(level);
      begin_passage(element, id);
      capturing_ = 1;
      text_.clear();
      span_ = {element.tag.end, element.tag.end};
      return;
    }
    if (level.kind == 2) capturing_ = 1;
  }
  if (level.kind != 0) {
    text_.clear();
    span_ = {element.tag.end, element.tag.end};
  }
  open_.push_back(level);
}

void WholeReader::begin_passage(const XmlElement& element, const std::string& id) {
  const Level& level = open_.back();
  one_ = {{"id", number_of(id, 'p')},
          {"section", level.section},
          {"speech", level.speech},
          {"lang", element.attr("lang")},
          {"n", element.attr("n")},
          {"form", element.attr("form")},
          {"voice", element.attr("voice")},
          {"page", element.attr("page").empty() ? page_ : element.attr("page")},
          {"time", element.attr("time").empty() ? time_ : element.attr("time")},
          {"note_of", number_of(element.attr("target"), 'p')},
          {"nobody", false}};
  std::vector<std::string> rules = words_of(element.attr("rules"));
  for (const auto& token : words_of(element.attr("ana"))) {
    const std::size_t dot = token.find('.');
    if (dot == std::string::npos) continue;
    const std::string value = token.substr(dot + 1);
    if (token.starts_with("#form.")) one_["form"] = value;
    if (token.starts_with("#voice.")) one_["voice"] = value;
    if (token.starts_with("#rule.")) rules.push_back(value);
    if (token == "#turn.nobody") one_["nobody"] = true;
  }
  if (element.attr("turn") == "nobody") one_["nobody"] = true;
  json speakers = json::array();
  std::string links = element.attr("speakers");
  if (links.empty()) links = element.attr("corresp");
  std::size_t at = 0;
  for (const auto& link : words_of(links)) {
    const int index = number_of(link, 'v');
    if (index >= 0) speakers.push_back({index, at < rules.size() ? rules[at] : "stated"});
    ++at;
  }
  one_["speakers"] = std::move(speakers);
}

void WholeReader::close(std::string_view /*name*/, Span tag) {
  if (open_.empty()) return;
  const Level level = open_.back();
  open_.pop_back();
  if (capturing_ == 0) return;
  if (--capturing_ > 0) return;
  span_.end = std::max(span_.begin, tag.begin);
  if (level.kind == 1) {
    json_ = text_;
    return;
  }
  const std::string text = fold_blanks(text_);
  if (level.kind == 2 || (level.kind == 3 && heading_too_)) {
    json& section = sections_[static_cast<std::size_t>(heads_)];
    section["heading"] = text;
    section["span"] = {span_.begin, span_.end};
  }
  if (level.kind == 3 && !text.empty()) {
    one_["text"] = text;
    one_["offset"] = {span_.begin, span_.end};
    passages_.push_back(std::move(one_));
  }
  heading_too_ = false;
}

void WholeReader::characters(std::string_view text) {
  if (capturing_ > 0 && text_.size() < largest_block) text_ += text;
}

json WholeReader::take() {
  json out = json::parse(json_, nullptr, false);
  if (!out.is_object()) out = json::object();
  out["sections"] = std::move(sections_);
  out["passages"] = std::move(passages_);
  return out;
}

Result<Record> record_of_whole(const Draft& draft, const std::string& shown) {
  Record record;
  try {
    const json& in = draft.stated.values.at(whole_key);
    for (const auto& [key, value] : in.at("values").items()) {
      if (set_stated(record, key, value) != Setting::done) return unfit(shown, key + ": " + value.dump());
      record.evidence[key] = "stated: XML header";
      // Corrected in the standard header by whoever edits such files.
      const bool also = key == "title" || key == "date" || key == "published" || key == "place" || key == "publisher" ||
                        key == "source_url" || key == "symbol";
      if (!also || !draft.stated.values.contains(key)) continue;
      const std::string given = draft.stated.values[key].get<std::string>();
      // Akoma Ntoso has days only: 2022-01-01 for 2022.
      if (!value.is_string() || !given.starts_with(value.get<std::string>()) || key == "title")
        set_stated(record, key, given);
    }
    if (record.id.empty()) return unfit(shown, "id");
    if (record.evidence.contains("language")) record.evidence["lang"] = record.evidence["language"];
    for (const auto& one : in.at("sections")) {
      const int parent = one.at("parent").get<int>();
      const Span span = one.contains("span") ? span_of(one.at("span")) : Span{};
      record.sections.push_back({one.at("level").get<int>(), one.at("heading").get<std::string>(), parent, span});
    }
    const int sections = static_cast<int>(record.sections.size());
    for (const auto& one : in.at("speakers")) {
      Speaker speaker;
      for (std::size_t i = 0; i < speaker_keys.size(); ++i)
        speaker.*speaker_fields[i] = one.value(speaker_keys[i], std::string());
      speaker.organisation = one.value("organisation", std::string());
      speaker.section = one.value("section", -1);
      if (speaker.id.empty() || speaker.name.empty() || functions().by_id(speaker.function) == nullptr ||
          modes().by_id(speaker.mode) == nullptr || speaker.section < -1)
        return unfit(shown, one.dump());
      if (speaker.section >= sections) speaker.section = -1;
      record.speakers.push_back(std::move(speaker));
    }
    std::map<int, std::size_t> ordinals;
    for (const auto& one : in.at("passages")) {
      Passage passage;
      passage.ordinal = record.passages.size() + 1;
      ordinals[one.at("id").get<int>()] = passage.ordinal;
      passage.text = one.at("text").get<std::string>();
      if (passage.text.size() > (std::size_t{1} << 20)) return unfit(shown, std::string(utf8::cut(passage.text, 60)));
      passage.offset = span_of(one.at("offset"));
      passage.section = one.at("section").get<int>();
      const std::string form = one.at("form").get<std::string>(), voice = one.at("voice").get<std::string>();
      for (std::size_t i = 0; i < forms.size(); ++i)
        if (form == forms[i]) passage.form = static_cast<Form>(i);
      if (voices().by_id(voice) != nullptr) passage.voice = voice;
      passage.lang = analyzers::lang_from_code(one.at("lang").get<std::string>()).value_or(record.lang);
      passage.printed_paragraph = one.at("n").get<std::string>();
      const std::string page = one.at("page").get<std::string>();
      int number = 0;
      std::from_chars(page.data(), page.data() + page.size(), number);
      if (number > 0) passage.page = number;
      passage.time = one.at("time").get<std::string>();
      if (one.at("speech").get<bool>()) passage.turn = 0;
      if (one.at("nobody").get<bool>()) passage.turn = spoken_by_nobody;
      for (const auto& link : one.at("speakers")) {
        const auto index = link.at(0).get<std::size_t>();
        if (index < record.speakers.size()) passage.speakers.push_back({index, link.at(1).get<std::string>()});
      }
      const auto noted = ordinals.find(one.at("note_of").get<int>());
      if (noted != ordinals.end() && noted->second != passage.ordinal) passage.note_of = noted->second;
      if (passage.turn != -1 && record.turns.empty()) record.turns.emplace_back();
      record.passages.push_back(std::move(passage));
    }
  } catch (const json::exception& failure) {
    return unfit(shown, failure.what());
  }
  if (record.year && record.period.empty()) record.period = {*record.year};
  return record;
}

}  // namespace idm::corpus
