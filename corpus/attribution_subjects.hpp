// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: whose words a verb of saying reports: the subject of the verb, through names, chains of names, pronouns,
//   relatives and coordinated verbs. Internal to corpus/; the method stands in corpus/attribution.hpp.
// Thread contract: one object for one passage and thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/attribution.hpp"
#include "corpus/attribution_mentions.hpp"

namespace idm::corpus {

struct Subject {
  std::vector<std::size_t> persons;
  std::string_view voice;
  bool plural = false;
  bool known = false;  ///< found, though it may be somebody unknown
  std::string_view rule = "explicit";
  bool empty() const { return persons.empty() && voice.empty(); }
};

/// One passage at work.
class SubjectFinder {
 public:
  SubjectFinder(const Words& words, const std::vector<std::size_t>& sentence_of, std::vector<Mention> mentions,
                const Roster& roster, Topic& topic)
      : words_(words), sentence_of_(sentence_of), mentions_(std::move(mentions)), roster_(roster), topic_(topic) {}

  /// Subject of the verb at index `v` of the mentions.
  Subject subject(std::size_t v);
  /// The subject just found, for verbs coordinated with this one.
  void remember(const Subject& subject, std::size_t sentence);
  /// Who a pronoun of the next sentence means.
  void set_topic(const Subject& subject);
  /// What a sentence begins with, for pronouns of the next one.
  Subject head_of(std::size_t sentence);

  const std::vector<Mention>& mentions() const { return mentions_; }

 private:
  const Words& words_;
  const std::vector<std::size_t>& sentence_of_;
  std::vector<Mention> mentions_;
  const Roster& roster_;
  Topic& topic_;
  std::optional<Subject> previous_;
  std::size_t previous_sentence_ = 0;

  static Subject nobody();
  Subject of(const Mention& mention) const;
  Subject of_pronoun(const Mention& pronoun) const;
  Subject of_pick(const Mention& pronoun) const;
  Subject last_person(const Mention& pronoun) const;
  bool hides_end(std::size_t at) const;
  bool quoted_before(std::size_t at) const;
  Subject next_to(std::size_t v, std::size_t reach);
  void chain_forward(std::size_t m, Subject& subject) const;
  void chain_backward(std::size_t m, Subject& subject) const;
  Subject antecedent(std::size_t v) const;
  bool object_of_verb(std::size_t m) const;
  Subject before(std::size_t v);
  bool own_subject_between(std::size_t v) const;
};

}  // namespace idm::corpus
