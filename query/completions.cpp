// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/completions.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "query/suggest.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

constexpr std::size_t terms_read = 20000;  ///< of the vocabulary, under one prefix
constexpr std::size_t terms_looked_at = 200;

bool more(const std::pair<std::string, std::size_t>& a, const std::pair<std::string, std::size_t>& b) {
  return a.second != b.second ? a.second > b.second : a.first < b.first;
}

}  // namespace

std::string shown(const store::Snapshot& snapshot, const std::string& folded, std::size_t frequency) {
  std::map<std::string, std::size_t> forms;
  const std::string prefix = store::form_term(folded, "");
  for (const auto& shard : snapshot.shards())
    for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix); ++at)
      forms[(*at).substr(prefix.size())] += at.get_termfreq();
  const auto most =
      std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != forms.end() && most->second * 2 > frequency ? most->first : folded;
}

std::map<std::string, std::size_t> last_words(const store::Snapshot& snapshot, const std::string& last, bool slips) {
  std::map<std::string, std::size_t> found;
  std::size_t read = 0;
  const auto range = [&](const std::string& prefix) {
    for (const auto& shard : snapshot.shards())
      for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix) && read < terms_read; ++at) {
        ++read;
        const std::string& term = *at;
        if (term.size() < 3 || term.find('/') != std::string::npos || (term.front() >= '0' && term.front() <= '9'))
          continue;
        if (slips && !slip_of(last, term, true)) continue;
        found[term] += at.get_termfreq();
      }
  };
  if (last.front() >= 'A' && last.front() <= 'Z') return found;
  if (!slips) {
    range(last);
  } else if (last.size() >= 4) {
    // The first letter is seldom wrong; the first two may have changed places.
    range(std::string(utf8::cut(last, 1)));
    if (last[1] != last[0]) range({last[1], last[0]});
  }
  std::erase_if(found, [](const auto& one) { return one.second == 0; });
  return found;
}

std::vector<std::pair<std::string, std::size_t>> found_beside(const store::Snapshot& snapshot, const Matches& beside,
                                                              const std::map<std::string, std::size_t>& terms,
                                                              std::size_t most) {
  std::vector<std::pair<std::string, std::size_t>> found(terms.begin(), terms.end());
  std::sort(found.begin(), found.end(), more);
  if (found.size() > terms_looked_at) found.resize(terms_looked_at);
  for (auto& [term, count] : found) {
    count = 0;
    for (std::size_t i = 0; i < beside.size(); ++i) {
      const auto& db = snapshot.shards()[i].db;
      for (auto at = db.postlist_begin(term); at != db.postlist_end(term); ++at) count += beside[i].has(*at) ? 1U : 0U;
    }
  }
  std::erase_if(found, [](const auto& one) { return one.second == 0; });
  std::sort(found.begin(), found.end(), more);
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace idm::query
