// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/docx_styles.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "base/utf8.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/formats/list_number.hpp"

namespace idm::corpus::docx {
namespace {

constexpr std::size_t longest_label = 60;  ///< bytes of a pattern such as "%1.%2)"

constexpr std::size_t most_levels = 9;
constexpr std::size_t most_styles = 20'000;

int number(const std::string& text, int otherwise) {
  char* end = nullptr;
  const long value = std::strtol(text.c_str(), &end, 10);
  return end == text.c_str() || value < -1'000'000 || value > 1'000'000 ? otherwise : static_cast<int>(value);
}

}  // namespace

std::string val(const pugi::xml_node& node, const char* child) { return node.child(child).attribute("w:val").value(); }

Switch switch_of(const pugi::xml_node& properties, const char* child) {
  const pugi::xml_node node = properties.child(child);
  if (!node) return Switch::unset;
  const std::string value = node.attribute("w:val").value();
  return value == "0" || value == "false" || value == "off" || value == "none" ? Switch::off : Switch::on;
}

Styles::Styles(const pugi::xml_document* document) {
  if (document == nullptr) return;
  const pugi::xml_node root = document->child("w:styles");
  const pugi::xml_node run = root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
  Style base;
  base.size = number(val(run, "w:sz"), 20) / 2.0;
  std::map<std::string, pugi::xml_node> nodes;
  std::string standard;
  for (const auto& node : root.children("w:style")) {
    if (nodes.size() >= most_styles) break;
    const std::string id = node.attribute("w:styleId").value();
    nodes.emplace(id, node);
    const std::string is_default = node.attribute("w:default").value();
    if (std::string(node.attribute("w:type").value()) == "paragraph" && (is_default == "1" || is_default == "true"))
      standard = id;
  }
  std::set<std::string> open;
  const std::function<Style(const std::string&, int)> resolve = [&](const std::string& id, int depth) -> Style {
    if (const auto known = styles_.find(id); known != styles_.end()) return known->second;
    const auto found = nodes.find(id);
    if (found == nodes.end() || depth > 40 || !open.insert(id).second) return base;
    const pugi::xml_node& node = found->second;
    const std::string parent = val(node, "w:basedOn");
    Style style = parent.empty() ? base : resolve(parent, depth + 1);
    const office::NamedStyle named = office::style_by_name(val(node, "w:name"));
    if (named.role != office::Role::none) style.named = named;
    // A style based on a heading is one, on a title is none.
    else if (style.named.role == office::Role::title || style.named.role == office::Role::contents)
      style.named = {};
    const pugi::xml_node paragraph = node.child("w:pPr"), letters = node.child("w:rPr");
    if (paragraph.child("w:outlineLvl")) {
      const int level = number(val(paragraph, "w:outlineLvl"), 9);
      style.outline = level >= 0 && level < 9 ? level + 1 : 0;
    }
    if (const auto list = paragraph.child("w:numPr")) {
      if (list.child("w:numId")) style.list_id = val(list, "w:numId");
      style.list_level = number(val(list, "w:ilvl"), style.list_level);
    }
    if (paragraph.child("w:jc")) style.centred = val(paragraph, "w:jc") == "center" ? Switch::on : Switch::off;
    if (const Switch bold = switch_of(letters, "w:b"); bold != Switch::unset) style.bold = bold;
    if (letters.child("w:sz")) style.size = number(val(letters, "w:sz"), 20) / 2.0;
    open.erase(id);
    styles_.emplace(id, style);
    return style;
  };
  for (const auto& [id, node] : nodes) resolve(id, 0);
  default_ = standard.empty() ? base : of(standard);
}

const Style& Styles::of(const std::string& id) {
  if (id.empty()) return default_;
  const auto found = styles_.find(id);
  if (found != styles_.end()) return found->second;
  // Small programs use styles that they declare nowhere: the id, "Title" or "Heading1", is their name.
  Style style = default_;
  style.named = office::style_by_name(id);
  if (styles_.size() < most_styles) return styles_.emplace(id, style).first->second;
  return default_;
}

Numbering::Numbering(const pugi::xml_document* document) {
  if (document == nullptr) return;
  const pugi::xml_node root = document->child("w:numbering");
  for (const auto& abstract : root.children("w:abstractNum")) {
    auto& levels = levels_[abstract.attribute("w:abstractNumId").value()];
    levels.resize(most_levels);
    for (const auto& one : abstract.children("w:lvl")) {
      const int index = number(one.attribute("w:ilvl").value(), 0);
      if (index < 0 || index >= static_cast<int>(most_levels)) continue;
      Level& level = levels[static_cast<std::size_t>(index)];
      level.start = number(val(one, "w:start"), 1);
      level.format = val(one, "w:numFmt");
      level.text = utf8::cut(clean_text(val(one, "w:lvlText")), longest_label);
    }
  }
  for (const auto& num : root.children("w:num")) {
    List list;
    list.counter = val(num, "w:abstractNumId");
    for (const auto& change : num.children("w:lvlOverride"))
      if (change.child("w:startOverride"))
        list.starts[number(change.attribute("w:ilvl").value(), 0)] = number(val(change, "w:startOverride"), 1);
    lists_[num.attribute("w:numId").value()] = list;
  }
}

std::string Numbering::counter_of(const std::string& list_id) const {
  const auto found = lists_.find(list_id);
  return found == lists_.end() ? std::string() : found->second.counter;
}

bool Numbering::next(const std::string& list_id, int level, std::string& label) {
  const auto list = lists_.find(list_id);
  if (list == lists_.end()) return false;
  const auto levels = levels_.find(list->second.counter);
  if (levels == levels_.end()) return false;
  const auto at = static_cast<std::size_t>(std::clamp(level, 0, static_cast<int>(most_levels) - 1));
  auto& counts = counts_[list->second.counter];
  if (counts.empty())
    for (const auto& one : levels->second) counts.push_back(one.start - 1);
  // A list that begins anew with a count of its own.
  if (!list->second.begun) {
    list->second.begun = true;
    for (const auto& [index, start] : list->second.starts)
      if (index >= 0 && index < static_cast<int>(most_levels)) counts[static_cast<std::size_t>(index)] = start - 1;
  }
  ++counts[at];
  for (std::size_t deeper = at + 1; deeper < most_levels; ++deeper) counts[deeper] = levels->second[deeper].start - 1;
  const Level& own = levels->second[at];
  label.clear();
  if (own.format == "bullet" || own.format == "none" || own.text.empty()) return true;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    if (own.text[i] != '%' || i + 1 >= own.text.size() || own.text[i + 1] < '1' || own.text[i + 1] > '9') {
      label += own.text[i];
      continue;
    }
    const auto of = static_cast<std::size_t>(own.text[++i] - '1');
    const std::string& format = levels->second[of].format;
    const char form = format == "lowerLetter"   ? 'a'
                      : format == "upperLetter" ? 'A'
                      : format == "lowerRoman"  ? 'i'
                      : format == "upperRoman"  ? 'I'
                                                : '1';
    // A level above that nothing was counted in yet stands at its start.
    label += list_number(of == at ? counts[of] : std::max(counts[of], levels->second[of].start), form);
  }
  return true;
}

}  // namespace idm::corpus::docx
