// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what sets two slices of the collection apart: terms and themes that one uses more than the other.
// Thread contract: uses an Engine: one thread. Reads every passage of both slices.
// Methods: significance by log-likelihood G2 (T. Dunning, "Accurate methods for the statistics of surprise and
//   coincidence", Computational Linguistics 19(1), 1993) in the two-cell form of P. Rayson and R. Garside, "Comparing
//   corpora using frequency profiling", Workshop on Comparing Corpora, ACL 2000; effect size by log ratio (A. Hardie,
//   "Log Ratio: an informal introduction", 2014), with 0.5 for a frequency of 0; dispersion over the records of a slice
//   by DP (S. Th. Gries, "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics
//   13(4), 2008): 0 = as evenly as the records are long, near 1 = in one small record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

struct CompareRequest {
  query::Request a, b;
  bool rest = false;       ///< B is everything that passes b's filters and is not in A
  std::size_t limit = 25;  ///< terms a side; 0 = all
  std::size_t least = 3;   ///< occurrences in both slices together
  double least_g2 = 6.63;  ///< p < 0.01 with one degree of freedom
};

/// A term or theme with its figures. Of a word of one language the measure are the words of that language.
struct Distinct {
  std::string key;
  Text label;                ///< of a word its commonest form, the same in both
  std::string lang;          ///< "fr", "en", "und"; empty: a concept or number, counted over both languages
  std::size_t a = 0, b = 0;  ///< occurrences (themes: passages)
  std::size_t records_a = 0, records_b = 0;
  std::uint64_t of_a = 0, of_b = 0;  ///< words (themes: passages) it is measured by
  double rate_a = 0, rate_b = 0;     ///< in 10,000 words (themes: in 1,000 passages)
  double g2 = 0, log_ratio = 0;      ///< log ratio > 0: more in A
  double dp = 0;                     ///< in the slice that has it more
};

struct SliceSize {
  std::size_t passages = 0, records = 0;
  std::uint64_t words = 0;
};

struct Comparison {
  query::Answer a, b;
  SliceSize size_a, size_b;
  std::size_t shared = 0;                ///< passages in both slices
  std::size_t total_a = 0, total_b = 0;  ///< terms that set A, B apart
  std::vector<Distinct> more_a, more_b;  ///< by G2
  std::vector<Distinct> themes;          ///< all themes of both, by G2
};

/// Errors: as Engine::search.
Result<Comparison> compare(query::Engine& engine, const CompareRequest& request);

/// The two-cell G2 of `a` in `of_a` against `b` in `of_b`.
double log_likelihood(double a, double b, double of_a, double of_b);
double log_ratio(double a, double b, double of_a, double of_b);
/// DP of counts in parts of these sizes; the parts without an occurrence count too.
double deviation_of_proportions(const std::vector<double>& counts, const std::vector<double>& sizes);

}  // namespace idm::instruments
