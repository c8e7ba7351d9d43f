// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the table of commands: name, what it takes, help by example, and the function that does it.
// Thread contract: constant data; commands run on the calling thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/formats.hpp"

namespace idm::cli {

struct Example {
  std::string line;
  Text what;
};

struct Command {
  std::string_view name;
  Text takes;  ///< "[QUERY…]"
  Text does;   ///< one line
  Text more;   ///< a paragraph, may be empty
  unsigned groups;
  int (*run)(Context&, const Arguments&);
  std::vector<Example> examples;
  bool hidden = false;  ///< for programs: not in the help
};

const std::vector<Command>& commands();
/// By name, also the hidden ones; null if there is none.
const Command* command_by_name(std::string_view name);

int run_index(Context&, const Arguments&);
int run_search(Context&, const Arguments&);
int run_facets(Context&, const Arguments&);
int run_show(Context&, const Arguments&);
int run_records(Context&, const Arguments&);
int run_speakers(Context&, const Arguments&);
int run_themes(Context&, const Arguments&);
int run_coverage(Context&, const Arguments&);
int run_inspect(Context&, const Arguments&);
int run_analyze(Context&, const Arguments&);
int run_terms(Context&, const Arguments&);
int run_stats(Context&, const Arguments&);
int run_check(Context&, const Arguments&);
int run_evaluate(Context&, const Arguments&);
int run_export(Context&, const Arguments&);
int run_quote(Context&, const Arguments&);
int run_replay(Context&, const Arguments&);
int run_watch(Context&, const Arguments&);
int run_suggest(Context&, const Arguments&);
int run_similar(Context&, const Arguments&);
int run_concordance(Context&, const Arguments&);
int run_trends(Context&, const Arguments&);
int run_compare(Context&, const Arguments&);
int run_collocates(Context&, const Arguments&);
int run_recommendations(Context&, const Arguments&);
int run_silence(Context&, const Arguments&);
int run_dossier(Context&, const Arguments&);
int run_brief(Context&, const Arguments&);
int run_serve(Context&, const Arguments&);
int run_completion(Context&, const Arguments&);
int run_complete(Context&, const Arguments&);
int run_manual(Context&, const Arguments&);

/// The whole program: `words` are the arguments without the program's name. Returns the exit code.
int run(Context& context, const std::vector<std::string>& words);

// Shared by the commands.

/// Opens the index that --index, IDM_INDEX or the default name.
Result<query::Engine> open_engine(const Context& context, const Arguments& arguments);
std::string default_index(const Context& context);
/// --format among `choices`, the first being the default.
Result<std::string> format_of(const Arguments& arguments, const std::vector<std::string>& choices);
/// Search results for people.
void print_answer(Context& context, const query::Request& request, const query::Answer& answer);
void print_facets(Context& context, const query::Facets& facets, std::size_t limit);
/// Text with the [start, end) code-point ranges marked.
std::string highlighted(const Context& context, const query::Snippet& snippet);

}  // namespace idm::cli
