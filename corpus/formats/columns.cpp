// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/columns.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/told_language.hpp"
#include "corpus/people_names.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

struct Column {
  ColumnKey means;
  std::string names;
};

const std::map<std::string, ColumnKey>& by_name() {
  static const auto table = [] {
    std::map<std::string, ColumnKey> made;
    for (const auto& row : tsv(resource("corpus/columns.tsv")))
      for (const auto name : split(row.at(2), "|"))
        made.emplace(comparison_key(name), ColumnKey{std::string(row.at(1)), row.at(0) == "record"});
    return made;
  }();
  return table;
}

bool whole_number(std::string_view text) {
  return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Paragraphs of a cell: blank lines part them.
std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string> parts(1);
  std::size_t at = 0;
  while (at <= text.size()) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view line = utf8::trim(text.substr(at, end - at));
    if (line.empty())
      parts.emplace_back();
    else
      (parts.back() += parts.back().empty() ? "" : " ") += line;
    at = end + 1;
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

}  // namespace

std::optional<ColumnKey> column_key(std::string_view name) {
  const auto found = by_name().find(comparison_key(name));
  return found == by_name().end() ? std::nullopt : std::optional(found->second);
}

std::string column_names(std::string_view key) {
  for (const auto& row : tsv(resource("corpus/columns.tsv")))
    if (row.at(1) == key) {
      std::string list;
      for (const auto name : split(row.at(2), "|")) list += (list.empty() ? "" : ", ") + std::string(name);
      return list;
    }
  return {};
}

std::string name_without_title(std::string_view printed) {
  // French first: "M." is a title there, in English an initial.
  for (const Lang lang : {Lang::fr, Lang::en}) {
    const Words words = make_words(analyzers::thread_analyzer(), printed, lang);
    if (words.size() == 0) return std::string(printed);
    const NameRun run = name_at(words, 0, words.size(), lang);
    if (run && run.last == words.size()) return usual_name(words, run);
  }
  return std::string(utf8::trim(printed));
}

RowReader::Group& RowReader::group_of(const std::map<std::string, std::string>& values) {
  // A stated id is the record; else all that is said of the record.
  std::string key;
  const auto id = values.find("id");
  if (id != values.end() && !id->second.empty())
    key = id->second;
  else
    for (const auto& [name, value] : values)
      if (name != "language") key += name + "=" + value + "\n";  // of the row: a record may hold both
  const auto [at, added] = by_key_.emplace(key, groups_.size());
  if (!added) return groups_[at->second];
  groups_.emplace_back();
  Draft& draft = groups_.back().writer.draft();
  for (const auto& [name, value] : values) {
    if (value.empty() || name == "language") continue;
    if (name == "year" && whole_number(value))
      draft.stated.values[name] = std::stoi(value);
    else
      draft.stated.values[name] = value;
    draft.stated.source[name] = what_ + " " + name;
  }
  return groups_.back();
}

void RowReader::add(const Row& row, std::size_t number) {
  std::map<std::string, std::string> record, passage;
  for (const auto& [name, value] : row) {
    const auto means = column_key(name);
    if (!means) {
      if (!utf8::trim(value).empty()) unknown_.try_emplace(name, number);
      continue;
    }
    auto& values = means->of_record ? record : passage;
    values.try_emplace(means->key, std::string(utf8::trim(value)));  // the first column of a meaning counts
  }
  // The id of a passage names its record too ("rec#p3", as idm itself writes).
  if (const auto id = record.find("id"); id != record.end()) id->second = id->second.substr(0, id->second.find("#p"));
  has_text_ = has_text_ || passage.contains("text");
  if (passage["text"].empty()) {
    if (!passage["speaker"].empty() || !record.empty())
      doubt("row " + std::to_string(number), "has no text and was left out");
    return;
  }
  Group& group = group_of(record);
  add_headings(group, passage);
  Place place;
  if (const auto language = record.find("language"); language != record.end() && !language->second.empty()) {
    ++group.languages[language->second];
    const ToldLanguage told = told_language(language->second);
    place.lang = told.lang;
    place.foreign = told.foreign;
  }
  const Speaker speaker = speakers_.read(passage);
  ++group.rows;
  if (!speaker.as_printed.empty()) {
    place.turn = group.writer.turn(speaker);
    if (speaker.mode == "verbatim") ++group.said;
  }
  if (whole_number(passage["page"])) place.page = std::stoi(passage["page"]);
  place.time = passage["time"];
  place.paragraph = passage["paragraph"];
  // What names nobody stays in the text.
  std::string label = !speaker.as_printed.empty() && speaker.name.empty() ? speaker.as_printed + ": " : std::string();
  for (const auto& text_of_one : paragraphs(passage["text"]))
    group.writer.paragraph(std::exchange(label, {}) + text_of_one, place);
}

void RowReader::add_headings(Group& group, const std::map<std::string, std::string>& passage) {
  std::string section;
  for (const char* key : {"sitting", "section"})
    if (const auto told = passage.find(key); told != passage.end() && !told->second.empty())
      section += (section.empty() ? "" : " | ") + told->second;
  if (section.empty() || section == group.section) return;
  int level = 2;
  for (std::size_t at = 0; at != std::string::npos; ++level) {
    const std::size_t end = section.find(" | ", at);
    const std::size_t length = end == std::string::npos ? end : end - at;
    // A sitting that goes on is not opened again.
    const bool open = end != std::string::npos && group.section.starts_with(section.substr(0, end) + " | ");
    if (!open) group.writer.heading(level, section.substr(at, length));
    at = end == std::string::npos ? end : end + 3;
  }
  group.section = section;
}

void RowReader::complete(Group& group) {
  Draft& draft = group.writer.draft();
  const auto state = [&](const std::string& key, const std::string& value) {
    if (draft.stated.values.contains(key)) return;
    draft.stated.values[key] = value;
    draft.stated.source[key] = what_ + " " + (key == "language" ? "language" : "speaker");
  };
  if (group.languages.size() == 1) state("language", group.languages.begin()->first);
  if (draft.title.empty() && draft.stated.values.contains("title") && draft.stated.values["title"].is_string())
    draft.title = draft.stated.values["title"].get<std::string>();
  // Every row is a turn: a debate, or the speech of one person.
  if (group.rows == 0 || group.said != group.rows) return;
  state("type", draft.turns.size() > 1 ? "transcript" : "speech");
  state("coverage", "verbatim");
}

Drafts RowReader::take() {
  Drafts drafts;
  std::string names;
  for (const auto& [name, row] : unknown_) names += (names.empty() ? "" : ", ") + name;
  if (!names.empty()) doubt(what_ + "s", "not known and not used: " + std::string(utf8::cut(names, 400)));
  for (auto& group : groups_) {
    complete(group);
    drafts.push_back(group.writer.take());
    auto& list = drafts.back().uncertain;
    list.insert(list.end(), uncertain_.begin(), uncertain_.end());
  }
  return drafts;
}

}  // namespace idm::corpus
