// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what stands behind a name ("Vice-Ministre de l'intérieur, Albanie") taken apart into office, body, country
//   and organisation. Internal to corpus/.
//   Country: that of the delegation or employer. It comes from the office ("Représentant permanent du Mexique"), from a
//   body of a State ("Ministère … du Canada") or from a country that ends the words; the staff of international
//   organisations have none, whatever place follows.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/people_lexicon.hpp"
#include "corpus/people_words.hpp"

namespace idm::corpus {

struct Post {
  std::string role;
  std::string affiliation;
  std::string organisation;
  std::string country;
  char gender = 0;
};

/// The post in words [first, last).
Post post_of(const Words& words, std::size_t first, std::size_t last);

/// What `further` tells and `post` does not.
void add_where_empty(Post& post, const Post& further);

/// What word `at` opens, as far as it speaks for a person standing before it.
enum class Opens : std::uint8_t { nothing, body, office };
Opens opens_post(const Words& words, std::size_t at, std::size_t to);

}  // namespace idm::corpus
