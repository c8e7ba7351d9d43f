// SPDX-License-Identifier: GPL-3.0-or-later
// What each sentence is (rules), where it stands (context) and how it is written (shapes), weighed against each other.
#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "corpus/kind_addressee.hpp"
#include "corpus/kind_context.hpp"
#include "corpus/kind_features.hpp"
#include "corpus/kind_rules.hpp"
#include "corpus/kind_shapes.hpp"
#include "corpus/kind_weights.hpp"
#include "corpus/understand.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;
using analyzers::Token;

constexpr double kQuestion = 6;
constexpr double kQuotation = 4.2;
constexpr double kNamed = 2;             ///< what a named person is told to have said weighs nearly as much as a call
constexpr double kPosition = 2.2;        ///< statement rules from which a position shows beside the call in it
constexpr double kDamped = 0.5;          ///< a call in the outline of a coming panel is a topic, not yet a call
constexpr std::size_t kQuotedWords = 5;  ///< fewer between quotation marks are a term or a title
constexpr std::size_t kLongQuotation = 12;  ///< so many need no verb of saying beside them
constexpr double kShareOfBase = 0.3;        ///< part of a passage from which its unmarked sentences count as a kind

bool call(std::string_view kind) { return kind == "recommendation" || kind == "commitment"; }

