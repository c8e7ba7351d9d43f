// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure.hpp"

#include <algorithm>

namespace idm::quality {

double Figure::value() const {
  switch (shape) {
    case Shape::accuracy: return count.recall();
    case Shape::sets: return count.f1();
    case Shape::count: break;
  }
  return static_cast<double>(count.right);
}

Figure& Measurement::figure(const std::string& task, const std::string& split, Shape shape) {
  if (std::find(order.begin(), order.end(), task) == order.end()) order.push_back(task);
  Figure& found = figures[{task, split}];
  found.shape = shape;
  return found;
}

void Measurement::accuracy(const std::string& task, const Row& row, const std::string& expected, const std::string& got,
                           bool right, const std::string& trigger, const std::string& position) {
  Count& count = figure(task, row.split, Shape::accuracy).count;
  ++(right ? count.right : count.missed);
  if (!right) mistakes.push_back({task, row.split, row.file, position, expected, got, trigger});
}

void Measurement::member(const std::string& task, const Row& row, const std::string& item, bool expected, bool found,
                         const std::string& trigger, const std::string& position, bool detail) {
  Figure& one = figure(task, row.split, Shape::sets);
  one.detail = detail;
  if (expected && found)
    ++one.count.right;
  else if (found)
    ++one.count.wrong;
  else if (expected)
    ++one.count.missed;
  if (expected != found)
    mistakes.push_back({task, row.split, row.file, position, expected ? item : "-", found ? item : "-", trigger});
}

void Measurement::counted(const std::string& task, const Row& row, bool hit) {
  figure(task, row.split, Shape::count).count.right += hit ? 1 : 0;
}

Measurement measure(const std::filesystem::path& folder, Corpus& corpus, const std::string& split) {
  Measurement out;
  const auto rows = [&](const std::string& name) {
    auto all = judged(folder, name);
    if (!split.empty()) std::erase_if(all, [&](const Row& row) { return row.split != split; });
    return all;
  };
  measure_records(rows("records.tsv"), corpus, out);
  measure_headings(rows("headings.tsv"), corpus, out);
  measure_speakers(rows("speakers.tsv"), corpus, out);
  measure_passages(rows("passages.tsv"), corpus, out);
  return out;
}

}  // namespace idm::quality
