// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "measure.hpp"

namespace idm::quality {
namespace {

std::string cell(const Figure& figure) {
  const Count& c = figure.count;
  switch (figure.shape) {
    case Shape::accuracy: return fmt::format("{:.3f} ({}/{})", c.recall(), c.right, c.right + c.missed);
    case Shape::sets:
      return fmt::format("{:.3f} (P {:.3f} R {:.3f}, {})", c.f1(), c.precision(), c.recall(), c.right + c.missed);
    case Shape::count: break;
  }
  return fmt::format("{}", c.right);
}

const Figure* find(const Measurement& measured, const std::string& task, const std::string& split) {
  const auto found = measured.figures.find({task, split});
  return found == measured.figures.end() ? nullptr : &found->second;
}

std::string as_json(const Measurement& measured, const Corpus& corpus, bool detail) {
  nlohmann::ordered_json all;
  all["records"] = corpus.records();
  all["messages"] = corpus.messages();
  all["notes"] = measured.notes;
  all["figures"] = nlohmann::ordered_json::array();
  for (const auto& task : measured.order)
    for (const std::string_view split : splits) {
      const Figure* figure = find(measured, task, std::string(split));
      if (figure == nullptr || (figure->detail && !detail)) continue;
      nlohmann::ordered_json one = {{"task", task},
                                    {"split", split},
                                    {"value", figure->value()},
                                    {"right", figure->count.right},
                                    {"missed", figure->count.missed}};
      if (figure->shape == Shape::sets) {
        one["invented"] = figure->count.wrong;
        one["precision"] = figure->count.precision();
        one["recall"] = figure->count.recall();
      }
      all["figures"].push_back(std::move(one));
    }
  return all.dump(2) + "\n";
}

}  // namespace

std::string print(const Measurement& measured, const Corpus& corpus, const std::string& format, bool detail) {
  if (format == "json") return as_json(measured, corpus, detail);
  const bool md = format == "md";
  std::string out = md ? "| task |" : fmt::format("{:26}", "");
  for (const std::string_view split : splits) out += fmt::format(fmt::runtime(md ? " {} |" : "{:38}"), split);
  out += md ? "\n|---|---|---|---|---|---|\n" : "\n";
  for (const auto& task : measured.order) {
    std::string row = md ? fmt::format("| {} |", task) : fmt::format("{:26}", task);
    bool shown = false;
    for (const std::string_view split : splits) {
      const Figure* figure = find(measured, task, std::string(split));
      row += fmt::format(fmt::runtime(md ? " {} |" : "{:38}"), figure == nullptr ? std::string() : cell(*figure));
      shown = shown || (figure != nullptr && (!figure->detail || detail));
    }
    if (shown) out += row + "\n";
  }
  out += fmt::format("{}{} records read\n", md ? "\n" : "", corpus.records());
  for (const auto& message : corpus.messages()) out += message + "\n";
  for (const auto& note : measured.notes) out += note + "\n";
  return out;
}

std::string print_errors(const Measurement& measured, const std::string& task, const std::string& split) {
  std::string out;
  for (const auto& m : measured.mistakes)
    if (m.task == task && m.split == split)
      out += fmt::format("{}{}{}\texpected {}\tgot {}\t{}\n", m.file, m.position.empty() ? "" : ":", m.position,
                         m.expected, m.got, m.trigger);
  return out;
}

}  // namespace idm::quality
