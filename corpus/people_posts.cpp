// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_posts.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

constexpr std::array<std::string_view, 12> linking = {"de",  "du", "des", "d",   "of", "for",
                                                      "the", "la", "le",  "les", "l",  "from"};
constexpr std::array<std::string_view, 9> articles = {"le", "la", "les", "the", "l", "a", "an", "un", "une"};

template <typename List>
bool among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Segment {
  std::size_t first = 0;
  std::size_t last = 0;
  bool opens = false;  ///< begins an office or a body; else it continues the one before
  bool office = false;
  bool country = false;
  Office kind = Office::none;
  std::size_t printed = 0;     ///< behind the bracket that `last` leaves out
  std::string_view bracketed;  ///< the country of that bracket ("Minister of Labour (Chile)")
};

/// Cuts at commas, dashes and bars outside brackets.
std::vector<Segment> segments_of(const Words& words, std::size_t first, std::size_t last) {
  std::vector<Segment> segments;
  int depth = 0;
  Segment current;
  current.first = current.last = first;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) {
      const std::string_view gap = words[i].gap;
      bool cut = false;
      for (const char c : gap) {
        if (c == '(') ++depth;
        if (c == ')' && depth > 0) --depth;
        if (depth == 0 && (c == ',' || c == ';' || c == '|' || c == '\n' || c == '\t')) cut = true;
      }
      if (depth == 0 && (gap.find(" – ") != std::string_view::npos || gap.find(" - ") != std::string_view::npos ||
                         gap.find(" — ") != std::string_view::npos))
        cut = true;
      if (cut) {
        current.last = i;
        segments.push_back(current);
        current = {};
        current.first = current.last = i;
      }
    }
  }
  current.last = last;
  if (current.last > current.first) segments.push_back(current);
  return segments;
}

/// First word behind an article.
std::size_t past_article(const Words& words, std::size_t at, std::size_t to) {
  return at + 1 < to && among(articles, words[at].folded) ? at + 1 : at;
}

/// "Minister of Immigration, Refugees and Citizenship": segments [s, …) that go on with the fields of the ministry
/// before them, up to one with "and"; behind the last, or `s` where they do not.
std::size_t fields_end(const Words& words, const std::vector<Segment>& segments, std::size_t s) {
  const Segment& before = segments[s - 1];
  if (!before.office || before.kind != Office::government || before.bracketed.data() != nullptr) return s;
  const std::size_t behind =
      people_lexicon().office_at(words, past_article(words, before.first, before.last), before.last).last;
  if (behind >= before.last || !among(linking, words[behind].folded)) return s;
  for (std::size_t t = s; t < segments.size(); ++t) {
    const Segment& segment = segments[t];
    if (!words[segment.first].upper || words[segment.first].elided || segment.last - segment.first > 6) return s;
    if (opens_post(words, segment.first, segment.last) != Opens::nothing) return s;
    for (std::size_t i = segment.first + 1; i < segment.last; ++i)
      if (words[i].folded == "and" || words[i].folded == "et") return t + 1;
  }
  return s;
}

/// Leaves a bracket with nothing but a country out of the end of each segment.
void take_countries(const Words& words, std::vector<Segment>& segments) {
  for (Segment& segment : segments) {
    segment.printed = segment.last;
    for (std::size_t i = segment.first + 1; i < segment.last; ++i) {
      if (!words[i].gap.ends_with("(") || !words.after(segment.last - 1).starts_with(")")) continue;
      const PlaceMatch country = people_lexicon().country_at(words, past_article(words, i, segment.last), segment.last);
      if (country.last != segment.last) continue;
      segment.bracketed = country.id;
      segment.last = i;
    }
  }
}

bool holds_institution(const Words& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].upper && people_lexicon().institution(words[i].folded)) return true;
  }
  return false;
}

bool holds_government(const Words& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (people_lexicon().government(words[i].folded)) return true;
  }
  return false;
}

