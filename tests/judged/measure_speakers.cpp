// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "corpus/metadata.hpp"
#include "measure.hpp"

namespace idm::quality {
namespace {

const std::string none = "-";

// Every word of the shorter name stands in the longer one: a middle initial or a Christian name more is no other
// person.
bool same_person(const std::string& a, const std::string& b) {
  const std::string one = "-" + corpus::slug(a) + "-", two = "-" + corpus::slug(b) + "-";
  const auto& [few, many] = one.size() < two.size() ? std::tie(one, two) : std::tie(two, one);
  for (std::size_t at = 1; at < few.size();) {
    const std::size_t end = few.find('-', at);
    if (many.find(few.substr(at - 1, end - at + 2)) == std::string::npos) return false;
    at = end + 1;
  }
  return few.size() > 3;
}

struct Person {
  std::string name;
  std::vector<const Row*> rows;
  std::vector<const corpus::Speaker*> found;
};

}  // namespace

void measure_speakers(const std::vector<Row>& rows, Corpus& corpus, Measurement& out) {
  std::map<std::string, std::vector<const Row*>> files;
  for (const auto& row : rows) files[row.file].push_back(&row);
  for (const auto& [file, judged_rows] : files) {
    const corpus::Record* record = corpus.read(file);
    if (record == nullptr) continue;
    std::vector<Person> people;
    for (const Row* row : judged_rows) {
      if (row->at(0) == none) continue;
      auto known = std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.name == row->at(0); });
      if (known == people.end()) known = people.insert(people.end(), {row->at(0), {}, {}});
      known->rows.push_back(row);
    }
    std::set<std::string> extra;
    for (const auto& speaker : record->speakers) {
      const auto match = std::find_if(people.begin(), people.end(),
                                      [&](const Person& p) { return same_person(p.name, speaker.name); });
      if (match != people.end())
        match->found.push_back(&speaker);
      else if (extra.insert(speaker.name).second)
        out.member("speakers", *judged_rows.front(), speaker.name, false, true, speaker.evidence);
    }
    for (const auto& person : people) {
      out.member("speakers", *person.rows.front(), person.name, true, !person.found.empty());
      if (person.found.empty()) continue;
      for (const Row* row : person.rows) {
        // The appearance in the judged function, else the first: its mode and body are compared.
        const auto as = std::find_if(person.found.begin(), person.found.end(),
                                     [&](const corpus::Speaker* s) { return s->function == row->at(1); });
        const corpus::Speaker& best = as == person.found.end() ? *person.found.front() : **as;
        const auto compare = [&](const std::string& task, std::size_t column, std::string got) {
          if (row->at(column) == "?") return;
          if (got.empty()) got = none;
          out.accuracy(task, *row, person.name + ": " + row->at(column), got, row->at(column) == got, best.evidence);
        };
        compare("function", 1, best.function);
        compare("mode", 2, best.mode);
        compare("country", 3, best.country);
        compare("organisation", 4, best.organisation);
      }
    }
  }
}

}  // namespace idm::quality
