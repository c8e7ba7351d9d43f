// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/silence.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/collate.hpp"
#include "corpus/vocabulary.hpp"
#include "instruments/head.hpp"

namespace idm::instruments {
namespace {

using Kind = Participant::Kind;
using Key = std::pair<Kind, std::string>;

std::string session_of(const corpus::Record& record) {
  if (!record.series || !record.year) return record.id;
  return *record.series + " " + std::to_string(*record.year) + (record.session ? "-" + *record.session : "");
}

Text label_in(const corpus::Vocabulary& list, const std::string& id) {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? Text{id, id} : entry->label;
}

struct Room {
  SilenceSession out;
  std::string date;
  std::map<Key, Participant> people;
  std::set<std::string> coverages;
};

// A body that a record lists is a country or organisation of the lists where it has such a name.
Participant stated(const std::string& name) {
  if (const auto* country = corpus::countries().find(name))
    return {Kind::country, country->id, country->label, {}, {}, {}, 0, 0};
  if (const auto* body = corpus::organisations().find(name))
    return {Kind::organisation, body->id, body->label, {}, {}, {}, 0, 0};
  return {Kind::stated, name, {name, name}, {}, {}, {}, 0, 0};
}

void seat(Room& room, const corpus::Record& record) {
  for (const auto& speaker : record.speakers) {
    auto [at, fresh] = room.people.try_emplace({Kind::person, speaker.id});
    auto& person = at->second;
    if (fresh)
      person = {Kind::person,
                speaker.id,
                {speaker.name, speaker.name},
                speaker.role,
                speaker.affiliation,
                speaker.function,
                0,
                0};
    if (person.role.empty()) person.role = speaker.role;
    if (person.affiliation.empty()) person.affiliation = speaker.affiliation;
    if (!speaker.country.empty())
      room.people.try_emplace(
          {Kind::country, speaker.country},
          Participant{
              Kind::country, speaker.country, label_in(corpus::countries(), speaker.country), {}, {}, {}, 0, 0});
    if (!speaker.organisation.empty())
      room.people.try_emplace({Kind::organisation, speaker.organisation},
                              Participant{Kind::organisation,
                                          speaker.organisation,
                                          label_in(corpus::organisations(), speaker.organisation),
                                          {},
                                          {},
                                          {},
                                          0,
                                          0});
  }
  for (const auto& name : record.participants) {
    auto one = stated(name);
    room.people.try_emplace({one.kind, one.id}, one);
  }
}

// To whom the words of a passage belong: persons and those they speak for, each once. A mode of "listed" is no word.
std::set<Key> heard(const query::StoredPassage& at) {
  std::set<Key> keys;
  for (const auto& link : at.passage.speakers) {
    if (link.index >= at.record->speakers.size()) continue;
    const auto& speaker = at.record->speakers[link.index];
    if (speaker.mode == "listed") continue;
    keys.emplace(Kind::person, speaker.id);
    if (!speaker.country.empty()) keys.emplace(Kind::country, speaker.country);
    if (!speaker.organisation.empty()) keys.emplace(Kind::organisation, speaker.organisation);
  }
  return keys;
}

bool in_order(const Participant& a, const Participant& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  return analyzers::sort_key(a.label.en) < analyzers::sort_key(b.label.en);
}

}  // namespace

Result<Silence> silence(query::Engine& engine, const query::Request& request) {
  if (request.text.empty() && request.filters.empty())
    return Error(
        Code::usage, text("silence on what?", "silence sur quoi ?"),
        text("idm silence QUERY, or a filter such as --theme", "idm silence REQUÊTE, ou un filtre comme --theme"));
  auto head = head_of(engine, request);
  if (!head) return head.error();
  Silence out;
  out.head = std::move(*head);
  // Both versions of a text are heard, even where one stands for both in the counts.
  query::Request question = request;
  question.collapse_twins = false;
  const auto matching = engine.records(request);
  if (!matching) return matching.error();
  std::map<std::string, Room> rooms;
  for (const auto& row : *matching) {
    Room& room = rooms[session_of(*row.record)];
    room.out.passages += row.passages;
  }
  query::Request everything;
  const auto all = engine.records(everything);
  if (!all) return all.error();
  std::map<std::string, Room*> by_record;
  for (const auto& row : *all) {
    const auto at = rooms.find(session_of(*row.record));
    if (at == rooms.end()) continue;
    Room& room = at->second;
    const auto& record = *row.record;
    by_record[record.id] = &room;
    room.out.key = at->first;
    if (room.out.title.empty() || record.lang == corpus::Lang::en) room.out.title = record.title;
    room.out.year = record.year;
    room.out.records.push_back(record.id);
    room.coverages.insert(record.coverage);
    room.out.verbatim = room.out.verbatim || record.coverage == "verbatim";
    const std::string date = record.date.value_or(record.year ? std::to_string(*record.year) : "9999");
    if (room.date.empty() || date < room.date) room.date = date;
    seat(room, record);
  }
  std::set<std::string> on_it;
  const auto seen = engine.visit(question, [&](const query::Visited& visited) {
    on_it.insert(visited.at.id);
    return true;
  });
  if (!seen) return seen.error();
  query::Request in_rooms;
  for (const auto& [id, room] : by_record) in_rooms.filters[query::Field::record].push_back(id);
  if (!by_record.empty()) {
    const auto done = engine.visit(in_rooms, [&](const query::Visited& visited) {
      Room& room = *by_record[visited.at.record->id];
      const bool about = on_it.contains(visited.at.id);
      for (const auto& key : heard(visited.at)) {
        const auto person = room.people.find(key);
        if (person != room.people.end()) ++(about ? person->second.on_it : person->second.elsewhere);
      }
      return true;
    });
    if (!done) return done.error();
  }
  std::vector<const Room*> ordered;
  for (auto& [key, room] : rooms) {
    room.out.coverages.assign(room.coverages.begin(), room.coverages.end());
    std::sort(room.out.records.begin(), room.out.records.end());
    for (auto& [id, person] : room.people) (person.on_it > 0 ? room.out.spoke : room.out.not_heard).push_back(person);
    std::stable_sort(room.out.spoke.begin(), room.out.spoke.end(), in_order);
    std::stable_sort(room.out.not_heard.begin(), room.out.not_heard.end(), in_order);
    ordered.push_back(&room);
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](const Room* a, const Room* b) { return a->date < b->date; });
  std::map<Key, Participant> silent;
  std::set<Key> spoke;
  for (const Room* room : ordered) {
    if (room->out.verbatim) {
      for (const auto& one : room->out.spoke) spoke.emplace(one.kind, one.id);
      for (const auto& one : room->out.not_heard) {
        auto [at, fresh] = silent.try_emplace({one.kind, one.id}, one);
        if (!fresh) at->second.elsewhere += one.elsewhere;
      }
    }
    out.sessions.push_back(room->out);
  }
  for (const auto& [key, one] : silent)
    if (!spoke.contains(key)) out.silent.push_back(one);
  std::stable_sort(out.silent.begin(), out.silent.end(), in_order);
  return out;
}

}  // namespace idm::instruments
