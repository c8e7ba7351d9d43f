// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_turns.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "corpus/attribution.hpp"
#include "corpus/lines.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/transcript_chairs.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t byline_passages = 4;
constexpr std::size_t byline_bytes = 400;
constexpr std::size_t byline_line = 200;  ///< longest line that names who speaks

Post post_of_turn(const Speaker& turn) {
  Post post;
  post.role = turn.role;
  post.affiliation = turn.affiliation;
  post.organisation = turn.organisation;
  post.country = turn.country;
  return post;
}

class TurnFinder {
 public:
  TurnFinder(Record& record, Roster& roster, analyzers::Analyzer& analyzer)
      : record_(record), roster_(roster), analyzer_(analyzer) {}

  void run() {
    find_presiding();
    name_persons();
    find_parts();
    std::map<std::pair<std::size_t, int>, std::size_t> entries;  // turn, section -> speaker entry
    for (std::size_t i = 0; i < record_.passages.size(); ++i) {
      Passage& passage = record_.passages[i];
      if (const auto told = told_in_.find(i); told != told_in_.end()) takes_the_chair(told->second, passage);
      if (passage.turn < 0 || static_cast<std::size_t>(passage.turn) >= record_.turns.size()) continue;
      const auto at = static_cast<std::size_t>(passage.turn);
      const Speaker& turn = record_.turns[at];
      if (!turn.name.empty() && turn.function == "chair") last_chair_[comparison_key(turn.role)] = at;
      const std::optional<std::size_t> told = turn.name.empty() ? unnamed(turn) : at;
      if (!told) {
        passage.voice = turn.function == "chair" || turn.function == "moderator" ? "chair" : "some-participants";
        continue;
      }
      const std::string_view function = function_of(*told, turn);
      passage.voice = function == "chair" ? "chair" : "named";
      const auto [entry, added] = entries.try_emplace({*told, passage.section}, 0);
      if (added) {
        const Speaker& named = record_.turns[*told];
        const Post post = post_of_turn(named);
        const bool bare = post.role.empty() && post.affiliation.empty() && post.country.empty();
        entry->second = roster_.appear(
            *who_[*told], {function,
                           named.mode.empty() || named.mode == told_to_preside ? std::string_view("verbatim")
                                                                               : std::string_view(named.mode),
                           passage.section, named.as_printed, "explicit", bare ? nullptr : &post, named.as_printed});
        Speaker& speaker = record_.speakers[entry->second];
        if (speaker.mode == "listed" && speaker.rule != "stated") speaker.mode = "verbatim";
      }
      add_passage_speaker(passage, entry->second, "explicit");
    }
  }

 private:
  Record& record_;
  Roster& roster_;
  analyzers::Analyzer& analyzer_;
  std::vector<std::optional<std::size_t>> who_;        ///< person of each turn that has a name
  std::map<std::size_t, std::string> part_;            ///< person -> function told by a label or a list
  std::map<std::string, std::size_t> last_chair_;      ///< words for the office -> turn that named the person last
  std::map<std::size_t, std::size_t> told_in_;         ///< passage -> turn of whom it tells to preside
  std::optional<std::size_t> presiding_;               ///< the last of them
  std::map<std::string, std::set<std::size_t>> held_;  ///< words for the office -> all persons named with them

  /// "President: Mr. Okello (Uganda)": a line that nobody says and that makes its person the chair from there on.
  void find_presiding() {
    TurnLabels labels;
    for (std::size_t i = 0; i < record_.passages.size(); ++i) {
      const Passage& passage = record_.passages[i];
      if (passage.turn >= 0 || passage.form == Form::note) continue;
      auto told = presiding(passage.text, labels);
      if (!told) continue;
      told_in_[i] = record_.turns.size();
      record_.turns.push_back(std::move(*told));
    }
  }