bool within(const Span& inner, const Span& outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

/// Labels one passage after the other; keeps its buffers.
class Labeller {
 public:
  Labeller(const Record& record, const KindRules& rules, analyzers::Analyzer& analyzer, const KindContext& context)
      : record_(record), rules_(rules), analyzer_(analyzer), context_(context) {}

  /// Kinds and statements by the rules alone, and what the weights are to look at.
  KindByRules label(Passage& passage, Features& features) {
    features.clear();
    passage.kinds.clear();
    // What find_speakers told of each sentence: its voice, no kind yet.
    voiced_ = std::exchange(passage.statements, {});
    std::erase_if(voiced_, [](const Statement& statement) { return !statement.kind.empty(); });
    BaseKind base = context_.base(passage);
    base.points = context_.point(passage);
    if (base.whole) {
      passage.kinds = {base.kind};
      // What nobody says is told by its place, and known by this when the record is written out and read again.
      if (passage.turn == spoken_by_nobody && passage.form != Form::agenda_slot && passage.form != Form::note)
        passage.statements.push_back({base.kind, {0, passage.text.size()}, "", base.rule, passage.voice, {}});
      return {{}, base, false};
    }
    lang_ = passage.lang == Lang::und ? record_.lang : passage.lang;
    const std::string_view text = passage.text;
    analyzer_.analyze(text, lang_, words_);
    std::erase_if(words_, [](const Token& token) {
      return token.kind == analyzers::TokenKind::clitic || token.kind == analyzers::TokenKind::symbol;
    });
    scores_.clear();
    base_share_ = 0;
    const std::vector<Span> quoted = quotations(text);
    const bool spoken = speech(passage);
    const std::vector<Span> said = spoken ? std::vector<Span>{} : quotes(passage, quoted);
    const std::vector<Span> parts = clauses(text, lang_, quoted);
    auto word = words_.begin();
    std::size_t quotation = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      while (word != words_.end() && word->begin < parts[i].begin) ++word;
      const auto first = word;
      while (word != words_.end() && word->end <= parts[i].end) ++word;
      while (quotation < quoted.size() && quoted[quotation].end <= parts[i].begin) ++quotation;
      clause(passage, parts[i], i == 0, {first, word}, std::span(quoted).subspan(quotation), said, base);
    }
    rank(passage, base, spoken);
    KindByRules rules{std::move(scores_), base, spoken};
    features = kind_features(record_, passage, words_, rules, analyzer_);
    return rules;
  }

 private:
  /// A turn whose very words are on record.
  bool speech(const Passage& passage) const {
    if (passage.form == Form::heading || passage.form == Form::table_row) return false;
    const bool verbatim = std::ranges::any_of(passage.speakers, [&](const PassageSpeaker& speaker) {
      return speaker.index < record_.speakers.size() && record_.speakers[speaker.index].mode == "verbatim";
    });
    const bool told = passage.turn >= 0 && record_.coverage == "verbatim";  // perhaps of somebody unnamed
    // A declaration or an interview passes for a speech too, but has headings.
    const bool undivided = record_.type == "speech" && passage.section < 0;
    return verbatim || told || undivided || (record_.coverage == "verbatim" && !passage.speakers.empty());
  }

  std::span<const Token> words_in(const Span& span) const {
    const auto before = [](const Token& token, std::size_t at) { return token.begin < at; };
    const auto first = std::lower_bound(words_.begin(), words_.end(), span.begin, before);
    const auto last = std::lower_bound(first, words_.end(), span.end, before);
    return {first, last};
  }

  /// The quotations that are words of a person, entered as statements.
  std::vector<Span> quotes(Passage& passage, const std::vector<Span>& quoted) {
    std::vector<Span> said;
    if (passage.voice == "cited-text" || passage.voice == "participants" || passage.voice == "some-participants") {
      return said;
    }
    const bool named = passage.voice == "named" || !passage.speakers.empty();
    const std::string_view text = passage.text;
    std::string trigger;
    std::string rule = "shape.quotation";
    if (!quoted.empty()) {
      for (const RuleHit& hit : rules_.find(words_, lang_, RuleWhere::any)) {
        if (hit.rule->kind != "quote") continue;
        const Span span{words_[hit.first].begin, words_[hit.last - 1].end};
        const auto next = std::ranges::upper_bound(quoted, span.begin, {}, &Span::begin);
        if (next != quoted.begin() && span.end <= (next - 1)->end) continue;  // within a quotation
        trigger = text.substr(span.begin, span.end - span.begin);
        rule = hit.rule->id;
        break;
      }
    }
    for (const Span& span : quoted) {
      const std::size_t count = words_in(span).size();
      const bool most = 2 * (span.end - span.begin) > text.size();
      if (count < kQuotedWords) continue;
      if (trigger.empty() && !(named && (most || count >= kLongQuotation)) && passage.form != Form::quotation) continue;
      said.push_back(span);
      passage.statements.push_back({"quote", span, trigger, rule, passage.voice, {}});
      scores_["quote"] += kQuotation * share(passage, span);
    }
    return said;
  }

  static double share(const Passage& passage, const Span& span) {
    return static_cast<double>(span.end - span.begin) /
           static_cast<double>(std::max<std::size_t>(passage.text.size(), 1));
  }

  std::vector<RuleHit> hits_of(const Passage& passage, bool first, std::span<const Token> words) const {
    std::vector<RuleHit> hits = rules_.find(words, lang_, RuleWhere::any);
    const auto add = [&](RuleWhere where) {
      const auto more = rules_.find(words, lang_, where);
      hits.insert(hits.end(), more.begin(), more.end());
    };
    add(RuleWhere::start);
    if (first && passage.form == Form::heading) add(RuleWhere::heading);
    const bool framed = context_.in_background(passage);
    // "What it is for: to share experience …" in the frame of a record asks nothing of anybody.
    if (first && passage.form == Form::list_item && !framed) add(RuleWhere::item);
    if (framed && passage.voice == "document") add(RuleWhere::context);
    // Words that a cancelling rule covers speak for nothing: marked word by word, so that long sentences stay linear.
    std::vector<double> cancelled(words.size(), 0);
    bool any = false;
    for (const RuleHit& hit : hits) {
      if (hit.rule->kind != "-") continue;
      any = true;
      for (std::size_t at = hit.first; at < hit.last; ++at) {
        cancelled[at] = std::max(cancelled[at], hit.rule->weight);
      }
    }
    std::erase_if(hits, [&](const RuleHit& hit) {
      if (hit.rule->kind == "-" || hit.rule->kind == "quote") return true;
      if (!any) return false;
      for (std::size_t at = hit.first; at < hit.last; ++at) {
        if (cancelled[at] >= hit.rule->weight) return true;
      }
      return false;
    });
    return hits;
  }

  void clause(Passage& passage, const Span& part, bool first, std::span<const Token> words,
              std::span<const Span> quoted, const std::vector<Span>& said, const BaseKind& base) {
    const std::string_view text = passage.text;
    std::vector<RuleHit> hits = hits_of(passage, first, words);
    const auto span_of = [&](const RuleHit& hit) { return Span{words[hit.first].begin, words[hit.last - 1].end}; };
    const auto in_quotation = [&](const RuleHit& hit, std::span<const Span> spans) {
      const Span span = span_of(hit);
      const auto next = std::ranges::upper_bound(spans, span.begin, {}, &Span::begin);
      return next != spans.begin() && within(span, *(next - 1));
    };
    // A call between the quotation marks of a resolution belongs to the resolution.
    const bool cites = passage.voice == "cited-text" || std::ranges::any_of(hits, [&](const RuleHit& hit) {
                         return hit.rule->kind == "background" && !in_quotation(hit, quoted);
                       });
    if (cites && said.empty()) std::erase_if(hits, [&](const RuleHit& hit) { return in_quotation(hit, quoted); });
    const bool mostly_said = std::ranges::any_of(said, [&](const Span& span) {
      const std::size_t begin = std::max(span.begin, part.begin);
      const std::size_t end = std::min(span.end, part.end);
      return begin < end && 2 * (end - begin) >= part.end - part.begin;
    });
    if (mostly_said) std::erase_if(hits, [](const RuleHit& hit) { return !call(hit.rule->kind); });
    // Words of saying beside a quotation belong to it.
    const bool beside =
        std::ranges::any_of(said, [&](const Span& span) { return span.begin < part.end && part.begin < span.end; });
    if (beside) std::erase_if(hits, [](const RuleHit& hit) { return hit.rule->kind == "statement"; });

    const bool outlined = base.kind == "agenda-item" && base.weight > 1;
    const bool named = passage.voice == "named";
    const auto weight = [&](const RuleHit& hit) {
      if (named && hit.rule->kind == "statement") return hit.rule->weight + kNamed;
      return hit.rule->weight * (outlined && call(hit.rule->kind) && passage.voice == "document" ? kDamped : 1);
    };
    const RuleHit* best = nullptr;
    for (const RuleHit& hit : hits) {
      if (best == nullptr || weight(hit) > weight(*best)) best = &hit;
    }
    std::string_view end = text.substr(part.begin, part.end - part.begin);
    while (!end.empty() && std::string_view("\"*_) \xC2\xA0\xBB").find(end.back()) != std::string_view::npos) {
      end.remove_suffix(1);
    }
    if (end.ends_with('?')) {
      passage.statements.push_back({"question", part, "?", "shape.question", passage.voice, {}});
      scores_["question"] += kQuestion * share(passage, part);
      return;
    }
    if (best == nullptr || (weight(*best) <= base.weight && base.weight > 1)) {
      if (base.named && first) announced(passage, part, hits, base, words);
      if (!mostly_said && !beside) {
        scores_[base.kind] += base.weight * share(passage, part);
        base_share_ += share(passage, part);
      }
      return;
    }
    enter(passage, part, words, *best, weight(*best), mostly_said);
    // A call that a named person is told to have made is a position too.
    if (named && call(best->rule->kind) && !mostly_said) scores_["statement"] += kNamed * share(passage, part);
    // "noted that …": a finding, and the position of those who note it. So is "were in favour of …".
    for (const RuleHit& hit : hits) {
      if (hit.rule->kind != "statement" || best->rule->kind == "statement") continue;
      if (best->rule->kind != "finding" && hit.rule->weight < kPosition) continue;
      scores_["statement"] += kDamped * share(passage, part);
      break;
    }
    // "have committed to … and called on States to …": a commitment and a call, side by side.
    if (!call(best->rule->kind)) return;
    for (const RuleHit& hit : hits) {
      if (!call(hit.rule->kind) || hit.rule->kind == best->rule->kind || weight(hit) <= base.weight) continue;
      if (hit.first < best->last && best->first < hit.last) continue;
      enter(passage, part, words, hit, weight(hit), true);
      break;
    }
  }

  /// An item of which the sentence before the list says what it is: by its own words too, or by those alone.
  void announced(Passage& passage, const Span& part, const std::vector<RuleHit>& hits, const BaseKind& base,
                 std::span<const Token> words) const {
    Statement statement{base.kind, part, base.trigger, base.rule, passage.voice, base.to};
    for (const RuleHit& hit : hits)
      if (call(base.kind) && hit.rule->kind == base.kind)
        if (std::string to = addressee(passage.text, part, words, hit, rules_); !to.empty())
          statement.to = std::move(to);
    passage.statements.push_back(std::move(statement));
  }

  void enter(Passage& passage, const Span& part, std::span<const Token> words, const RuleHit& hit, double weight,
             bool aside) {
    const std::size_t begin = words[hit.first].begin;
    const std::size_t end = words[hit.last - 1].end;
    Statement statement{hit.rule->kind, part, passage.text.substr(begin, end - begin), hit.rule->id, passage.voice, {}};
    if (call(hit.rule->kind)) statement.to = addressee(passage.text, part, words, hit, rules_);
    scores_[statement.kind] += weight * share(passage, part) * (aside ? kDamped : 1);
    passage.statements.push_back(std::move(statement));
  }

  /// The voice of the sentence in which a statement begins, where find_speakers told it; else that of the passage.
  void give_voices(Passage& passage) const {
    if (voiced_.empty()) return;
    for (Statement& statement : passage.statements) {
      const auto next = std::ranges::upper_bound(voiced_, statement.span.begin, {},
                                                 [](const Statement& sentence) { return sentence.span.begin; });
      if (next != voiced_.begin() && statement.span.begin < (next - 1)->span.end) statement.voice = (next - 1)->voice;
    }
  }

  void rank(Passage& passage, const BaseKind& base, bool spoken) {
    give_voices(passage);
    // Unmarked sentences make a kind of the passage only when they are a good part of it.
    const bool marked = std::ranges::any_of(passage.statements,
                                            [&](const Statement& statement) { return statement.kind == base.kind; });
    if (!marked && base_share_ < kShareOfBase && scores_.size() > 1) scores_.erase(base.kind);
    if (spoken) {
      if (!marked) scores_.erase(base.kind);
      scores_["speech"] = 100;
    }
    if (scores_.empty()) scores_[base.kind] = base.weight;
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [kind, score] : scores_) order.emplace_back(score, kind);
    std::ranges::stable_sort(order, std::greater{}, &std::pair<double, std::string>::first);
    for (auto& [score, kind] : order) passage.kinds.push_back(std::move(kind));
    scores_.erase("speech");
    std::ranges::stable_sort(passage.statements, {}, [](const Statement& statement) { return statement.span.begin; });
  }

  const Record& record_;
  const KindRules& rules_;
  analyzers::Analyzer& analyzer_;
  const KindContext& context_;
  Lang lang_ = Lang::und;
  std::vector<Token> words_;
  std::vector<Statement> voiced_;
  std::map<std::string, double, std::less<>> scores_;
  double base_share_ = 0;
};

}  // namespace

