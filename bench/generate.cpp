// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/generate.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::bench {
namespace {

using corpus::Form;

constexpr std::array<std::string_view, 20> given_names = {
    "Aline", "Boris", "Chiara", "Denis", "Esther", "Farid",  "Grace", "Hugo",  "Irène", "José",
    "Kofi",  "Léa",   "Musa",   "Nadia", "Omar",   "Phoebe", "Rémi",  "Sofia", "Tariq", "Zoé"};
constexpr std::array<std::string_view, 16> syllables = {"ba", "do", "fé", "ka", "li", "mo",  "na",  "pé",
                                                        "ri", "so", "ta", "vo", "zi", "lan", "mar", "ten"};
constexpr std::array<std::string_view, 6> roles_fr = {"Ministre des affaires étrangères",
                                                      "Directrice générale",
                                                      "Secrétaire d'État",
                                                      "Ambassadeur",
                                                      "Chargé de recherche",
                                                      "Coordonnatrice"};
constexpr std::array<std::string_view, 6> roles_en = {"Minister of Foreign Affairs",
                                                      "Director General",
                                                      "State Secretary",
                                                      "Ambassador",
                                                      "Research Fellow",
                                                      "Coordinator"};

/// Weights 1, 1/2, 1/3 ...: some values are frequent and many are rare, as in real records.
Weighted falling(std::size_t n) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < n; ++i) weights.push_back(1.0 / static_cast<double>(i + 1));
  return Weighted(weights);
}

template <typename List>
const auto& any_of(const List& list, Random& random) {
  return list[random.below(list.size())];
}

std::string family_name(Random& random) {
  std::string name;
  for (std::size_t i = 0, n = random.between(2, 3); i < n; ++i) name += any_of(syllables, random);
  return capitalised(name);
}

std::string slug(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = utf8::next(name, at);
    if (c == U' ')
      out += '-';
    else if (c == U'é' || c == U'è' || c == U'É')
      out += 'e';
    else if (c >= U'A' && c <= U'Z')
      out += static_cast<char>(c + 0x20);
    else if (c >= U'a' && c <= U'z')
      out += static_cast<char>(c);
  }
  return out;
}

}  // namespace

/// Writes running text word by word: capitals after a full stop, elisions, punctuation.
struct Generator::Writer {
  const Words& words;
  Lang lang;
  std::string_view apostrophe;
  std::string out = {};
  std::string last = {};  ///< last word, where it may still be elided
  std::size_t count = 0;
  bool begin = true;

  void put(std::string_view word) {
    if (lang == Lang::fr && Words::elides(last) && Words::begins_with_vowel(word) && !begin) {
      out.pop_back();
      out += apostrophe;
    } else if (!out.empty()) {
      out += ' ';
    }
    out += begin ? capitalised(word) : std::string(word);
    last = word;
    begin = false;
    count += 1 + static_cast<std::size_t>(std::count(word.begin(), word.end(), ' '));
  }
  void mark(std::string_view punctuation) {
    out += punctuation;
    last.clear();
  }
  void stop() {
    mark(".");
    begin = true;
  }
};

Generator::Generator(std::uint64_t seed) : seed_(seed), fr_(Lang::fr), en_(Lang::en) {
  for (const corpus::Entry& theme : corpus::themes().entries()) themes_.push_back(theme.id);
  if (themes_.empty()) themes_.emplace_back("regular-pathways");
  theme_law_ = falling(themes_.size());

  Random random(seed ^ 0x9E7501U);
  const auto& countries = corpus::countries().entries();
  const auto& organisations = corpus::organisations().entries();
  while (persons_.size() < persons) {
    Person person;
    person.name = std::string(any_of(given_names, random)) + " " + family_name(random);
    person.id = slug(person.name);
    if (std::any_of(persons_.begin(), persons_.end(), [&](const Person& p) { return p.id == person.id; })) continue;
    const std::size_t role = random.below(roles_fr.size());
    person.role = persons_.size() % 2 == 0 ? roles_fr[role] : roles_en[role];
    if (random.chance(0.5) && !countries.empty()) person.country = any_of(countries, random).id;
    if (person.country.empty() && !organisations.empty()) {
      const corpus::Entry& body = any_of(organisations, random);
      person.organisation = body.id;
      person.affiliation = body.label.fr;
    }
    persons_.push_back(std::move(person));
  }
  person_law_ = falling(persons_.size());
}

corpus::Record Generator::record(std::size_t number, std::size_t passages) const {
  Random random(seed_ + number * 0x2545F4914F6CDD1DU);
  corpus::Record record;
  record.lang = number % 2 == 0 ? Lang::fr : Lang::en;
  record.id = fmt::format("bench-{:06}-{}", number, analyzers::code(record.lang));
  const int year = first_year + static_cast<int>(random.below(static_cast<std::size_t>(last_year - first_year + 1)));
  record.year = year;
  record.period = {year};
  if (random.chance(0.05) && year < last_year) record.period.push_back(year + 1);
  const auto& series = corpus::series().entries();
  if (!series.empty() && random.chance(0.9)) record.series = any_of(series, random).id;
  record.session = std::to_string(random.between(1, 3));
  const std::size_t month = random.between(1, 12), day = random.between(1, 26);
  record.date = fmt::format("{}-{:02}-{:02}", year, month, day);
  record.end_date = fmt::format("{}-{:02}-{:02}", year, month, day + 1);
  record.place = "Genève";
  record.type = any_of(corpus::types().entries(), random).id;
  record.coverage = any_of(corpus::coverages().entries(), random).id;
  record.path = fmt::format("{}/{}.txt", year, record.id);
  record.encoding = "UTF-8";

  Writer title{words(record.lang), record.lang, "’"};
  for (std::size_t i = 0, n = random.between(4, 8); i < n; ++i) title.put(title.words.draw(random));
  record.title = title.out;
  record.evidence["title"] = record.title;

  add_sections(record, 2 + passages / 10, random);
  add_speakers(record, random);
  std::size_t offset = record.title.size() + 2;
  record.passages.reserve(passages);
  for (std::size_t n = 1; n <= passages; ++n) {
    record.passages.push_back(passage(record, n, random));
    corpus::Passage& added = record.passages.back();
    added.section = static_cast<int>((n - 1) * record.sections.size() / passages);
    added.offset = {offset, offset + added.text.size()};
    offset += added.text.size() + 2;
  }
  record.themes = {themes_[theme_law_.draw(random)]};
  return record;
}