  void takes_the_chair(std::size_t turn, Passage& passage) {
    if (!who_[turn]) return;
    presiding_ = turn;
    passage.turn = spoken_by_nobody;
    const Speaker& told = record_.turns[turn];
    const Post post = post_of_turn(told);
    const std::size_t entry = roster_.appear(
        *who_[turn], {"chair", told_to_preside, passage.section, passage.text, "explicit", &post, told.as_printed});
    add_passage_speaker(passage, entry, "explicit");
  }

  char gender(const Speaker& turn) const {
    const Words words = make_words(analyzer_, utf8::cut(turn.as_printed, 80), Lang::fr);
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3); ++i)
      if (const TitleMatch title = people_lexicon().titles_at(words, i, words.size(), Lang::fr); title.gender != 0)
        return title.gender;
    return 0;
  }

  /// Full names first, so that surnames find them.
  void name_persons() {
    who_.assign(record_.turns.size(), std::nullopt);
    std::vector<std::size_t> surnames;
    for (std::size_t i = 0; i < record_.turns.size(); ++i) {
      const Speaker& turn = record_.turns[i];
      if (turn.name.empty()) continue;
      if (name_key(turn.name).size() > 1)
        who_[i] = roster_.person(turn.name, turn.as_printed, post_of_turn(turn), gender(turn));
      else
        surnames.push_back(i);
    }
    for (const std::size_t i : surnames) {
      const Speaker& turn = record_.turns[i];
      const std::vector<std::string> key = name_key(turn.name);
      const char sex = gender(turn);
      bool several = false;
      const auto known = key.empty()
                             ? std::nullopt
                             : roster_.by_surname_and_post(key.back(), turn.country, turn.organisation, sex, several);
      if (several)
        record_.uncertain.push_back(
            {"speakers", "\"" + turn.as_printed + "\" may be one of several persons of this name"});
      who_[i] = known ? *known : roster_.person(turn.name, turn.as_printed, post_of_turn(turn), sex);
    }
  }

  void find_parts() {
    for (std::size_t i = 0; i < record_.turns.size(); ++i) {
      const Speaker& turn = record_.turns[i];
      if (!who_[i]) continue;
      if (turn.mode == told_to_preside) continue;
      if (turn.function == "chair") held_[comparison_key(turn.role)].insert(i);
      if (turn.function != "speaker" && !turn.function.empty()) part_.try_emplace(*who_[i], turn.function);
    }
    for (const Speaker& speaker : record_.speakers) {
      if (speaker.function != "moderator" && speaker.function != "chair" && speaker.function != "host" &&
          speaker.function != "rapporteur")
        continue;
      if (const auto who = roster_.by_name(speaker.name)) part_.try_emplace(*who, speaker.function);
    }
  }

  std::string_view function_of(std::size_t at, const Speaker& printed) const {
    const Speaker& turn = record_.turns[at];
    if (!turn.function.empty() && turn.function != "speaker") return turn.function;
    if (printed.name.empty() && !printed.function.empty()) return printed.function;
    const auto part = part_.find(*who_[at]);
    // Somebody who also speaks for a country or body is not in the chair then.
    const bool own = !turn.country.empty() || !turn.affiliation.empty();
    if (part != part_.end() && !own) return part->second;
    return "speaker";
  }

  /// "The Chairperson:" after "The Chairperson (Mr. Okello):"; "Moderator:" where one person has that part. A turn of
  /// whoever it is.
  std::optional<std::size_t> unnamed(const Speaker& turn) {
    if (turn.function.empty() || turn.function == "speaker") return std::nullopt;
    const std::string office = comparison_key(turn.role);
    if (turn.function == "chair") {
      if (const auto last = last_chair_.find(office); last != last_chair_.end()) return last->second;
      if (const auto held = held_.find(office); held != held_.end() && held->second.size() == 1)
        return *held->second.begin();
      if (presiding_ && plain_chair(turn.role)) return presiding_;
    }
    // One person has this part, by a label or by a list ("President: Ms. Aguirre (Peru)").
    std::set<std::size_t> persons;
    for (const auto& [who, function] : part_)
      if (function == turn.function) persons.insert(who);
    if (persons.size() != 1 || !held_.empty()) return std::nullopt;
    for (std::size_t i = 0; i < record_.turns.size(); ++i)
      if (who_[i] == *persons.begin()) return i;
    const Person& person = roster_[*persons.begin()];
    Speaker made;
    made.name = person.name;
    made.as_printed = turn.as_printed;
    made.function = turn.function;
    made.mode = "verbatim";
    made.role = person.post.role;
    made.affiliation = person.post.affiliation;
    made.organisation = person.post.organisation;
    made.country = person.post.country;
    record_.turns.push_back(std::move(made));
    who_.push_back(*persons.begin());
    return record_.turns.size() - 1;
  }
};

