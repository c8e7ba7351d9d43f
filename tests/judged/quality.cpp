// SPDX-License-Identifier: GPL-3.0-or-later
// idm_quality: prints how well the judged records are understood (docs/quality.md).
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "features.hpp"
#include "measure.hpp"

namespace {

constexpr const char* usage =
    "idm_quality [--format text|md|json] [--detail] [--errors TASK [--split SPLIT]]\n"
    "  splits: tune report second final unseen unseen2 unseen3 unseen4\n"
    "  --tree-only    without third parties' texts beside the tree\n"
    "  --detail       tables per kind and per theme too\n"
    "  --features kinds|themes  what the learned weights look at, for scripts/train-kinds and scripts/train-themes\n"
    "  --errors TASK  what is wrong in a task (\"speakers\", \"kind\"), of split tune unless asked otherwise\n";

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  std::string format = "text", errors, features, split = "tune";
  bool detail = false, tree_only = false;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool more = i + 1 < args.size();
    if (args[i] == "--detail") {
      detail = true;
    } else if (args[i] == "--features" && more) {
      features = args[++i];
    } else if (args[i] == "--tree-only") {
      tree_only = true;
    } else if (args[i] == "--format" && more) {
      format = args[++i];
    } else if (args[i] == "--errors" && more) {
      errors = args[++i];
    } else if (args[i] == "--split" && more) {
      split = args[++i];
    } else {
      std::fputs(usage, args[i] == "--help" ? stdout : stderr);
      return args[i] == "--help" ? 0 : 2;
    }
  }
  const bool known =
      (format == "text" || format == "md" || format == "json") &&
      (features.empty() || features == "kinds" || features == "themes") &&
      std::find(idm::quality::splits.begin(), idm::quality::splits.end(), split) != idm::quality::splits.end();
  if (!known) {
    std::fputs(usage, stderr);
    return 2;
  }
  const std::filesystem::path tree = IDM_SOURCE_DIR;
  idm::quality::Corpus corpus(tree, tree_only);
  if (!features.empty()) {
    const auto rows = idm::quality::judged(tree / "tests" / "judged", "passages.tsv");
    (features == "kinds" ? idm::quality::print_kind_features : idm::quality::print_theme_features)(rows, corpus,
                                                                                                   stdout);
    return 0;
  }
  const auto measured = idm::quality::measure(tree / "tests" / "judged", corpus, errors.empty() ? "" : split);
  const std::string out = errors.empty() ? idm::quality::print(measured, corpus, format, detail)
                                         : idm::quality::print_errors(measured, errors, split);
  std::fputs(out.c_str(), stdout);
  return 0;
}
