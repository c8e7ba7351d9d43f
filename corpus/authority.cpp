// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/authority.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "corpus/dates.hpp"
#include "corpus/metadata.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_names.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t max_authority_bytes = std::uintmax_t{64} << 20;
constexpr std::size_t max_depth = 64;

/// Words of a name, folded: initials too, titles and suffixes not.
std::vector<std::string> words_of(std::string_view name) {
  static const std::set<std::string, std::less<>> titles = [] {
    std::set<std::string, std::less<>> made;
    for (const TsvRow& row : tsv(resource("corpus/honorifics.tsv")))
      if (row.at(0) == "title" || row.at(0) == "office") made.insert(comparison_key(row.at(2)));
    return made;
  }();
  const std::string key = comparison_key(name_in_order(name));
  std::vector<std::string> words;
  for (const std::string_view word : split(key, " ")) words.emplace_back(word);
  std::size_t first = 0;
  while (first + 1 < words.size() && titles.contains(words[first])) ++first;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  while (words.size() > 1 && people_lexicon().suffix(words.back())) words.pop_back();
  return words;
}

/// Does every word of the shorter name stand in the longer one, an initial for its word? The surname must.
bool within(const std::vector<std::string>& few, const std::vector<std::string>& many) {
  if (few.empty() || many.empty() || few.size() > many.size()) return false;
  std::vector<bool> used(many.size(), false);
  std::size_t whole = 0;
  for (const auto& word : few) {
    bool found = false;
    for (std::size_t i = 0; i < many.size() && !found; ++i) {
      const bool initial = word.size() == 1 || many[i].size() == 1;
      if (used[i] || (initial ? many[i].front() != word.front() : many[i] != word)) continue;
      used[i] = found = true;
      if (!initial) ++whole;
    }
    if (!found) return false;
  }
  return whole > 0;
}

class Parser {
 public:
  Parser(const fs::path& file, const json& all) : file_(file.string()), all_(all) {}

  Result<Authority> run() {
    if (!all_.is_object()) return fault("", {"an object with “persons”", "un objet avec « persons »"});
    for (const auto& [key, value] : all_.items()) {
      const bool known = key == "persons" || key == "organizations" || key == "memberships" || key == "posts" ||
                         key == "areas" || key.starts_with('_') || key.starts_with('$') || key == "@context";
      if (!known)
        return Error{Code::source, text("{}: unknown key “{}”", "{} : clé inconnue « {} »", file_, key),
                     text("keys: persons organizations memberships", "clés : persons organizations memberships")};
      if (!key.starts_with('_') && !key.starts_with('$') && key != "@context" && !value.is_array())
        return fault(key, {"a list", "une liste"});
    }
    Authority made;
    if (auto done = bodies(made); !done) return done.error();
    if (auto done = persons(made); !done) return done.error();
    if (all_.contains("memberships"))
      for (std::size_t i = 0; i < all_["memberships"].size(); ++i)
        if (auto done = membership(made, all_["memberships"][i], "memberships[" + std::to_string(i) + "]", nullptr);
            !done)
          return done.error();
    return made;
  }

 private:
  std::string file_;
  const json& all_;
  std::map<std::string, std::size_t> person_at_;

  Error fault(const std::string& place, const Text& expected) const {
    return {Code::source,
            place.empty() ? text("{}: no authority file", "{} : ce n'est pas un fichier d'autorité", file_)
                          : text("{}: {} is not right", "{} : {} n'est pas correct", file_, place),
            {"expected: " + expected.en, "attendu : " + expected.fr}};
  }