/// Entry of the person of the title or of the first lines.
std::optional<std::size_t> byline(Record& record, Roster& roster, analyzers::Analyzer& analyzer) {
  std::vector<std::string_view> places = {record.title};
  for (std::size_t i = 0; i < record.passages.size() && i < byline_passages; ++i) {
    // A line under the title; whom the first sentence of the speech greets does not give it.
    const std::string_view text = record.passages[i].text;
    if (text.size() < byline_line && !text.ends_with(".")) places.push_back(text);
  }
  for (const std::string_view place : places) {
    const Words words = make_words(analyzer, utf8::cut(place, byline_bytes), record.lang);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const NameRun run = name_at(words, i, words.size(), record.lang);
      if (!run) continue;
      const bool by =
          i > 0 && (words[i - 1].folded == "by" || words[i - 1].folded == "par" || words[i - 1].folded == "de");
      const bool office = run.last < words.size() && opens_post(words, run.last, words.size()) == Opens::office;
      if (!by && !office && !run.titled) {
        i = run.last - 1;
        continue;
      }
      std::size_t end = run.last;
      while (office && end < words.size() && words[end].gap.find_first_of(".;:\n") == std::string_view::npos) ++end;
      const Post post = office ? post_of(words, run.last, end) : Post{};
      const std::size_t who = roster.person(usual_name(words, run), words.slice(run.first, run.last), post, run.gender);
      return roster.appear(
          who, {"speaker", "verbatim", -1, words.slice(run.first, std::max(end, run.last)), "heading", nullptr, {}});
    }
  }
  return std::nullopt;
}

/// "Geneva, 26 November 2024", "Delivered by Ms. X": a line before the speech with its day, or who gives it.
bool of_front(std::string_view text, std::string_view name) {
  if (text.size() >= byline_line || text.empty() || ends_sentence(text) || text.ends_with(',')) return false;
  std::size_t digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return !name.empty() && comparison_key(text).find(comparison_key(name)) != std::string::npos;
}

}  // namespace

void attribute_turns(Record& record, Roster& roster, analyzers::Analyzer& analyzer) {
  if (!record.turns.empty()) TurnFinder(record, roster, analyzer).run();
}

std::vector<std::size_t> attribute_speech(Record& record, Roster& roster, analyzers::Analyzer& analyzer) {
  std::vector<std::size_t> theirs;
  std::optional<std::size_t> speaking;
  std::size_t stated = 0;
  for (std::size_t i = 0; i < record.speakers.size(); ++i)
    if (record.speakers[i].rule == "stated") ++stated, speaking = i;
  if (stated == 0) speaking = byline(record, roster, analyzer);
  if (stated > 1 || !speaking) return theirs;
  Speaker& speaker = record.speakers[*speaking];
  if (speaker.mode == "listed") speaker.mode = "verbatim";
  bool front = true;
  for (std::size_t i = 0; i < record.passages.size(); ++i) {
    Passage& passage = record.passages[i];
    const bool none = passage.form == Form::note || heading_function(record, passage.section) == "none";
    if (none || passage.form == Form::heading) continue;
    front = front && i < byline_passages && of_front(passage.text, speaker.name);
    if (front) continue;
    add_passage_speaker(passage, *speaking, stated == 1 ? "stated" : "heading");
    passage.voice = "named";
    theirs.push_back(i);
  }
  return theirs;
}

}  // namespace idm::corpus
