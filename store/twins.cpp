// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/twins.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "store/passage_codec.hpp"

namespace idm::store {
namespace {

using json = nlohmann::ordered_json;

constexpr std::uintmax_t max_bytes = std::uintmax_t{1} << 30;

}  // namespace

std::vector<std::string> Twins::of(std::string_view record) const {
  std::vector<std::string> out;
  for (const auto& pair : pairs) {
    if (pair.a == record) out.push_back(pair.b);
    if (pair.b == record) out.push_back(pair.a);
  }
  return out;
}

std::vector<std::string> Twins::of(std::string_view record, std::size_t ordinal) const {
  std::vector<std::string> out;
  for (const auto& pair : pairs) {
    if (pair.a != record && pair.b != record) continue;
    for (const auto& [a, b] : pair.passages) {
      if (pair.a == record && a == ordinal) out.push_back(passage_id(pair.b, b));
      if (pair.b == record && b == ordinal) out.push_back(passage_id(pair.a, a));
    }
  }
  return out;
}

namespace {

Error damaged(const std::filesystem::path& file) {
  return Error{
      Code::index_damaged,
      text("{}: the index is damaged: not a list of twins",
           "{} : l'index est endommagé : ce n'est pas une liste de jumeaux", file.string()),
      text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
}

Result<json> read_json(const std::filesystem::path& file) {
  const auto bytes = read_file(file, max_bytes);
  if (!bytes) return bytes.error();
  json value = json::parse(*bytes, nullptr, false);
  if (value.is_discarded()) return damaged(file);
  return value;
}

}  // namespace

Result<void> write_twins(const Twins& twins, const std::filesystem::path& folder) {
  json small = {{"pairs", json::array()}, {"sessions", json::object()}};
  json aligned = json::array();
  for (const auto& pair : twins.pairs) {
    small["pairs"].push_back({pair.a, pair.b, pair.rule});
    aligned.push_back(pair.passages);
  }
  for (const auto& [record, session] : twins.sessions) small["sessions"][record] = session;
  const auto bytes = [](const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); };
  if (auto written = write_file_atomically(folder / twins_file, bytes(small)); !written) return written;
  return write_file_atomically(folder / aligned_file, bytes(aligned));
}

Result<Twins> read_twins(const std::filesystem::path& folder, bool aligned) {
  const auto file = folder / twins_file;
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) return Twins{};
  const auto small = read_json(file);
  if (!small) return small.error();
  try {
    Twins twins;
    for (const auto& pair : small->at("pairs"))
      twins.pairs.push_back(
          {pair.at(0).get<std::string>(), pair.at(1).get<std::string>(), pair.at(2).get<std::string>(), {}});
    for (const auto& [record, session] : small->at("sessions").items())
      twins.sessions[record] = session.get<std::string>();
    if (!aligned) return twins;
    const auto passages = read_json(folder / aligned_file);
    if (!passages) return passages.error();
    for (std::size_t i = 0; i < twins.pairs.size(); ++i)
      twins.pairs[i].passages = passages->at(i).get<std::vector<std::pair<std::size_t, std::size_t>>>();
    return twins;
  } catch (const json::exception&) {
    return damaged(file);
  }
}

}  // namespace idm::store