  static std::string at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
  }

  Result<Validity> validity(const json& object, const std::string& place) const {
    Validity valid{at(object, "start_date"), at(object, "end_date")};
    for (const auto& [name, date] : {std::pair{"start_date", &valid.start}, std::pair{"end_date", &valid.end}}) {
      const bool wrong = object.contains(name) && !object[name].is_null() && (date->empty() || !valid_iso_date(*date));
      if (wrong)
        return fault(place + "." + name,
                     {"a date: YYYY, YYYY-MM or YYYY-MM-DD", "une date : AAAA, AAAA-MM ou AAAA-MM-JJ"});
    }
    return valid;
  }

  Result<void> bodies(Authority& made) {
    if (!all_.contains("organizations")) return {};
    for (std::size_t i = 0; i < all_["organizations"].size(); ++i) {
      const json& one = all_["organizations"][i];
      const std::string place = "organizations[" + std::to_string(i) + "]";
      if (!one.is_object() || at(one, "name").empty()) return fault(place + ".name", {"a text", "un texte"});
      AuthorityBody body;
      body.name = at(one, "name");
      body.keys.push_back(comparison_key(body.name));
      if (one.contains("other_names") && one["other_names"].is_array())
        for (const auto& other : one["other_names"])
          if (const std::string name = other.is_object()   ? at(other, "name")
                                       : other.is_string() ? other.get<std::string>()
                                                           : "";
              !name.empty())
            body.keys.push_back(comparison_key(name));
      body.id = at(one, "id");
      if (body.id.empty()) {
        const auto* known = organisations().find(body.name);
        body.id = known != nullptr ? known->id : slug(body.name);
      }
      made.bodies.push_back(std::move(body));
    }
    return {};
  }

  Result<void> persons(Authority& made) {
    if (!all_.contains("persons")) return {};
    for (std::size_t i = 0; i < all_["persons"].size(); ++i) {
      const json& one = all_["persons"][i];
      const std::string place = "persons[" + std::to_string(i) + "]";
      if (!one.is_object() || at(one, "name").empty()) return fault(place + ".name", {"a text", "un texte"});
      AuthorityPerson person;
      person.name = name_in_order(at(one, "name"));
      person.id = at(one, "id");
      if (person.id.empty()) person.id = person_id(person.name);
      if (person.id.find_first_of(" \t\n#~") != std::string::npos)
        return fault(place + ".id", {"a text without blanks, # or ~", "un texte sans espace, # ni ~"});
      if (!person_at_.try_emplace(person.id, made.persons.size()).second)
        return Error{Code::source,
                     text("{}: {}: two persons have the id “{}”", "{} : {} : deux personnes ont l'identifiant « {} »",
                          file_, place, person.id),
                     text("give one of them another “id”", "donnez un autre « id » à l'une d'elles")};
      person.names.push_back({person.name, words_of(person.name), {}});
      if (one.contains("other_names")) {
        if (!one["other_names"].is_array()) return fault(place + ".other_names", {"a list", "une liste"});
        for (std::size_t n = 0; n < one["other_names"].size(); ++n) {
          const json& other = one["other_names"][n];
          const std::string where = place + ".other_names[" + std::to_string(n) + "]";
          const std::string name = other.is_string()   ? other.get<std::string>()
                                   : other.is_object() ? at(other, "name")
                                                       : "";
          if (name.empty()) return fault(where, {"an object with “name”", "un objet avec « name »"});
          Validity valid;
          if (other.is_object()) {
            auto read = validity(other, where);
            if (!read) return read.error();
            valid = *read;
          }
          person.names.push_back({name, words_of(name), valid});
        }
      }
      made.persons.push_back(std::move(person));
      if (one.contains("memberships")) {
        if (!one["memberships"].is_array()) return fault(place + ".memberships", {"a list", "une liste"});
        for (std::size_t n = 0; n < one["memberships"].size(); ++n)
          if (auto done = membership(made, one["memberships"][n], place + ".memberships[" + std::to_string(n) + "]",
                                     &made.persons.back());
              !done)
            return done.error();
      }
    }
    return {};
  }

  Result<void> membership(Authority& made, const json& one, const std::string& place, AuthorityPerson* person) {
    if (!one.is_object()) return fault(place, {"an object", "un objet"});
    if (person == nullptr) {
      const auto found = person_at_.find(at(one, "person_id"));
      if (found == person_at_.end())
        return fault(place + ".person_id", {"the id of one of the persons", "l'identifiant d'une des personnes"});
      person = &made.persons[found->second];
    }
    auto valid = validity(one, place);
    if (!valid) return valid.error();
    AuthorityMembership membership;
    membership.valid = *valid;
    membership.role = at(one, "role").empty() ? at(one, "label") : at(one, "role");
    std::string body = at(one, "organization_id");
    if (body.empty() && one.contains("organization") && one["organization"].is_object())
      body = at(one["organization"], "id").empty() ? at(one["organization"], "name") : at(one["organization"], "id");
    const auto listed =
        std::find_if(made.bodies.begin(), made.bodies.end(), [&](const AuthorityBody& b) { return b.id == body; });
    if (listed == made.bodies.end())
      if (const auto* known = organisations().find(body)) body = known->id;
    membership.organisation = body;
    std::string country = at(one, "country").empty() ? at(one, "area_id") : at(one, "country");
    if (!country.empty()) {
      const auto* known = countries().find(country);
      if (known == nullptr)
        return fault(place + ".country",
                     {"a country: its ISO 3166 code or name", "un pays : son code ISO 3166 ou son nom"});
      membership.country = known->id;
    }
    person->memberships.push_back(std::move(membership));
    return {};
  }
};

