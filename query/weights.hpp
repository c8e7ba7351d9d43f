// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the numbers of the ranking, in one place. Chosen on judged queries, half of them held back
//   (docs/quality.md, scripts/relevance); a program that tunes them hands in its own.
// Thread contract: plain values.
// Sources: BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009). Pairs of words that stand close
// together: Metzler and Croft, A Markov Random Field Model for Term Dependencies (2005). Coverage: Salton's
// coordination level. Passages beside: Fernández, Losada and Azzopardi, Extending the language modeling framework for
// sentence retrieval to include local context, Information Retrieval 14(4), 2011.
#pragma once

namespace idm::query {

struct Weights {
  Weights();  ///< those in use (query/weights.cpp)

  double k1;        ///< how soon more occurrences of a word stop counting
  double b;         ///< how much long passages are held back
  double heading;   ///< the word in a heading above the passage
  double kin;       ///< a word of the same family
  double form;      ///< the very form that was typed, beside its stem
  double near;      ///< all words close together
  double coverage;  ///< where not all words are needed: each word met, by its rarity
  double theme;     ///< a passage with a theme that the query speaks of, whatever its words
  double context;   ///< what passages beside it in its section weigh, those within the window of the best
  double pointer;   ///< what is left of the weight of a reference or an address, in the window of the best
  double language;  ///< a passage in the language of the query
};

}  // namespace idm::query
