// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::records, speakers, themes: lists over the passages that match a request.
#include <algorithm>
#include <set>

#include "corpus/vocabulary.hpp"
#include "query/count.hpp"
#include "query/state.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

bool about_persons(Field field) {
  return field == Field::speaker || field == Field::mode || field == Field::organisation || field == Field::country;
}

// An appearance that the filters on persons let through by itself.
bool fits(const corpus::Speaker& speaker, const Selection& selection) {
  const auto passes = [&](Field field, const std::string& value) {
    const auto chosen = selection.facets.find(field);
    return chosen == selection.facets.end() || std::binary_search(chosen->second.begin(), chosen->second.end(), value);
  };
  return passes(Field::speaker, speaker.id) && passes(Field::mode, speaker.mode) &&
         passes(Field::organisation, speaker.organisation) && passes(Field::country, speaker.country);
}

// Newest events first within a list of records; those without a date last.
std::string date_key(const corpus::Record& record) {
  return record.date.value_or(record.year ? std::to_string(*record.year) : "");
}

}  // namespace

Result<std::vector<RecordRow>> Engine::records(const Request& request) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<RecordRow>> {
    Request whole = request;
    whole.strict = true;
    whole.group = Group::record;
    const auto found = state_->find(whole, {});
    if (!found) return found.error();
    const Counts& counts = found->counts;
    std::vector<RecordRow> rows;
    for (const auto& [id, passages] : counts.by_record) {
      auto record = state_->snapshot.record(id);
      if (!record) return record.error();
      rows.push_back({record->second, passages});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const RecordRow& a, const RecordRow& b) { return date_key(*a.record) > date_key(*b.record); });
    return rows;
  });
}

Result<std::vector<SpeakerRow>> Engine::speakers(const Request& request) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<SpeakerRow>> {
    State& s = *state_;
    auto question = s.understand(request);
    if (!question) return question.error();
    // What is asked of passages (words, themes, kinds, language) leaves only those who are heard in them; what is asked
    // of records or persons leaves everybody who appears.
    Selection of_records = question->selection;
    bool of_passages = !question->compiled.empty;
    for (const auto& [field, values] : question->selection.facets) {
      if (about_persons(field))
        of_records.facets.erase(field);
      else if (!store::info(field).per_record)
        of_passages = true;
    }
    of_passages = of_passages || question->selection.others.contains(Field::gcm);
    const Counts counts = count(s.snapshot, s.memory.postings, question->compiled.match, of_records, {{}, false, true});

    std::vector<SpeakerRow> rows;
    for (const auto& [shard_index, id] : s.snapshot.record_ids()) {
      if (!counts.by_record.contains(id)) continue;
      auto record = s.snapshot.record(shard_index, id);
      if (!record) return record.error();
      if ((*record)->speakers.empty()) continue;
      // Passages of each appearance, in this record.
      std::vector<std::size_t> passages((*record)->speakers.size(), 0);
      std::set<store::DocId> matching;
      const auto& shard = s.snapshot.shards()[shard_index];
      if (of_passages) {
        Xapian::Enquire enquire(shard.db);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        const Xapian::Query query(Xapian::Query::OP_AND, question->compiled.match, filter_query(of_records));
        enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, query,
                                        Xapian::Query(std::string(store::info(Field::record).prefix) + id)));
        const auto found = enquire.get_mset(0, shard.db.get_doccount());
        for (auto at = found.begin(); at != found.end(); ++at) matching.insert(*at);
      }
      const auto ordinal = shard.columns.find_record(id);
      const auto range = ordinal ? shard.columns.documents_of(*ordinal) : store::Columns::Range{};
      for (store::DocId document = range.first; document < range.first + range.count; ++document) {
        if (of_passages && !matching.contains(document)) continue;
        if (shard.columns.values(Field::speaker, document).empty()) continue;
        auto found = s.snapshot.passage(store::Place{shard_index, document});
        if (!found) return found.error();
        for (const auto& link : found->passage.speakers)
          if (link.index < passages.size()) ++passages[link.index];
      }
      for (std::size_t i = 0; i < passages.size(); ++i) {
        const auto& speaker = (*record)->speakers[i];
        if ((of_passages && passages[i] == 0) || !fits(speaker, question->selection)) continue;
        rows.push_back({speaker, *record, (*record)->section_path(speaker.section), passages[i]});
      }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const SpeakerRow& a, const SpeakerRow& b) {
      if (a.speaker.id != b.speaker.id) return a.speaker.id < b.speaker.id;
      return date_key(*a.record) > date_key(*b.record);
    });
    return rows;
  });
}

Result<std::vector<ThemeRow>> Engine::themes(const Request& request) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<ThemeRow>> {
    Request whole = request;
    whole.strict = true;
    whole.group = Group::passage;
    const auto of_passages = state_->find(whole, {Field::theme});
    if (!of_passages) return of_passages.error();
    whole.group = Group::record;
    const auto of_records = state_->find(whole, {Field::theme});
    if (!of_records) return of_records.error();
    const Counts &passages = of_passages->counts, &records = of_records->counts;
    const Selection& selection = of_passages->question.selection;
    std::vector<ThemeRow> rows;
    const auto chosen = selection.facets.find(Field::theme);
    for (const auto& entry : corpus::themes().entries()) {
      if (chosen != selection.facets.end() &&
          !std::binary_search(chosen->second.begin(), chosen->second.end(), entry.id))
        continue;
      const auto of = [&](const Counts& counts) {
        const auto field = counts.facets.find(Field::theme);
        if (field == counts.facets.end()) return std::size_t{0};
        const auto value = std::lower_bound(field->second.begin(), field->second.end(), entry.id,
                                            [](const auto& one, const std::string& id) { return one.first < id; });
        return value == field->second.end() || value->first != entry.id ? std::size_t{0} : value->second;
      };
      rows.push_back({entry.id, entry.label, corpus::gcm_of_theme(entry.id), of(passages), of(records)});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ThemeRow& a, const ThemeRow& b) { return a.passages > b.passages; });
    return rows;
  });
}

}  // namespace idm::query
