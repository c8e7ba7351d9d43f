// SPDX-License-Identifier: GPL-3.0-or-later
// idm in a C++ program: opens an index, prints the best passages with their citations.
//   cmake -S . -B build -DCMAKE_PREFIX_PATH=/opt/idm && cmake --build build && build/search idm-index climat travail
#include <iostream>

#include "query/engine.hpp"

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: search INDEX WORDS…\n";
    return 2;
  }
  auto engine = idm::query::Engine::open({arguments[1]});
  if (!engine) {
    std::cerr << engine.error().message.en << '\n';
    return 3;
  }
  idm::query::Request request;
  for (int i = 2; i < count; ++i) request.text += std::string(i > 2 ? " " : "") + arguments[i];
  request.limit = 3;
  request.facets = {idm::query::Field::theme};
  const auto answer = engine->search(request);
  if (!answer) {
    std::cerr << answer.error().message.en << '\n';
    return 2;
  }
  std::cout << answer->total << " passages\n";
  for (const auto& hit : answer->hits)
    std::cout << hit.rank << ". " << hit.snippet.text << "\n   " << hit.citation << '\n';
  for (const auto& [field, values] : answer->facets)
    for (const auto& value : values) std::cout << value.label.en << ": " << value.count << '\n';
}
