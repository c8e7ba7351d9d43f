// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ids.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace idm::indexer {
namespace {

// A key of the metadata table holds 255 bytes; the prefix and the escapes of zero bytes need some.
constexpr std::size_t longest_id = 200;

std::string numbered(const std::string& base, const std::map<std::string, std::string>& taken) {
  std::string id = base;
  for (int n = 2; taken.contains(id); ++n) id = fmt::format("{}-{}", utf8::cut(base, longest_id - 12), n);
  return id;
}

}  // namespace

IdAnswers assign_ids(const std::vector<IdRequest>& requests, const std::map<std::string, IdHolder>& holders) {
  IdAnswers answers;
  answers.requests.resize(requests.size());
  std::map<std::string, std::string> taken;  // id -> key
  for (const auto& [id, holder] : holders) taken.emplace(id, holder.key);

  std::map<std::string, std::string> yielded;  // key -> old id
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const IdRequest& request = requests[i];
    if (request.claim != Claim::stated) continue;
    IdAnswer& answer = answers.requests[i];
    const auto [at, free] = taken.emplace(request.id, request.key);
    if (free) {
      answer.id = request.id;
      continue;
    }
    const auto holder = holders.find(request.id);
    if (holder != holders.end() && holder->second.key == at->second && holder->second.kind != IdHolder::fixed) {
      if (holder->second.kind == IdHolder::movable)
        yielded.emplace(holder->second.key, request.id);
      else
        answers.dropped.push_back(holder->second.key);
      at->second = request.key;
      answer.id = request.id;
      continue;
    }
    answer.rival = at->second;
    // Its old record stays in the index, under its old id.
    if (!request.old_id.empty()) answer.lose_old = !taken.emplace(request.old_id, request.key).second;
  }

  std::map<std::string, std::pair<std::size_t, std::string>> open;  // key -> request, wanted id
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const IdRequest& request = requests[i];
    if (request.claim == Claim::stated) continue;
    if (request.claim == Claim::kept && taken.emplace(request.id, request.key).second)
      answers.requests[i].id = request.id;
    else
      open.emplace(request.key, std::pair(i, request.id));
  }
  for (const auto& [key, id] : yielded) open.emplace(key, std::pair(requests.size(), id));
  for (const auto& [key, wanted] : open) {
    const std::string id = numbered(wanted.second, taken);
    taken.emplace(id, key);
    if (wanted.first < requests.size())
      answers.requests[wanted.first].id = id;
    else
      answers.moved.emplace(key, id);
  }
  return answers;
}

Result<void> check_id(const std::string& id) {
  const bool clean = std::none_of(id.begin(), id.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7f || c == '#';
  });
  if (!id.empty() && id.size() <= longest_id && clean && utf8::first_invalid(id) == std::string_view::npos) return {};
  return Error{Code::source,
               text("the record id \"{}\" cannot be used: 1 to {} bytes, no blanks, no #",
                    "l'identifiant « {} » est inutilisable : de 1 à {} octets, sans espace ni #", id, longest_id),
               text("give it another id", "donnez-lui un autre identifiant")};
}

}  // namespace idm::indexer