/// What speaks for a person beside the name: >0 something agrees, <0 something contradicts, 0 nothing is known.
int agreement(const AuthorityPerson& person, const Speaker& speaker, std::string_view date) {
  int best = 0;
  bool against = false;
  for (const AuthorityMembership& one : person.memberships) {
    if (!one.valid.holds(date)) continue;
    int value = 0;
    if (!speaker.organisation.empty() && !one.organisation.empty())
      value += speaker.organisation == one.organisation ? 2 : -1;
    if (!speaker.country.empty() && !one.country.empty()) value += speaker.country == one.country ? 2 : -2;
    if (!speaker.role.empty() && !one.role.empty() && comparison_key(speaker.role) == comparison_key(one.role))
      value += 1;
    if (value > best) best = value;
    if (value < 0) against = true;
  }
  return best > 0 ? best : against ? -1 : 0;
}

std::string date_of(const Record& record) {
  return record.date ? *record.date : record.year ? std::to_string(*record.year) : std::string();
}

struct InUse {
  std::mutex mutex;
  std::shared_ptr<const Authority> chosen;
  std::map<std::string, std::shared_ptr<const Authority>> read;  ///< path, size and time -> file
};
InUse& in_use() {
  static InUse one;
  return one;
}

}  // namespace

bool Validity::holds(std::string_view date) const {
  const auto before = [](std::string_view a, std::string_view b) {
    const std::size_t common = std::min(a.size(), b.size());
    return a.substr(0, common) < b.substr(0, common);
  };
  if (date.empty()) return true;
  if (!start.empty() && before(date, start)) return false;
  return end.empty() || !before(end, date);
}

Result<Authority> read_authority(const fs::path& file) {
  const auto bytes = read_file(file, max_authority_bytes);
  if (!bytes) return bytes.error();
  json all;
  try {
    all = json::parse(*bytes);
  } catch (const json::exception&) {
    return Error{
        Code::source, text("{}: no valid JSON", "{} : JSON incorrect", file.string()),
        text("an authority file is JSON in the form of Popolo; `idm speakers --format popolo` makes one",
             "un fichier d'autorité est du JSON à la forme de Popolo ; `idm speakers --format popolo` en fait un")};
  }
  auto made = Parser(file, all).run();
  if (made) made->hash = hash_hex(*bytes);
  return made;
}

Result<void> use_authority(const fs::path& file) {
  auto read = read_authority(file);
  if (!read) return read.error();
  const std::lock_guard lock(in_use().mutex);
  in_use().chosen = std::make_shared<const Authority>(std::move(*read));
  return {};
}

Result<std::shared_ptr<const Authority>> authority_for(const fs::path& source, std::string_view relative) {
  InUse& use = in_use();
  const std::lock_guard lock(use.mutex);
  if (use.chosen) return use.chosen;
  const auto levels = static_cast<std::size_t>(std::count(relative.begin(), relative.end(), '/'));
  fs::path folder = source.parent_path();
  for (std::size_t level = 0; level <= std::min(levels, max_depth); ++level) {
    const fs::path file = folder / authority_name;
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    if (!failure) {
      const auto changed = fs::last_write_time(file, failure).time_since_epoch().count();
      const std::string key = file.string() + "\n" + std::to_string(size) + " " + std::to_string(changed);
      if (const auto known = use.read.find(key); known != use.read.end()) return known->second;
      auto read = read_authority(file);
      if (!read) return read.error();
      return use.read[key] = std::make_shared<const Authority>(std::move(*read));
    }
    folder = folder.has_parent_path() ? folder.parent_path() : fs::path("..") / folder;
  }
  return std::shared_ptr<const Authority>{};
}

