// SPDX-License-Identifier: GPL-3.0-or-later
// Corrections of single passages, by their anchors.
#include <algorithm>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/people_names.hpp"
#include "corpus/stated.hpp"
#include "corpus/stated_keys.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using nlohmann::json;

/// "a1b2c3", "~a1b2c3" and "#p31~a1b2c3" name the same passage.
std::string_view anchor_of(std::string_view written) {
  const std::size_t mark = written.rfind('~');
  return mark == std::string_view::npos ? written : written.substr(mark + 1);
}

class Corrections {
 public:
  Corrections(const Stated& stated, Record& record, const std::string& shown)
      : record_(record), changes_(stated.values["passages"]), where_(shown) {
    const std::string& source = stated.source.at("passages");
    if (source.ends_with(".json")) {
      const std::size_t slash = shown.rfind('/');
      where_ = slash == std::string::npos ? source : shown.substr(0, slash + 1) + source;
    }
  }

  Result<void> run() {
    for (const auto& [written, change] : changes_.items()) {
      if (written.starts_with('_')) continue;
      const std::string anchor(anchor_of(written));
      if (!change.is_object())
        return fault(
            written, change,
            {"an object: kind, themes, speakers, section, drop", "un objet : kind, themes, speakers, section, drop"});
      // Every correction is checked, whether its passage is still there or not.
      Passage none;
      const auto found = std::find_if(record_.passages.begin(), record_.passages.end(),
                                      [&](const Passage& passage) { return passage.anchor == anchor; });
      const bool there = found != record_.passages.end();
      if (auto done = correct(there ? *found : none, change, written, there); !done) return done.error();
      if (!there)
        record_.uncertain.push_back(
            {"passage ~" + anchor, "no passage has this anchor any more: its text has changed, and the correction in " +
                                       where_ + " was not applied"});
      else if (drop_)
        dropped_.insert(static_cast<std::size_t>(found - record_.passages.begin()));
    }
    for (auto at = dropped_.rbegin(); at != dropped_.rend(); ++at) {
      record_.dropped.push_back({record_.passages[*at].text, "stated", record_.passages[*at].offset});
      record_.passages.erase(record_.passages.begin() + static_cast<std::ptrdiff_t>(*at));
    }
    return {};
  }

 private:
  Record& record_;
  const json& changes_;
  std::string where_;
  bool drop_ = false;
  std::set<std::size_t> dropped_;

  Error fault(const std::string& place, const json& value, const Text& expected) const {
    return {
        Code::source,
        text("{}: “passages”, “{}”: {} is no value for it", "{} : « passages », « {} » : {} n'en est pas une valeur",
             where_, place, std::string(utf8::cut(value.dump(), 80))),
        {"expected: " + expected.en, "attendu : " + expected.fr}};
  }

  /// `there`: the passage is in the record; else the values are only checked.
  Result<void> correct(Passage& passage, const json& change, const std::string& anchor, bool there) {
    drop_ = false;
    for (const auto& [key, value] : change.items()) {
      const std::string place = anchor + "." + key;
      if (key.starts_with('_')) continue;
      if (key == "kind") {
        std::vector<std::string> ids;
        for (const auto& name : as_list(value)) {
          const auto* entry = kinds().find(name);
          if (entry == nullptr) return fault(place, value, nearest(kinds(), name));
          ids.push_back(entry->id);
        }
        if (ids.empty())
          return fault(place, value, {"a kind, or a list of kinds", "une nature, ou une liste de natures"});
        passage.kinds = ids;
        passage.statements = {{ids.front(), {0, passage.text.size()}, "", "stated", passage.voice, ""}};
      } else if (key == "themes") {
        if (!value.is_array() && !value.is_string()) return fault(place, value, expected_of("themes"));
        passage.themes.clear();
        for (const auto& name : as_list(value)) {
          const auto* entry = themes().find(name);
          if (entry == nullptr) return fault(place, value, nearest(themes(), name));
          passage.themes.push_back({entry->id, 10.0, {"stated"}});
        }
      } else if (key == "speakers") {
        if (!value.is_array() && !value.is_string() && !value.is_object())
          return fault(place, value, expected_of("speakers"));
        speakers(passage, value.is_array() ? value : json::array({value}), there);
      } else if (key == "section") {
        // As answers print it, a path of headings: the last is that of the passage.
        const bool path = value.is_array() && std::all_of(value.begin(), value.end(),
                                                          [](const json& heading) { return heading.is_string(); });
        if (!value.is_string() && !value.is_null() && !path)
          return fault(place, value, {"the words of a heading", "les mots d'un titre"});
        section(passage, !path ? value : value.empty() ? json() : value.back(), anchor);
      } else if (key == "drop") {
        if (!value.is_boolean()) return fault(place, value, {"true or false", "true ou false"});
        drop_ = value.get<bool>();
      } else {
        return Error{Code::source,
                     text("{}: “passages”, “{}”: unknown key “{}”", "{} : « passages », « {} » : clé inconnue « {} »",
                          where_, anchor, key),
                     text("keys: kind themes speakers section drop", "clés : kind themes speakers section drop")};
      }
    }
    return {};
  }