void Generator::add_sections(corpus::Record& record, std::size_t count, Random& random) const {
  int day = -1;
  for (std::size_t i = 0; i < count; ++i) {
    corpus::Section section;
    Writer heading{words(record.lang), record.lang, "’"};
    const auto& terms = heading.words.terms(themes_[theme_law_.draw(random)]);
    if (!terms.empty()) heading.put(any_of(terms, random));
    for (std::size_t w = 0, n = random.between(2, 4); w < n; ++w) heading.put(heading.words.draw(random));
    section.heading = heading.out;
    section.level = i % 6 == 0 ? 1 : 2;
    section.parent = section.level == 1 ? -1 : day;
    if (section.level == 1) day = static_cast<int>(i);
    record.sections.push_back(std::move(section));
  }
}

void Generator::add_speakers(corpus::Record& record, Random& random) const {
  const std::size_t wanted = random.between(8, 15);
  while (record.speakers.size() < wanted) {
    const Person& person = persons_[person_law_.draw(random)];
    if (std::any_of(record.speakers.begin(), record.speakers.end(),
                    [&](const corpus::Speaker& s) { return s.id == person.id; }))
      continue;
    corpus::Speaker speaker;
    speaker.id = person.id;
    speaker.name = speaker.as_printed = person.name;
    speaker.role = person.role;
    speaker.affiliation = person.affiliation;
    speaker.organisation = person.organisation;
    speaker.country = person.country;
    speaker.function = any_of(corpus::functions().entries(), random).id;
    speaker.mode = any_of(corpus::modes().entries(), random).id;
    speaker.section = static_cast<int>(random.below(record.sections.size()));
    speaker.evidence = person.name + ", " + person.role;
    speaker.rule = "agenda";
    record.speakers.push_back(std::move(speaker));
  }
}

corpus::Passage Generator::passage(const corpus::Record& record, std::size_t ordinal, Random& random) const {
  corpus::Passage passage;
  passage.ordinal = ordinal;
  passage.lang = record.lang;
  passage.form = random.chance(0.7) ? Form::paragraph : Form::list_item;

  for (std::size_t i = 0, n = random.between(1, 3); i < n; ++i) {
    const std::string& id = themes_[theme_law_.draw(random)];
    if (std::any_of(passage.themes.begin(), passage.themes.end(), [&](const auto& t) { return t.id == id; })) continue;
    passage.themes.push_back({id, 3.0 - static_cast<double>(i), {}});
  }

  const Words& vocabulary = words(record.lang);
  Writer writer{vocabulary, record.lang, random.chance(0.5) ? "’" : "'"};
  const std::size_t target = random.between(42, 102);
  std::size_t first_sentence = 0;
  writer.out.reserve(target * 7);
  while (writer.count < target) {
    for (std::size_t i = 0, n = random.between(8, 24); i < n; ++i) {
      if (random.chance(0.05)) {
        corpus::ThemeMatch& theme = passage.themes[random.below(passage.themes.size())];
        const auto& terms = vocabulary.terms(theme.id);
        if (!terms.empty()) {
          const std::string& term = any_of(terms, random);
          if (std::find(theme.terms.begin(), theme.terms.end(), term) == theme.terms.end()) theme.terms.push_back(term);
          writer.put(term);
          continue;
        }
      }
      if (random.chance(0.012)) {
        writer.put(record.lang == Lang::fr ? fmt::format("{},{} %", random.below(100), random.below(10))
                                           : fmt::format("{}.{} per cent", random.below(100), random.below(10)));
      } else if (random.chance(0.002)) {
        passage.symbols.push_back(fmt::format("A/RES/{}/{}", random.between(55, 79), random.between(1, 300)));
        writer.put(passage.symbols.back());
      } else {
        writer.put(vocabulary.draw(random));
      }
      if (i + 1 < n && random.chance(0.07)) writer.mark(",");
    }
    writer.stop();
    if (first_sentence == 0) first_sentence = writer.out.size();
  }
  passage.text = std::move(writer.out);
  passage.anchor = hash_hex(passage.text).substr(0, 8);

  const auto& kinds = corpus::kinds().entries();
  passage.kinds.push_back(any_of(kinds, random).id);
  if (random.chance(0.2) && kinds.size() > 1) {
    const std::string& second = any_of(kinds, random).id;
    if (second != passage.kinds[0]) passage.kinds.push_back(second);
  }
  if (random.chance(0.55)) {
    passage.voice = "named";
    passage.speakers.push_back({random.below(record.speakers.size()), "explicit"});
  } else {
    passage.voice = any_of(corpus::voices().entries(), random).id;
    if (passage.voice == "named") passage.voice = "document";
  }
  if (random.chance(0.3)) {
    corpus::Statement statement;
    statement.kind = passage.kinds[0];
    statement.span = {0, first_sentence};
    statement.trigger = passage.text.substr(0, passage.text.find(' '));
    statement.rule = "bench";
    statement.voice = passage.voice;
    passage.statements.push_back(std::move(statement));
  }
  return passage;
}

}  // namespace idm::bench
