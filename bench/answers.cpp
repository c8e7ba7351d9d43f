// SPDX-License-Identifier: GPL-3.0-or-later
// answers: what an index answers to many questions of all kinds, one line of JSON each, in an order that never changes.
// Run before and after a change that should be of speed alone, and compare the two files.
#include <boost/program_options.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bench/queries.hpp"
#include "query/json.hpp"

namespace idm::bench {
namespace {

namespace po = boost::program_options;
using query::Field;
using query::Request;

struct Settings {
  std::string index, file;
  std::size_t passages = 0, queries = 200, every = 3;
};

/// One way to ask: what it does to a request.
struct Variant {
  const char* name;
  void (*put)(Request&);
};

constexpr std::size_t longest = 20;

const std::vector<Variant>& variants() {
  static const std::vector<Variant> all = {
      {"plain", [](Request& r) { r.bridge = false; }},
      {"facets", [](Request& r) { r.facets = query::all_facets(); }},
      {"no bridge, facets",
       [](Request& r) {
         r.bridge = false;
         r.facets = query::all_facets();
       }},
      {"explain", [](Request& r) { r.explain = true; }},
      {"records",
       [](Request& r) {
         r.group = query::Group::record;
         r.facets = query::all_facets();
         r.limit = 5;
       }},
      {"newest", [](Request& r) { r.sort = query::Sort::newest; }},
      {"oldest records",
       [](Request& r) {
         r.sort = query::Sort::oldest;
         r.group = query::Group::record;
       }},
      {"any",
       [](Request& r) {
         r.match = query::Match::any;
         r.explain = true;
         r.facets = {Field::theme};
       }},
      {"picked",
       [](Request& r) {
         r.filters[Field::lang] = {"fr"};
         r.filters[Field::year] = {"2010.."};
         r.facets = query::all_facets();
       }},
      {"picked, no bridge",
       [](Request& r) {
         r.bridge = false;
         r.filters[Field::lang] = {"en"};
         r.filters[Field::year] = {"2005..2022"};
         r.facets = query::all_facets();
         r.limit = longest;
       }},
      {"picked records",
       [](Request& r) {
         r.filters[Field::lang] = {"en", "fr"};
         r.group = query::Group::record;
         r.facets = query::all_facets();
       }},
      {"twins",
       [](Request& r) {
         r.collapse_twins = true;
         r.fold = true;
         r.facets = {Field::year, Field::theme};
       }},
      {"second page",
       [](Request& r) {
         r.offset = 10;
         r.limit = longest;
       }},
      {"window's edge",
       [](Request& r) {
         r.offset = 45;
         r.limit = longest;
       }},
      {"far page", [](Request& r) { r.offset = 200; }},
      {"strict",
       [](Request& r) {
         r.strict = true;
         r.facets = {Field::speaker, Field::kind};
       }},
      {"explained, no bridge",
       [](Request& r) {
         r.explain = true;
         r.bridge = false;
       }},
  };
  return all;
}

std::vector<Request> requests(const Settings& settings) {
  std::vector<Request> out;
  std::size_t turn = 0;
  const auto add = [&](const Request& request) {
    // Each question in some of the ways, so that all ways meet all kinds of questions.
    for (std::size_t i = 0; i < variants().size(); ++i)
      if ((i + turn) % settings.every == 0) {
        Request one = request;
        variants()[i].put(one);
        out.push_back(std::move(one));
      }
    ++turn;
  };
  if (!settings.file.empty()) {
    std::ifstream in(settings.file);
    if (!in) throw std::runtime_error(settings.file + " cannot be read");
    for (std::string line; std::getline(in, line);) {
      Request request;
      request.text = line;
      if (!line.empty()) add(request);
    }
  }
  if (settings.passages == 0) return out;
  for (const auto& query : make_queries(Generator(), settings.passages, settings.queries)) {
    Request request;
    request.text = query.text;
    if (!query.theme.empty()) request.filters[Field::theme] = {query.theme};
    if (!query.speaker.empty()) request.filters[Field::speaker] = {query.speaker};
    if (query.year != 0) request.filters[Field::year] = {std::to_string(query.year)};
    add(request);
  }
  return out;
}

int run(const Settings& settings) {
  auto engine = query::Engine::open({settings.index});
  if (!engine) throw std::runtime_error(engine.error().message.en);
  for (const auto& request : requests(settings)) {
    const auto answer = engine->search(request);
    const auto json = answer ? query::to_json(*answer, "") : query::to_json(answer.error(), Ui::en);
    const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::cout << request.text << '\t' << text << '\n';
  }
  return std::cout.flush() ? 0 : 5;
}

}  // namespace
}  // namespace idm::bench

int main(int count, char** arguments) {
  idm::bench::Settings settings;
  namespace po = boost::program_options;
  po::options_description options("usage: answers --index DIR [OPTIONS] > FILE");
  options.add_options()("index", po::value(&settings.index)->required(), "what is asked")(
      "file", po::value(&settings.file), "questions, one a line (bench/answers.txt)")(
      "passages", po::value(&settings.passages)->default_value(0), "also the questions on so many generated passages")(
      "queries", po::value(&settings.queries)->default_value(settings.queries), "how many of those")(
      "every", po::value(&settings.every)->default_value(settings.every), "1: all ways to ask; 3: a third of them")(
      "help", "this text");
  try {
    po::variables_map given;
    po::store(po::parse_command_line(count, arguments, options), given);
    if (given.contains("help")) return std::cout << options, 0;
    po::notify(given);
    return idm::bench::run(settings);
  } catch (const std::exception& error) {
    std::cerr << "answers: " << error.what() << '\n';
    return 5;
  }
}
