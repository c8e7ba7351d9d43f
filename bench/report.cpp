// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/version.hpp"

namespace idm::bench {
namespace {

constexpr double mb = 1e6;

double number(std::uint64_t value) { return static_cast<double>(value); }

Spread times(const Report& report, Way way, std::string_view sort = {}) {
  std::vector<double> values;
  for (const Asked& asked : report.asked)
    if (sort.empty() || asked.sort == sort) values.push_back(asked.milliseconds[static_cast<std::size_t>(way)]);
  return spread(std::move(values));
}

double mean_matches(const Report& report, Way way) {
  double sum = 0;
  for (const Asked& asked : report.asked) sum += number(asked.matches[static_cast<std::size_t>(way)]);
  return report.asked.empty() ? 0 : sum / number(report.asked.size());
}

std::vector<std::string> sorts_of(const Report& report) {
  std::vector<std::string> sorts;
  for (const Asked& asked : report.asked)
    if (std::find(sorts.begin(), sorts.end(), asked.sort) == sorts.end()) sorts.push_back(asked.sort);
  return sorts;
}

double ratio(double idm, double plain) { return plain > 0 ? idm / plain : 0; }

std::string row(std::string_view label, double plain, double idm, int digits) {
  return fmt::format("{:<44}{:>12.{}f}{:>12.{}f}{:>12.2f}\n", label, plain, digits, idm, digits, ratio(idm, plain));
}

std::string heading(std::string_view what) {
  return fmt::format("\n{:<44}{:>12}{:>12}{:>12}\n", what, "plain", "idm", "idm/plain");
}

nlohmann::ordered_json json_of(const Indexing& indexing) {
  return {{"seconds", indexing.seconds},
          {"cpu_seconds", indexing.cpu_seconds},
          {"generating_seconds", indexing.generating},
          {"merging_seconds", indexing.merging},
          {"peak_bytes", indexing.peak_bytes},
          {"bytes", indexing.bytes},
          {"load", indexing.load}};
}

}  // namespace

nlohmann::ordered_json to_json(const Report& report) {
  nlohmann::ordered_json json;
  json["version"] = version;
  json["passages"] = report.passages;
  json["records"] = report.records;
  json["words"] = report.words;
  json["text_bytes"] = report.text_bytes;
  json["text_hash"] = report.text_hash;
  json["cores"] = report.cores;
  json["jobs"] = report.jobs;
  json["generating_seconds"] = report.generating;
  if (report.plain) {
    json["plain"] = json_of(*report.plain);
    json["plain"]["compact_seconds"] = report.compact_seconds;
    json["plain"]["compacted_bytes"] = report.compacted_bytes;
  }
  if (report.idm) json["idm"] = json_of(*report.idm);
  if (!report.asked.empty()) {
    auto& search = json["search"];
    search["queries"] = report.asked.size();
    search["rounds"] = report.rounds;
    search["load"] = report.search_load;
    for (std::size_t i = 0; i < way_count; ++i) {
      const Way way = static_cast<Way>(i);
      const Spread all = times(report, way);
      auto& out = search["ways"][std::string(way_names[i])];
      out = {{"mean_ms", all.mean}, {"p50_ms", all.p50}, {"p95_ms", all.p95}, {"matches", mean_matches(report, way)}};
      for (const std::string& sort : sorts_of(report)) out["mean_ms_by_sort"][sort] = times(report, way, sort).mean;
    }
    for (const Asked& asked : report.asked)
      search["asked"].push_back(
          {{"sort", asked.sort}, {"text", asked.text}, {"ms", asked.milliseconds}, {"matches", asked.matches}});
  }
  json["refused"] = report.refused;
  if (report.plain && report.idm) {
    auto& ratios = json["ratios"];
    ratios["index_seconds"] = ratio(report.idm->seconds, report.plain->seconds);
    ratios["bytes"] = ratio(number(report.idm->bytes), number(report.plain->bytes));
    ratios["bytes_to_compacted"] = ratio(number(report.idm->bytes), number(report.compacted_bytes));
  }
  if (!report.asked.empty()) {
    json["ratios"]["search_mean"] = ratio(times(report, Way::idm).mean, times(report, Way::plain).mean);
    json["ratios"]["all_facets_to_visit_mean"] =
        ratio(times(report, Way::idm_all).mean, times(report, Way::plain_visit).mean);
    json["ratios"]["two_picked_to_visit_mean"] =
        ratio(times(report, Way::idm_picked).mean, times(report, Way::plain_visit).mean);
    json["ratios"]["search_bridge_mean"] = ratio(times(report, Way::idm_bridge).mean, times(report, Way::plain).mean);
  }
  return json;
}

std::string to_table(const Report& report) {
  std::string out = fmt::format(
      "{} passages in {} records, {} words, {:.1f} MB of text (hash {}), generated in {:.1f} s\n"
      "{} cores, {} jobs, idm {}\n",
      report.passages, report.records, report.words, number(report.text_bytes) / mb, report.text_hash,
      report.generating, report.cores, report.jobs == 0 ? std::string("default") : std::to_string(report.jobs),
      version);
  if (report.plain || report.idm) {
    const Indexing plain = report.plain.value_or(Indexing{}), idm = report.idm.value_or(Indexing{});
    out += heading("indexing");
    out += row("seconds to a searchable index", plain.seconds, idm.seconds, 1);
    if (idm.merging > 0) out += fmt::format("{:<44}{:>24.1f}\n", "  of these in merging and compaction", idm.merging);
    out += row("processor seconds, generator included", plain.cpu_seconds, idm.cpu_seconds, 1);
    out += row("peak memory, MB", number(plain.peak_bytes) / mb, number(idm.peak_bytes) / mb, 0);
    out += row("on disk, MB", number(plain.bytes) / mb, number(idm.bytes) / mb, 1);
    if (report.compacted_bytes > 0) {
      out += row("on disk, MB, plain compacted too", number(report.compacted_bytes) / mb, number(idm.bytes) / mb, 1);
      out += row("seconds, with plain's compaction", plain.seconds + report.compact_seconds, idm.seconds, 1);
    }
    out += fmt::format("{:<44}{:>12.1f}{:>12.1f}\n", "load of the machine at the start", plain.load, idm.load);
  }
  if (report.asked.empty()) return out;

  const auto three = [&](std::string_view label, Way plain, Way idm) {
    const Spread p = times(report, plain), i = times(report, idm);
    out += row(fmt::format("{}: mean", label), p.mean, i.mean, 3);
    out += row(fmt::format("{}: p50", label), p.p50, i.p50, 3);
    out += row(fmt::format("{}: p95", label), p.p95, i.p95, 3);
  };
  out += heading(fmt::format("search, processor ms ({} queries, {} rounds, load {:.1f})", report.asked.size(),
                             report.rounds, report.search_load));
  three("3 facets", Way::plain, Way::idm);
  three("3 facets, idm with bridge", Way::plain, Way::idm_bridge);
  three("3 facets, plain compacted", Way::plain_compacted, Way::idm);
  three("no facets", Way::plain_top, Way::idm_top);
  three("all facets; plain visits all matches", Way::plain_visit, Way::idm_all);
  three("two picked; plain visits all matches", Way::plain_visit, Way::idm_picked);
  out += row("matches per query", mean_matches(report, Way::plain), mean_matches(report, Way::idm), 0);
  out += row("matches per query, idm with bridge", mean_matches(report, Way::plain),
             mean_matches(report, Way::idm_bridge), 0);
  out += heading("mean ms with 3 facets, by sort of query");
  for (const std::string& sort : sorts_of(report))
    out += row(sort, times(report, Way::plain, sort).mean, times(report, Way::idm, sort).mean, 3);
  if (!report.refused.empty()) {
    out += fmt::format("\n{} queries left out because an engine refused them:\n", report.refused.size());
    for (const std::string& line : report.refused) out += "  " + line + "\n";
  }
  return out;
}

}  // namespace idm::bench