void label_kinds(Record& record, analyzers::Analyzer& analyzer, const KindObserver& observe) {
  const KindRules& rules = KindRules::reviewed();
  const KindWeights& weights = kind_weights();
  KindContext context(record, rules, analyzer);
  Labeller labeller(record, rules, analyzer, context);
  std::vector<KindByRules> by_rules(record.passages.size());
  std::vector<Features> features(record.passages.size());
  for (std::size_t i = 0; i < record.passages.size(); ++i) {
    by_rules[i] = labeller.label(record.passages[i], features[i]);
    context.passed(record.passages[i], analyzer);
  }
  for (std::size_t i = 0; i < features.size(); ++i)
    if (!by_rules[i].base.whole) add_neighbours(record, i, features[i]);
  std::vector<std::size_t> weighed;  // what the rules alone do not tell
  std::vector<KindReading> readings;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (observe) observe(i, by_rules[i], features[i]);
    if (by_rules[i].base.whole) continue;
    const Passage& passage = record.passages[i];
    weighed.push_back(i);
    readings.push_back({std::move(features[i]), passage.section, passage.form, passage.text.size()});
  }
  if (record.passages.size() < whole_record || weights.empty()) return;
  const auto likely = kind_probabilities(readings, weights);
  for (std::size_t k = 0; k < weighed.size(); ++k) {
    Passage& passage = record.passages[weighed[k]];
    weigh_kinds(passage, passage.lang == Lang::und ? record.lang : passage.lang, by_rules[weighed[k]],
                readings[k].words, likely[k], weights);
  }
}

void label_kinds(Record& record, analyzers::Analyzer& analyzer) { label_kinds(record, analyzer, {}); }

}  // namespace idm::corpus
