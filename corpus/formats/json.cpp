// SPDX-License-Identifier: GPL-3.0-or-later
// JSON and JSON lines: objects with the names of corpus/data/columns.tsv, alone, in an array, or below "records",
// "hits", "passages", "speeches", "paragraphs"; what idm itself prints reads back.
#include <nlohmann/json.hpp>

#include "analyzers/decode.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/columns.hpp"

namespace idm::corpus {
namespace {

using json = nlohmann::ordered_json;

constexpr int max_depth = 24;
constexpr std::size_t max_values = 5'000'000;

// Checks depth and size while parsing: a bomb ends here, not in a tree.
struct Bounds {
  std::size_t values = 0;
  bool broken = false;
  bool operator()(int depth, json::parse_event_t, json&) {
    if (depth > max_depth || ++values > max_values) broken = true;
    return !broken;
  }
};

std::string plain(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  if (value.is_object()) {
    for (const char* key : {"name", "label", "id", "value"})
      if (value.contains(key) && value[key].is_string()) return value[key].get<std::string>();
    return {};
  }
  if (!value.is_array()) return {};
  std::string all;
  for (const auto& one : value)
    if (const std::string text_of_one = plain(one); !text_of_one.empty())
      (all += all.empty() ? "" : " | ") += text_of_one;
  return all;
}

bool is_list(const std::string& key) {
  return key == "records" || key == "hits" || key == "passages" || key == "speeches" || key == "paragraphs" ||
         key == "sections" || key == "documents" || key == "results" || key == "interventions";
}

class Objects {
 public:
  Objects(RowReader& rows, std::size_t line) : rows_(rows), line_(line) {}

  // `outer`: values of the objects around it.
  void add(const json& value, const Row& outer = {}) {
    if (value.is_array()) {
      for (const auto& one : value) add(one, outer);
      return;
    }
    if (value.is_string() && !outer.empty()) {  // "paragraphs": ["…", "…"]
      Row row = outer;
      row.emplace_back("text", value.get<std::string>());
      rows_.add(row, ++number_ + line_);
      return;
    }
    if (!value.is_object()) return;
    Row row;
    std::vector<const json*> lists;
    for (const auto& [key, inner] : value.items()) {
      if (is_list(key) && inner.is_array()) {
        lists.push_back(&inner);
      } else if (key == "record" && inner.is_object()) {
        for (const auto& [name, told] : inner.items())
          if (!told.is_object() && !told.is_array()) row.emplace_back(name, plain(told));
      } else if (key == "speakers" && inner.is_array() && !inner.empty() && inner[0].is_object()) {
        speaker(inner[0], row);
      } else if (key == "speaker" && inner.is_object()) {
        speaker(inner, row);
      } else if (key == "locator" && inner.is_object()) {
        for (const auto& [name, told] : inner.items()) row.emplace_back(name, plain(told));
      } else if (key == "lang" && value.contains("record")) {
        continue;  // of the passage; the record has its own
      } else {
        row.emplace_back(key, plain(inner));
      }
    }
    row.insert(row.end(), outer.begin(), outer.end());
    if (lists.empty()) {
      rows_.add(row, ++number_ + line_);
      return;
    }
    for (const auto* list : lists) add(*list, row);
  }

 private:
  static void speaker(const json& one, Row& row) {
    for (const auto& [name, told] : one.items())
      if (name != "id") row.emplace_back(name == "name" ? "speaker" : name, plain(told));
  }

  RowReader& rows_;
  std::size_t line_;
  std::size_t number_ = 0;
};

Error broken(const std::string& name, std::size_t line, std::size_t byte) {
  if (line > 0)
    return Error{Code::source,
                 text("{}: line {} is no valid JSON, at byte {}",
                      "{} : la ligne {} n'est pas du JSON, à "
                      "l'octet {}",
                      name, line, byte),
                 text("each line of a .jsonl file is one object", "chaque ligne d'un .jsonl est un objet")};
  return Error{Code::source, text("{}: no valid JSON, at byte {}", "{} : JSON incorrect, à l'octet {}", name, byte)};
}

Result<json> parsed(std::string_view bytes, const std::string& name, std::size_t line) {
  Bounds bounds;
  try {
    json value = json::parse(bytes.begin(), bytes.end(), std::ref(bounds));
    if (!bounds.broken) return value;
  } catch (const json::parse_error& failure) {
    if (!bounds.broken) return broken(name, line, failure.byte);
  } catch (const json::out_of_range&) {
    return Error{Code::source, text("{}: a number in it is too large", "{} : un nombre y est trop grand", name),
                 text("put long numbers in quotation marks", "mettez les longs nombres entre guillemets")};
  }
  return Error{Code::source, text("{}: nested deeper than {} levels, or too large",
                                  "{} : plus de {} niveaux, ou trop grand", name, max_depth)};
}

}  // namespace

Result<Drafts> read_json(std::string_view bytes, const std::string& name) {
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {name + ": " + error.message.en, name + " : " + error.message.fr};
    return error;
  }
  RowReader rows("key");
  if (name.ends_with("l") || name.ends_with("L")) {
    std::string_view rest = decoded->text;
    for (std::size_t line = 1; !rest.empty(); ++line) {
      const std::size_t end = rest.find('\n');
      const std::string_view one = utf8::trim(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (one.empty()) continue;
      const auto value = parsed(one, name, line);
      if (!value) return value.error();
      Objects(rows, line - 1).add(*value);
    }
  } else {
    const auto value = parsed(decoded->text, name, 0);
    if (!value) return value.error();
    Objects(rows, 0).add(*value);
  }
  if (!rows.has_text())
    return Error{Code::source, text("{}: no key with a text", "{} : aucune clé de texte", name),
                 text("name it one of: {}", "nommez-la : {}", column_names("text"))};
  Drafts drafts = rows.take();
  for (auto& draft : drafts) draft.encoding = decoded->encoding;
  return drafts;
}

}  // namespace idm::corpus