void apply_authority(const Authority& authority, Record& record) {
  const std::string date = date_of(record);
  for (Speaker& speaker : record.speakers)
    if (speaker.organisation.empty() && !speaker.affiliation.empty()) {
      const std::string key = comparison_key(speaker.affiliation);
      for (const AuthorityBody& body : authority.bodies)
        if (std::find(body.keys.begin(), body.keys.end(), key) != body.keys.end()) speaker.organisation = body.id;
    }
  std::map<std::string, const AuthorityPerson*> settled;  // id as found -> person, null where nobody is
  std::map<std::string, std::vector<std::size_t>> entries;
  for (std::size_t i = 0; i < record.speakers.size(); ++i) entries[record.speakers[i].id].push_back(i);
  for (const auto& [id, places] : entries) {
    const Speaker& first = record.speakers[places.front()];
    const std::vector<std::string> words = words_of(first.name);
    const std::vector<std::string> printed = words_of(first.as_printed);
    struct Offer {
      const AuthorityPerson* person;
      int agreement;
      bool whole;
    };
    std::vector<Offer> offers;
    for (const AuthorityPerson& person : authority.persons) {
      bool whole = person.id == id, part = false;
      for (const AuthorityName& name : person.names) {
        if (!name.valid.holds(date)) continue;
        whole = whole || name.words == words || name.words == printed || person_id(name.name) == id;
        part = part || within(words, name.words) || within(name.words, words);
      }
      if (!whole && !part) continue;
      int best = -10;
      for (const std::size_t at : places) best = std::max(best, agreement(person, record.speakers[at], date));
      offers.push_back({&person, best, whole});
    }
    if (offers.empty()) continue;
    // A whole name decides alone; a part of it needs something beside. Of several persons, the one who agrees.
    const bool any_whole = std::any_of(offers.begin(), offers.end(), [](const Offer& o) { return o.whole; });
    if (any_whole) std::erase_if(offers, [](const Offer& o) { return !o.whole; });
    const AuthorityPerson* chosen = nullptr;
    if (any_whole && offers.size() == 1) {
      chosen = offers.front().person;
    } else {
      const auto agrees = std::count_if(offers.begin(), offers.end(), [](const Offer& o) { return o.agreement > 0; });
      if (agrees == 1)
        for (const Offer& offer : offers)
          if (offer.agreement > 0) chosen = offer.person;
      if (agrees == 0 && any_whole) {
        const auto free = std::count_if(offers.begin(), offers.end(), [](const Offer& o) { return o.agreement == 0; });
        if (free == 1)
          for (const Offer& offer : offers)
            if (offer.agreement == 0) chosen = offer.person;
      }
    }
    if (chosen == nullptr) {
      std::erase_if(offers, [](const Offer& o) { return o.agreement < 0; });
      std::string names;
      for (const Offer& offer : offers)
        names += (names.empty() ? "" : ", ") + offer.person->name + " (" + offer.person->id + ")";
      if (!offers.empty())
        record.uncertain.push_back(
            {"speakers", "\"" + first.as_printed + "\" may be " + names + " of the authority file"});
      continue;
    }
    settled[id] = chosen;
  }
  for (Speaker& speaker : record.speakers) {
    const auto found = settled.find(speaker.id);
    if (found == settled.end()) continue;
    const AuthorityPerson& person = *found->second;
    speaker.id = person.id;
    speaker.name = person.name;
    if (!speaker.role.empty() || !speaker.affiliation.empty() || !speaker.country.empty()) continue;
    // The office held on the day, where the record tells none.
    const AuthorityMembership* held = nullptr;
    std::size_t count = 0;
    for (const AuthorityMembership& one : person.memberships)
      if (!date.empty() && one.valid.holds(date)) held = &one, ++count;
    if (count != 1) continue;
    speaker.role = held->role;
    speaker.country = held->country;
    speaker.organisation = held->organisation;
    const auto body = std::find_if(authority.bodies.begin(), authority.bodies.end(),
                                   [&](const AuthorityBody& b) { return b.id == held->organisation; });
    if (body != authority.bodies.end()) speaker.affiliation = body->name;
  }
}

bool may_be_same_name(std::string_view a, std::string_view b) {
  const std::vector<std::string> one = words_of(a), two = words_of(b);
  if (one == two || one.empty() || two.empty()) return false;
  return one.size() <= two.size() ? within(one, two) : within(two, one);
}

