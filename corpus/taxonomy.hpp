// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a user's own themes in place of the reviewed ones: two files in the format of corpus/data/themes.tsv and
//   theme-terms.tsv, or a SKOS concept scheme (W3C Recommendation "SKOS Simple Knowledge Organization System
//   Reference", 2009) in RDF/XML.
// Thread contract: use_taxonomy() once, before anything asks for themes; the rest pure.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace idm::corpus {

struct Taxonomy {
  std::string themes;  ///< text of a themes.tsv
  std::string terms;   ///< text of a theme-terms.tsv
  bool empty() const { return themes.empty(); }
};

/// A folder with themes.tsv and theme-terms.tsv, or a SKOS file (.rdf, .xml, .skos). Of a concept: the last part of its
/// address or its notation is the id, prefLabel in English and French the labels and decisive terms, altLabel strong
/// terms and other names, hiddenLabel hints. Errors: Code::source with file and line or concept.
Result<Taxonomy> read_taxonomy(const std::filesystem::path& path);

/// Checks that both texts are what they should be: ids, labels, weights, themes of the terms. Errors: Code::source.
Result<void> check_taxonomy(const Taxonomy& taxonomy, const std::string& name);

/// Makes it the taxonomy of this process; an empty one stands for the reviewed themes. False when other themes are in
/// use already: a process has one taxonomy.
bool use_taxonomy(const Taxonomy& taxonomy);

/// Empty: the reviewed one.
const Taxonomy& taxonomy_in_use();

}  // namespace idm::corpus