/// The country of "… de l'Allemagne", "of Mexico", "d'Azerbaïdjan": the first in [first, last) behind a linking word.
std::string_view linked_country(const Words& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    const PlaceMatch country = people_lexicon().country_at(words, i, last);
    if (country.last == 0) continue;
    if (words[i].elided || (i > 0 && among(linking, words[i - 1].folded))) return country.id;
  }
  return {};
}

/// "Représentante de la Suisse", "representative of Kenya": nothing between office and country, and nothing behind it
/// ("représentant de la Suisse", not "representative of the Kenya Red Cross").
std::string_view country_represented(const Words& words, std::size_t first, std::size_t last) {
  const PeopleLexicon& lexicon = people_lexicon();
  const std::size_t office = past_article(words, first, last);
  std::size_t at = lexicon.office_at(words, office, last).last;
  if (at == 0 || at >= last) return {};
  const bool linked = words[at].elided || (among(linking, words[at].folded) && words[at].folded != "for");
  while (at < last && !words[at].upper && among(linking, words[at].folded)) ++at;
  const PlaceMatch country = lexicon.country_at(words, at, last);
  return linked && country.last == last ? country.id : std::string_view{};
}

/// "Mission permanente du Canada", "Gouvernement du Ghana", "Ministère … du Maroc": a country behind a linking word
/// that ends the segment, or that follows the body of State at once.
std::string_view country_of_body(const Words& words, std::size_t first, std::size_t last) {
  const PeopleLexicon& lexicon = people_lexicon();
  for (std::size_t i = first; i < last; ++i) {
    const PlaceMatch country = lexicon.country_at(words, i, last);
    if (country.last == 0) continue;
    const bool linked = words[i].elided || (i > first && among(linking, words[i - 1].folded));
    if (linked || i == first) return country.id;
  }
  return {};
}

/// A body in [first, last): the organisation that begins first, not one that a delegation is accredited to.
struct Body {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string_view id;
};
Body body_in(const Words& words, std::size_t first, std::size_t last) {
  const PeopleLexicon& lexicon = people_lexicon();
  for (std::size_t i = first; i < last; ++i) {
    const PlaceMatch body = lexicon.organisation_at(words, i, last);
    if (body.last == 0) continue;
    const std::string_view before = i > first ? std::string_view(words[i - 1].folded) : std::string_view{};
    const std::string_view further = i > first + 1 ? std::string_view(words[i - 2].folded) : std::string_view{};
    const bool accredited = before == "aupres" || further == "aupres" || before == "to" || further == "to" ||
                            before == "pres" || further == "pres";
    if (!accredited) return {i, body.last, body.id};
    i = body.last - 1;
  }
  return {};
}

bool international(std::string_view organisation) {
  const std::string_view kind = people_lexicon().organisation_kind(organisation);
  return kind == "un" || kind == "igo" || kind == "network";
}

}  // namespace

Opens opens_post(const Words& words, std::size_t at, std::size_t to) {
  if (at >= to) return Opens::nothing;
  const PeopleLexicon& lexicon = people_lexicon();
  at = past_article(words, at, to);
  if (lexicon.office_at(words, at, to).last != 0) return Opens::office;
  // "Acting Director", "Haute Responsable", "Senior Migration Adviser": an office within the segment's first words.
  std::size_t end = at;
  while (end < to && end < at + 6 && (end == at || words[end].gap.find_first_of(",;:|()\n") == std::string_view::npos))
    ++end;
  for (std::size_t i = at + 1; i < end && words[at].upper; ++i) {
    if (words[i].elided || among(linking, words[i].folded)) break;
    if (lexicon.office_at(words, i, end).last != 0) return Opens::office;
  }
  if (lexicon.country_at(words, at, to).last != 0 || lexicon.organisation_at(words, at, to).last != 0)
    return Opens::body;
  if (words[at].upper && holds_institution(words, at, end)) return Opens::body;
  return Opens::nothing;
}

