// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/collocates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "instruments/head.hpp"
#include "instruments/units.hpp"

namespace idm::instruments {
namespace {

struct Company {
  std::size_t together = 0, alone = 0, left = 0, right = 0;
  std::map<std::string, std::size_t> forms;
  std::set<std::string> records;
  std::string example;
};

using Companies = std::unordered_map<std::string, Company>;

// Running word positions that the marked stretch covers.
struct Node {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t first = 0, last = 0;
};

class Reader {
 public:
  explicit Reader(const CollocatesRequest& request) : request_(request) {}

  void node_passage(const query::Visited& visited) {
    const auto& at = visited.at;
    std::size_t count = 0;
    units_.of(at.passage.text, at.passage.lang, found_, count);
    tokens_ = units_.analyzer().analyze(at.passage.text, at.passage.lang);
    for (const auto& span : visited.marks) {
      Node node{static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end), 0, 0};
      for (const auto& token : tokens_) {
        if (token.kind == analyzers::TokenKind::clitic || token.begin < node.begin || token.begin >= node.end) continue;
        if (node.first == 0) node.first = token.position;
        node.last = std::max(node.last, token.position);
      }
      if (node.first == 0) continue;
      ++occurrences;
      std::set<std::string_view> seen;
      for (const auto& unit : found_) {
        if (unit.begin < node.end && node.begin < unit.end) continue;  // the node itself
        const bool before = unit.last < node.first;
        const std::uint32_t distance = before                   ? node.first - unit.last
                                       : unit.first > node.last ? unit.first - node.last
                                                                : 0;
        if (distance == 0 || distance > request_.window) continue;
        auto& one = companies[unit.key];
        ++(before ? one.left : one.right);
        if (seen.insert(unit.key).second) ++one.together;
        one.records.insert(at.record->id);
        if (one.example.empty()) one.example = at.id;
      }
    }
  }

  void any_passage(const query::Visited& visited) {
    const auto& at = visited.at;
    std::size_t count = 0;
    units_.of(at.passage.text, at.passage.lang, found_, count);
    words += count;
    for (const auto& unit : found_) {
      const auto known = companies.find(unit.key);
      if (known == companies.end()) continue;
      ++known->second.alone;
      ++known->second
            .forms[analyzers::lower(std::string_view(at.passage.text).substr(unit.begin, unit.end - unit.begin))];
    }
  }

  Companies companies;
  std::size_t occurrences = 0;
  std::uint64_t words = 0;

 private:
  const CollocatesRequest& request_;
  Units units_;
  std::vector<Unit> found_;
  std::vector<analyzers::Token> tokens_;
};

double score(const Collocate& one, CollocatesRequest::By by) {
  switch (by) {
    case CollocatesRequest::By::log_dice: return one.log_dice;
    case CollocatesRequest::By::mutual_information: return one.mutual_information;
    case CollocatesRequest::By::t_score: return one.t_score;
  }
  return 0;
}

}  // namespace

Result<Collocates> collocates(query::Engine& engine, const CollocatesRequest& request) {
  auto head = head_of(engine, request.query);
  if (!head) return head.error();
  Collocates out;
  out.head = std::move(*head);
  Reader reader(request);
  const auto seen = engine.visit(request.query, [&](const query::Visited& visited) {
    reader.node_passage(visited);
    return true;
  });
  if (!seen) return seen.error();
  if (reader.occurrences == 0 && *seen > 0)
    return Error(Code::usage, text("collocates need words to look around", "les collocations demandent des mots"),
                 text("idm collocates QUERY: filters alone mark nothing in a text",
                      "idm collocates REQUÊTE : des filtres seuls ne marquent rien dans un texte"));
  std::erase_if(reader.companies, [&](const auto& one) { return one.second.together < request.least; });
  query::Request all = request.query;
  all.text = fields_of(request.query.text);
  if (const auto done = engine.visit(all,
                                     [&](const query::Visited& visited) {
                                       reader.any_passage(visited);
                                       return true;
                                     });
      !done)
    return done.error();
  out.occurrences = reader.occurrences;
  out.words = reader.words;
  for (auto& [key, one] : reader.companies) {
    Collocate row;
    row.key = key;
    const bool joint = key.starts_with("c:") || key.starts_with("n:");
    row.lang = joint ? "" : key.substr(0, key.find(':'));
    row.label = concept_label(key);
    if (row.label.empty()) {
      const auto most = std::max_element(one.forms.begin(), one.forms.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      const std::string form = most == one.forms.end() ? key.substr(key.find(':') + 1) : most->first;
      row.label = {form, form};
    }
    row.together = one.together;
    row.alone = one.alone;
    row.left = one.left;
    row.right = one.right;
    row.records = one.records.size();
    row.example = one.example;
    const auto xy = static_cast<double>(row.together), x = static_cast<double>(out.occurrences),
               y = static_cast<double>(row.alone), n = static_cast<double>(out.words);
    row.log_dice = 14 + std::log2(2 * xy / (x + y));
    row.mutual_information = std::log2(xy * n / (x * y));
    row.t_score = (xy - x * y / n) / std::sqrt(xy);
    out.rows.push_back(std::move(row));
  }
  std::sort(out.rows.begin(), out.rows.end(), [&](const Collocate& a, const Collocate& b) {
    const double one = score(a, request.by), other = score(b, request.by);
    return one != other ? one > other : a.key < b.key;
  });
  out.total = out.rows.size();
  if (request.limit > 0 && out.rows.size() > request.limit) out.rows.resize(request.limit);
  return out;
}

}  // namespace idm::instruments
