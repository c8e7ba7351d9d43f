// SPDX-License-Identifier: GPL-3.0-or-later
// `idm concordance`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "cli/instrument.hpp"
#include "instruments/concordance.hpp"
#include "instruments/json.hpp"
#include "instruments/sheets.hpp"

namespace idm::cli {
namespace {

using instruments::Concordance;
using instruments::ConcordanceRequest;
using Sort = ConcordanceRequest::Sort;
using Group = ConcordanceRequest::Group;

std::string blanks(std::size_t have, std::size_t want) { return std::string(want > have ? want - have : 0, ' '); }

std::size_t node_width(const Concordance& concordance) {
  std::size_t node = 0;
  for (const auto& line : concordance.lines) node = std::max(node, analyzers::display_width(line.node));
  return std::min<std::size_t>(node, 24);
}

// Columns of context on each side that the terminal has room for beside word and id; where that is too little to read,
// the id gets a line of its own.
std::size_t context_width(const Context& context, const Concordance& concordance, bool& ids) {
  std::size_t id = 0;
  for (const auto& line : concordance.lines) id = std::max(id, analyzers::display_width(line.id));
  const std::size_t node = node_width(concordance);
  constexpr std::size_t least = 15;
  ids = context.width >= node + id + 2 + 2 * least;
  const std::size_t taken = node + (ids ? id + 2 : 0);
  return std::max<std::size_t>(10, context.width > taken ? (context.width - taken) / 2 : 0);
}

void print_concordance(Context& context, const ConcordanceRequest& request, const Concordance& concordance, bool ids) {
  print_question(context, concordance.head);
  context.out << context.dim(counted(concordance.occurrences, nouns::occurrences, context.ui)) << "\n";
  if (!concordance.lines.empty()) context.out << '\n';
  const std::size_t node = node_width(concordance);
  auto group = concordance.groups.begin();
  std::string open = "\x01";
  for (const auto& line : concordance.lines) {
    if (request.group != Group::none && line.group != open) {
      open = line.group;
      while (group != concordance.groups.end() && group->first != open) ++group;
      const std::string name = open.empty()
                                   ? context.say({"nobody named or no year", "personne de nommé ou sans année"})
                               : request.group == Group::record ? line.record->title + " · " + open
                                                                : open;
      context.out << (&line == &concordance.lines.front() ? "" : "\n") << context.accent(name);
      if (group != concordance.groups.end())
        context.out << context.dim(" (" + grouped(group->second, context.ui) + ")");
      context.out << '\n';
    }
    const std::size_t left = analyzers::display_width(line.left);
    const std::size_t rest = analyzers::display_width(line.node) + analyzers::display_width(line.right);
    context.out << blanks(left, request.width) << line.left << context.mark(line.node) << line.right
                << (ids ? blanks(rest, node + request.width) : "\n" + std::string(2, ' '))
                << context.dim((ids ? "  " : "") + line.id) << '\n';
  }
  const std::size_t shown = request.offset + concordance.lines.size();
  if (shown < concordance.occurrences) tell_more(context, concordance.occurrences - shown, "--limit 0");
}

template <typename T>
T among(const std::string& name, const std::vector<std::pair<std::string, T>>& values) {
  for (const auto& [known, value] : values)
    if (known == name) return value;
  return values.front().second;
}

}  // namespace

int run_concordance(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("concordance"));
  if (!format) return report(context, format.error());
  const auto sort = arguments.choice("sort", "reading", {"reading", "left", "right", "node", "year", "speaker"});
  if (!sort) return report(context, sort.error());
  const auto group = arguments.choice("group", "none", {"none", "year", "speaker", "record"});
  if (!group) return report(context, group.error());
  // As wide as the terminal; what is piped has the same width on every machine.
  const std::size_t room = context.out_is_terminal ? context.width / 2 : 40;
  const auto width = arguments.number("width", *format == "text" ? room : 60, 5, 1000);
  if (!width) return report(context, width.error());
  const auto limit = arguments.number("limit", 100, 0, 100000000);
  if (!limit) return report(context, limit.error());
  const auto offset = arguments.number("offset", 0, 0, 100000000);
  if (!offset) return report(context, offset.error());
  auto question = question_of(arguments, false);
  if (!question) return report(context, question.error());
  if (question->text.empty() && *format != "vert")
    return report(context,
                  Error(Code::usage, text("nothing to look for", "rien à chercher"),
                        text("idm concordance QUERY, as in idm concordance \"voies régulières\" --sort left",
                             "idm concordance REQUÊTE, par exemple idm concordance « voies régulières » --sort left")));
  ConcordanceRequest request;
  request.query = std::move(*question);
  request.sort = among<Sort>(*sort, {{"reading", Sort::reading},
                                     {"left", Sort::left},
                                     {"right", Sort::right},
                                     {"node", Sort::node},
                                     {"year", Sort::year},
                                     {"speaker", Sort::speaker}});
  request.group = among<Group>(
      *group, {{"none", Group::none}, {"year", Group::year}, {"speaker", Group::speaker}, {"record", Group::record}});
  request.width = *width;
  request.limit = *limit;
  request.offset = *offset;
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  if (*format == "vert") {
    const auto written = instruments::write_vertical(*engine, request.query, context.out);
    return written ? 0 : report(context, written.error(), request.query.text);
  }
  auto concordance = instruments::concordance(*engine, request);
  bool ids = true;
  if (concordance && context.out_is_terminal && *format == "text" && !arguments.has("width")) {
    request.width = context_width(context, *concordance, ids);
    concordance = instruments::concordance(*engine, request);
  }
  if (!concordance) return report(context, concordance.error(), request.query.text);
  if (*format == "text") {
    print_concordance(context, request, *concordance, ids);
    return 0;
  }
  if (*format == "json") {
    print_json(context, instruments::to_json(*concordance, context.now));
    return 0;
  }
  if (*format == "jsonl") {
    print_json_lines(context, instruments::to_json(*concordance, context.now)["lines"]);
  } else {
    TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
    instruments::write_rows(*concordance, writer);
  }
  const std::size_t shown = request.offset + concordance->lines.size();
  if (shown < concordance->occurrences) tell_more(context, concordance->occurrences - shown, "--limit 0");
  return 0;
}

}  // namespace idm::cli