Post post_of(const Words& words, std::size_t first, std::size_t last) {
  const PeopleLexicon& lexicon = people_lexicon();
  Post post;
  std::vector<Segment> segments = segments_of(words, first, last);
  take_countries(words, segments);
  for (std::size_t s = 0; s < segments.size(); ++s) {
    if (s > 0)
      if (const std::size_t end = fields_end(words, segments, s); end > s) {
        // One segment with the office.
        segments[s - 1].last = segments[end - 1].last;
        segments[s - 1].printed = segments[end - 1].printed;
        segments[s - 1].bracketed = segments[end - 1].bracketed;
        segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(s),
                       segments.begin() + static_cast<std::ptrdiff_t>(end));
        if (s >= segments.size()) break;
      }
    Segment& segment = segments[s];
    const std::size_t start = past_article(words, segment.first, segment.last);
    const OfficeMatch office = lexicon.office_at(words, start, segment.last);
    const PlaceMatch country = lexicon.country_at(words, start, segment.last);
    const Opens opens = opens_post(words, start, segment.last);
    segment.country = country.last != 0 && country.last == segment.last;
    segment.office = !segment.country && (office.last != 0 || opens == Opens::office);
    segment.kind = office.office;
    segment.opens =
        s == 0 || segment.office || segment.country || (words[start].upper && (opens == Opens::body || s > 0));
    if (office.gender != 0 && post.gender == 0) post.gender = office.gender;
    // Offices joined by "et": "ambassadrice et Représentante permanente du Costa Rica".
    for (std::size_t i = start; i < segment.last && segment.kind != Office::delegation; ++i) {
      const OfficeMatch inner = lexicon.office_at(words, i, segment.last);
      if (inner.office == Office::delegation &&
          (i == start || words[i - 1].folded == "et" || words[i - 1].folded == "and"))
        segment.kind = Office::delegation;
    }
  }
  // Role: from the first office up to the first body; later offices follow it. Affiliation: the bodies.
  std::size_t role_first = 0;
  std::size_t role_last = 0;
  std::string affiliation;
  bool in_role = false;
  bool in_body = false;
  bool plain_place = true;  // the affiliation holds neither a body nor a country, perhaps a town
  for (const Segment& segment : segments) {
    if (segment.opens) {
      in_role = segment.office;
      in_body = !segment.office;
    }
    if (in_role) {
      if (role_last == 0) {
        role_first = segment.first;
        role_last = segment.last;
      } else if (role_last == segment.first) {
        role_last = segment.last;
      } else {
        post.role += ", " + std::string(words.slice(segment.first, segment.last));
      }
    } else if (in_body) {
      if (segment.country || holds_institution(words, segment.first, segment.last) ||
          !body_in(words, segment.first, segment.last).id.empty())
        plain_place = false;
      const std::string_view body = words.slice(segment.first, segment.printed);
      affiliation += (affiliation.empty() ? "" : ", ") + std::string(body);
      if (words.after(segment.printed - 1).starts_with(")") && body.find('(') != std::string_view::npos)
        affiliation += ")";
    }
    // Country.
    if (!post.country.empty()) continue;
    if (segment.office && segment.kind == Office::delegation) {
      post.country = linked_country(words, segment.first, segment.last);
    } else if (segment.office && segment.kind == Office::representative) {
      post.country = country_represented(words, segment.first, segment.last);
    } else if (segment.office && segment.kind == Office::government) {
      post.country = country_of_body(words, segment.first + 1, segment.last);
    } else if (holds_government(words, segment.first, segment.last)) {
      post.country = country_of_body(words, segment.first, segment.last);
    } else if (const Body body = body_in(words, segment.first, segment.last);
               lexicon.organisation_kind(body.id) == "government-body" && !segment.office) {
      post.country = country_of_body(words, segment.first, segment.last);
    }
  }
  std::string role;
  std::size_t tail = role_last;
  if (role_last > role_first) {
    // "Directeur général de l'Organisation internationale …": a body that ends the role is the affiliation.
    const Body body = body_in(words, role_first, role_last);
    const bool delegation =
        !post.country.empty() && std::any_of(segments.begin(), segments.end(),
                                             [](const Segment& segment) { return segment.kind == Office::delegation; });
    if (!body.id.empty() && !delegation) {
      if (post.organisation.empty()) post.organisation = std::string(body.id);
      std::size_t cut = body.first;
      while (cut > role_first + 1 && among(linking, words[cut - 1].folded)) --cut;
      const bool comma = words[body.first].gap.find(',') != std::string_view::npos;
      if ((affiliation.empty() || plain_place) && cut > role_first) {
        std::size_t end = body.last;
        if (end < role_last && words[end].gap.find('(') != std::string_view::npos) ++end;  // its acronym
        affiliation =
            std::string(words.text.substr(words[body.first].begin, words[end - 1].end - words[body.first].begin));
        if (words.after(end - 1).starts_with(")") && affiliation.find('(') != std::string::npos) affiliation += ")";
        if (end == role_last && !comma) tail = cut;
      }
    }
    role = std::string(words.slice(role_first, tail));
    if (tail == role_last && words.after(role_last - 1).starts_with(")") && role.find('(') != std::string::npos)
      role += ")";
  }
  post.role = role + post.role;
  post.affiliation = affiliation;
  // Organisation and trailing country from the bodies.
  bool in_office = false;
  for (const Segment& segment : segments) {
    if (segment.opens) in_office = segment.office;
    if (in_office || segment.country) continue;
    const Body body = body_in(words, segment.first, segment.last);
    if (!body.id.empty() && post.organisation.empty()) post.organisation = std::string(body.id);
  }
  if (!segments.empty() && segments.back().country && !international(post.organisation)) {
    const std::size_t start = past_article(words, segments.back().first, segments.back().last);
    if (post.country.empty()) post.country = lexicon.country_at(words, start, segments.back().last).id;
  }
  if (international(post.organisation) && !post.country.empty()) {
    // "Ambassadeur de l'Allemagne pour la coprésidence du Forum": the delegation wins over a body named beside it.
    const bool state = std::any_of(segments.begin(), segments.end(), [](const Segment& segment) {
      return segment.kind == Office::delegation || segment.kind == Office::government;
    });
    if (!state) post.country.clear();
  }
  for (const Segment& segment : segments) {
    const std::string_view kind = lexicon.organisation_kind(post.organisation);
    const bool state = segment.kind == Office::delegation || segment.kind == Office::government;
    // Behind an organisation it is where its staff works.
    if (post.country.empty() && (state || (kind != "un" && kind != "igo"))) post.country = segment.bracketed;
  }
  if (post.affiliation.empty() && role_last > role_first) {
    // "Professeure à l'Université de Nairobi": a body that is not listed, behind the last linking word before it.
    for (std::size_t i = role_last - 1; i > role_first; --i) {
      const std::string& before = words[i - 1].folded;
      const bool linked = among(linking, before) || before == "à" || before == "at";
      if (!linked || !lexicon.institution(words[i].folded) || !post.country.empty()) continue;
      post.affiliation = std::string(words.text.substr(words[i].begin, words[role_last - 1].end - words[i].begin));
      break;
    }
  }
  if (post.affiliation.empty() && !post.country.empty()) {
    // "Représentant permanent du Mexique …": the country as printed.
    for (std::size_t i = first; i < last; ++i) {
      const PlaceMatch country = lexicon.country_at(words, i, last);
      if (country.last == 0 || country.id != post.country) continue;
      post.affiliation = std::string(words.text.substr(words[i].begin, words[country.last - 1].end - words[i].begin));
      break;
    }
  }
  return post;
}

void add_where_empty(Post& post, const Post& further) {
  for (const auto part : {&Post::role, &Post::affiliation, &Post::organisation, &Post::country})
    if ((post.*part).empty()) post.*part = further.*part;
  if (post.gender == 0) post.gender = further.gender;
}

}  // namespace idm::corpus
