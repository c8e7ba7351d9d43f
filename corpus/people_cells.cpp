// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_cells.hpp"

#include <string>

#include "corpus/people_lexicon.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {

std::optional<ListedPerson> person_of_cells(const Passage& row, std::string_view label, bool label_weak,
                                            analyzers::Analyzer& analyzer) {
  const auto cell = [&](const char* key) {
    const auto found = row.cells.find(key);
    return found == row.cells.end() ? std::string() : found->second;
  };
  std::string printed = cell("speaker");
  if (const std::string given = cell("given"); !given.empty()) printed = given + " " + printed;
  const std::string ordered = name_in_order(printed);
  const Words name = make_words(analyzer, ordered, row.lang);
  if (name.size() == 0) return std::nullopt;
  const NameRun run = name_at(name, 0, name.size(), row.lang);
  if (!run) return std::nullopt;
  ListedPerson person;
  person.name = usual_name(name, run);
  person.as_printed = printed;
  person.gender = run.gender;
  person.evidence = row.text;
  const std::string role = cell("role");
  const std::string body = cell("affiliation");
  const std::string country = cell("country");
  std::string all = role;
  for (const std::string& one : {body, country})
    if (!one.empty()) all += (all.empty() ? "" : ", ") + one;
  const Words post = make_words(analyzer, all, row.lang);
  if (post.size() > 0) person.post = post_of(post, 0, post.size());
  if (!role.empty()) person.post.role = role;
  if (!body.empty() || !country.empty()) person.post.affiliation = body.empty() ? country : body;
  if (const auto* known = organisations().find(body)) person.post.organisation = known->id;
  for (const std::string& one : {body, country})
    if (const auto* known = countries().find(one)) person.post.country = known->id;
  if (person.gender == 0) person.gender = person.post.gender;
  person.function = label;
  person.weak = label.empty() || label_weak;
  for (const std::string& told : {cell("function"), role})
    if (const auto cue = people_lexicon().marker(told); cue && cue->function != "none" && !cue->weak) {
      person.function = cue->function;
      person.weak = false;
      break;
    }
  return person;
}

}  // namespace idm::corpus