  static Text nearest(const Vocabulary& list, const std::string& name) {
    std::string near;
    for (const auto& id : list.nearest(name)) near += (near.empty() ? "" : ", ") + id;
    return near.empty() ? Text{"a value of the list", "une valeur de la liste"}
                        : Text{"perhaps one of: " + near, "peut-être : " + near};
  }

  void speakers(Passage& passage, const json& list, bool there) {
    passage.speakers.clear();
    for (const auto& item : list) {
      Speaker speaker = stated_speaker(item);
      if (speaker.name.empty() || !there) continue;
      auto known = std::find_if(record_.speakers.begin(), record_.speakers.end(),
                                [&](const Speaker& other) { return other.id == speaker.id; });
      if (known == record_.speakers.end()) {
        speaker.section = passage.section;
        known = record_.speakers.insert(record_.speakers.end(), speaker);
      }
      passage.speakers.push_back({static_cast<std::size_t>(known - record_.speakers.begin()), "stated"});
    }
    // No speaker is nobody's words, not those of whoever was found.
    passage.voice = passage.speakers.empty() ? "document" : "named";
    for (Statement& statement : passage.statements) statement.voice = passage.voice;
  }

  void section(Passage& passage, const json& value, const std::string& anchor) {
    if (value.is_null()) {
      passage.section = -1;
      return;
    }
    const std::string wanted = comparison_key(value.get<std::string>());
    for (std::size_t i = 0; i < record_.sections.size(); ++i)
      if (comparison_key(record_.sections[i].heading) == wanted) {
        passage.section = static_cast<int>(i);
        return;
      }
    record_.uncertain.push_back({"passage ~" + std::string(anchor_of(anchor)),
                                 "no heading of the record reads \"" + value.get<std::string>() + "\""});
  }
};

/// Persons of these names do not speak here.
void drop_speakers(const json& names, Record& record) {
  std::set<std::string> ids;
  for (const auto& name : as_list(names)) ids.insert(person_id(name_in_order(name)));
  std::vector<std::size_t> place(record.speakers.size(), 0);
  std::vector<Speaker> kept;
  for (std::size_t i = 0; i < record.speakers.size(); ++i) {
    if (ids.contains(record.speakers[i].id)) {
      place[i] = record.speakers.size();
      continue;
    }
    place[i] = kept.size();
    kept.push_back(record.speakers[i]);
  }
  if (kept.size() == record.speakers.size()) return;
  for (Passage& passage : record.passages) {
    const bool had = !passage.speakers.empty();
    std::erase_if(passage.speakers, [&](const PassageSpeaker& link) {
      return link.index >= place.size() || place[link.index] == record.speakers.size();
    });
    for (PassageSpeaker& link : passage.speakers) link.index = place[link.index];
    if (had && passage.speakers.empty() && passage.voice == "named") passage.voice = "document";
  }
  record.speakers = std::move(kept);
}

}  // namespace

Result<void> apply_passages(const Stated& stated, Record& record, const std::string& shown) {
  if (stated.values.contains("not_speakers")) drop_speakers(stated.values["not_speakers"], record);
  if (!stated.values.contains("passages") || !stated.values["passages"].is_object()) return {};
  return Corrections(stated, record, shown).run();
}

}  // namespace idm::corpus
