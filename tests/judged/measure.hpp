// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how well records are understood: judged data against what the reader makes of the sources.
// Thread contract: one thread.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "judged.hpp"

namespace idm::quality {

/// Right, invented and missed decisions; for an accuracy `missed` holds all that is not right.
struct Count {
  std::size_t right = 0, wrong = 0, missed = 0;
  double precision() const { return ratio(right, right + wrong); }
  double recall() const { return ratio(right, right + missed); }
  double f1() const { return ratio(2 * right, 2 * right + wrong + missed); }

 private:
  // Nothing to find and nothing found is perfect.
  static double ratio(std::size_t part, std::size_t all) {
    return all == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(all);
  }
};

enum class Shape { accuracy, sets, count };

struct Figure {
  Shape shape = Shape::accuracy;
  Count count;
  bool detail = false;  ///< a row of a table per kind or theme
  /// What the floors speak of: accuracy, F1, or for `count` the number.
  double value() const;
};

struct Mistake {
  std::string task, split, file, position, expected, got, trigger;
};

/// The figures by (task, split) and what was wrong.
class Measurement {
 public:
  void accuracy(const std::string& task, const Row& row, const std::string& expected, const std::string& got,
                bool right, const std::string& trigger = {}, const std::string& position = {});
  /// A decision of a set: `expected` and/or `found`.
  void member(const std::string& task, const Row& row, const std::string& item, bool expected, bool found,
              const std::string& trigger = {}, const std::string& position = {}, bool detail = false);
  void counted(const std::string& task, const Row& row, bool hit);

  std::map<std::pair<std::string, std::string>, Figure> figures;
  std::vector<std::string> order;  ///< of tasks
  std::vector<Mistake> mistakes;
  std::vector<std::string> notes;  ///< passages that were not found and the like

 private:
  Figure& figure(const std::string& task, const std::string& split, Shape shape);
};

void measure_records(const std::vector<Row>& rows, Corpus& corpus, Measurement& out);
void measure_speakers(const std::vector<Row>& rows, Corpus& corpus, Measurement& out);
void measure_headings(const std::vector<Row>& rows, Corpus& corpus, Measurement& out);
void measure_passages(const std::vector<Row>& rows, Corpus& corpus, Measurement& out);

/// The passage whose span holds the position in the source; the narrowest where spans overlap. Null: none.
const corpus::Passage* passage_at(const corpus::Record& record, std::size_t position);

/// All of them over the TSV files of `folder`. `split`: only its rows, empty for all.
Measurement measure(const std::filesystem::path& folder, Corpus& corpus, const std::string& split = {});

/// Tables: format is text, md or json; errors of `errors_of` (a task) of split tune, or of `errors_split`.
std::string print(const Measurement& measured, const Corpus& corpus, const std::string& format, bool detail);
std::string print_errors(const Measurement& measured, const std::string& task, const std::string& split);

}  // namespace idm::quality
