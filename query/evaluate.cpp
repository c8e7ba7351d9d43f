// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evaluate.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "base/utf8.hpp"

namespace idm::query {
namespace {

Error wrong(const std::string& name, std::size_t line, Text message, Text hint = {}) {
  return {Code::source,
          {name + ":" + std::to_string(line) + ": " + message.en,
           name + ", ligne " + std::to_string(line) + " : " + message.fr},
          std::move(hint)};
}

// Calls `each(line, number)` for every line that is not blank; ends with the first error.
template <typename Each>
Result<void> lines(std::string_view bytes, Each each) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = utf8::trim(bytes.substr(0, end));
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.empty()) continue;
    if (auto done = each(line, number); !done) return done;
  }
  return {};
}

std::vector<std::string_view> columns(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", begin), line.size());
    out.push_back(line.substr(begin, at - begin));
  }
  return out;
}

std::string plain(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : std::string();
}

Result<Topic> topic_of_json(std::string_view line, const std::string& name, std::size_t number,
                            const std::string& field) {
  const auto object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object())
    return wrong(name, number, {"no JSON object", "ce n'est pas un objet JSON"},
                 text("one query a line: {}", "une requête par ligne : {}", R"({"id": "1", "text": "…"})"));
  Topic topic;
  if (object.contains("id")) topic.id = plain(object["id"]);
  const std::vector<std::string> names =
      field.empty() ? std::vector<std::string>{"text", "query", "title"} : std::vector<std::string>{field};
  for (const auto& key : names)
    if (topic.text.empty() && object.contains(key)) topic.text = plain(object[key]);
  if (topic.id.empty()) return wrong(name, number, {"no “id”", "pas de « id »"});
  if (topic.text.empty())
    return wrong(name, number, text("no text under “{}”", "pas de texte sous « {} »", names.front()),
                 text("--field NAME tells where it is", "--field NOM dit où il se trouve"));
  return topic;
}

}  // namespace

Result<std::vector<Topic>> read_topics(std::string_view bytes, const std::string& name, const std::string& field) {
  std::vector<Topic> topics;
  std::set<std::string> ids;
  const auto done = lines(bytes, [&](std::string_view line, std::size_t number) -> Result<void> {
    if (line.front() == '#') return {};
    Topic topic;
    if (line.front() == '{') {
      auto read = topic_of_json(line, name, number, field);
      if (!read) return read.error();
      topic = std::move(*read);
    } else {
      const std::size_t tab = line.find('\t');
      if (tab == std::string_view::npos)
        return wrong(name, number, {"no tab between id and text", "pas de tabulation entre identifiant et texte"});
      topic = {std::string(utf8::trim(line.substr(0, tab))), std::string(utf8::trim(line.substr(tab + 1)))};
    }
    if (utf8::first_invalid(topic.text) != std::string_view::npos)
      return wrong(name, number, {"not valid UTF-8", "ce n'est pas de l'UTF-8 correct"});
    if (!ids.insert(topic.id).second)
      return wrong(name, number, text("query “{}” comes twice", "la requête « {} » vient deux fois", topic.id));
    topics.push_back(std::move(topic));
    return {};
  });
  if (!done) return done.error();
  if (topics.empty()) return Error(Code::source, text("{}: no query", "{} : aucune requête", name));
  return topics;
}

Result<Judgements> read_judgements(std::string_view bytes, const std::string& name) {
  Judgements judgements;
  const auto done = lines(bytes, [&](std::string_view line, std::size_t number) -> Result<void> {
    // Ids of passages have a # inside; a comment begins with one and a blank.
    if (line == "#" || line.starts_with("# ")) return {};
    const auto fields = columns(line);
    int grade = 0;
    if (fields.size() >= 4) {
      const auto [end, failure] = std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), grade);
      if (failure == std::errc{} && end == fields[3].data() + fields[3].size() && fields.size() == 4) {
        judgements[std::string(fields[0])][std::string(fields[2])] = grade;
        return {};
      }
    }
    return wrong(name, number, {"not a judgement", "ce n'est pas un jugement"},
                 text("four columns: query, 0, document, grade", "quatre colonnes : requête, 0, document, note"));
  });
  if (!done) return done.error();
  if (judgements.empty()) return Error(Code::source, text("{}: no judgement", "{} : aucun jugement", name));
  return judgements;
}

Measures measure(const std::vector<Ranking>& ranking, const std::map<std::string, int>& judged) {
  Measures out;
  std::vector<int> grades;
  for (const auto& [document, grade] : judged)
    if (grade > 0) grades.push_back(grade);
  out.relevant = grades.size();
  if (grades.empty()) return out;
  const auto discounted = [](int grade, std::size_t rank) {
    return static_cast<double>(grade) / std::log2(static_cast<double>(rank) + 1);
  };
  std::sort(grades.rbegin(), grades.rend());
  double ideal = 0, gain = 0, precisions = 0;
  for (std::size_t i = 0; i < grades.size() && i < 10; ++i) ideal += discounted(grades[i], i + 1);
  std::size_t in_hundred = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const auto at = judged.find(ranking[i].id);
    if (at == judged.end() || at->second <= 0) continue;
    const std::size_t rank = i + 1;
    ++out.found;
    if (rank <= 10) gain += discounted(at->second, rank);
    if (rank <= 100) ++in_hundred;
    if (out.found == 1) out.reciprocal_rank = 1.0 / static_cast<double>(rank);
    precisions += static_cast<double>(out.found) / static_cast<double>(rank);
  }
  const auto relevant = static_cast<double>(grades.size());
  out.ndcg10 = gain / ideal;
  out.average_precision = precisions / relevant;
  out.recall100 = static_cast<double>(in_hundred) / relevant;
  return out;
}

Measures mean(const std::vector<Measures>& topics) {
  Measures out;
  for (const auto& one : topics) {
    out.ndcg10 += one.ndcg10;
    out.average_precision += one.average_precision;
    out.recall100 += one.recall100;
    out.reciprocal_rank += one.reciprocal_rank;
    out.relevant += one.relevant;
    out.found += one.found;
  }
  if (topics.empty()) return out;
  for (double* value : {&out.ndcg10, &out.average_precision, &out.recall100, &out.reciprocal_rank})
    *value /= static_cast<double>(topics.size());
  return out;
}

void write_run(std::ostream& out, const std::string& topic, const std::vector<Ranking>& ranking) {
  // Scores of a run must fall with the rank; what falls on one score is told apart by the rank alone.
  for (std::size_t i = 0; i < ranking.size(); ++i)
    out << topic << " Q0 " << ranking[i].id << ' ' << i + 1 << ' ' << ranking[i].score << " idm\n";
}

bool judges_passages(const Judgements& judgements) {
  for (const auto& [topic, documents] : judgements)
    for (const auto& [document, grade] : documents)
      if (document.find("#p") != std::string::npos) return true;
  return false;
}

}  // namespace idm::query