void doubt_same_persons(Record& record) {
  std::map<std::string, const Speaker*> persons;
  for (const Speaker& speaker : record.speakers) persons.try_emplace(speaker.id, &speaker);
  constexpr std::size_t most = 400;  // pairs of longer lists say little and cost much
  if (persons.size() > most) return;
  for (auto a = persons.begin(); a != persons.end(); ++a)
    for (auto b = std::next(a); b != persons.end(); ++b) {
      const Speaker& one = *a->second;
      const Speaker& two = *b->second;
      if (!one.country.empty() && !two.country.empty() && one.country != two.country) continue;
      if (may_be_same_name(one.name, two.name))
        record.uncertain.push_back({"speakers", "\"" + one.as_printed + "\" (" + one.id + ") and \"" + two.as_printed +
                                                    "\" (" + two.id + ") may be one person"});
    }
}

std::string popolo_json(const std::vector<SpeakerOnRecord>& appearances) {
  using ordered = nlohmann::ordered_json;
  struct Held {
    std::string role, body, country;
    std::set<std::string> dates;
  };
  struct Found {
    std::map<std::string, std::size_t> names;
    std::set<std::string> printed;
    std::vector<Held> offices;
    std::string country;
  };
  std::map<std::string, Found> persons;
  std::map<std::string, std::string> bodies;  // id -> name
  for (const auto& [speaker, date, record] : appearances) {
    Found& person = persons[speaker.id];
    ++person.names[speaker.name];
    if (!speaker.as_printed.empty()) person.printed.insert(speaker.as_printed);
    if (person.country.empty()) person.country = speaker.country;
    std::string body = speaker.organisation;
    if (body.empty() && !speaker.affiliation.empty()) body = slug(speaker.affiliation);
    if (!body.empty()) {
      const auto* known = organisations().by_id(speaker.organisation);
      bodies.try_emplace(body, known != nullptr ? known->label.en : speaker.affiliation);
    }
    if (speaker.role.empty() && body.empty() && speaker.country.empty()) continue;
    auto office = std::find_if(person.offices.begin(), person.offices.end(), [&](const Held& one) {
      return one.role == speaker.role && one.body == body && one.country == speaker.country;
    });
    if (office == person.offices.end())
      office = person.offices.insert(person.offices.end(), {speaker.role, body, speaker.country, {}});
    if (!date.empty()) office->dates.insert(date);
  }
  ordered out;
  out["_about"] =
      "Persons, bodies and offices as found on record, in the form of Popolo. Join or part persons, add other_names "
      "and "
      "dates, save it as authority.json in the corpus, and run idm index again.";
  out["persons"] = ordered::array();
  out["organizations"] = ordered::array();
  out["memberships"] = ordered::array();
  const auto usual = [](const Found& person) {
    return std::max_element(person.names.begin(), person.names.end(),
                            [](const auto& a, const auto& b) {
                              return std::pair(a.second, a.first.size()) < std::pair(b.second, b.first.size());
                            })
        ->first;
  };
  for (const auto& [id, person] : persons) {
    const std::string name = usual(person);
    ordered one = {{"id", id}, {"name", name}, {"other_names", ordered::array()}};
    std::set<std::string> others = person.printed;
    for (const auto& [other, times] : person.names) others.insert(other);
    for (const auto& other : others)
      if (other != name) one["other_names"].push_back({{"name", other}});
    out["persons"].push_back(std::move(one));
    for (const Held& office : person.offices) {
      ordered membership = {{"person_id", id}};
      if (!office.body.empty()) membership["organization_id"] = office.body;
      if (!office.role.empty()) membership["role"] = office.role;
      if (!office.country.empty()) membership["country"] = office.country;
      std::string dates;
      for (const auto& date : office.dates) dates += (dates.empty() ? "" : ", ") + date;
      if (!dates.empty()) membership["note"] = "on record: " + dates;
      out["memberships"].push_back(std::move(membership));
    }
  }
  for (const auto& [id, name] : bodies) out["organizations"].push_back({{"id", id}, {"name", name}});
  out["_uncertain"] = ordered::array();
  std::map<std::string, std::vector<std::string>> by_surname;
  for (const auto& [id, person] : persons) {
    const auto key = name_key(usual(person));
    if (!key.empty()) by_surname[key.back()].push_back(id);
  }
  for (const auto& [surname, ids] : by_surname)
    for (std::size_t i = 0; i < ids.size(); ++i)
      for (std::size_t j = i + 1; j < ids.size(); ++j)
        if (may_be_same_name(usual(persons[ids[i]]), usual(persons[ids[j]])))
          out["_uncertain"].push_back({{"persons", {ids[i], ids[j]}}, {"why", "the names may be those of one person"}});
  return out.dump(2, ' ', false, ordered::error_handler_t::replace) + "\n";
}

}  // namespace idm::corpus
