// SPDX-License-Identifier: GPL-3.0-or-later
// `idm export`: all hits, not a page.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>

#include "base/counted.hpp"
#include "base/files.hpp"
#include "base/output.hpp"
#include "cli/command.hpp"
#include "instruments/export.hpp"
#include "instruments/record_xml.hpp"

namespace idm::cli {
namespace {

// tei, akn: a file per record. Without --output one record goes to stdout; --output FILE.xml, a pipe or a device takes
// one record too, any other --output is a folder.
int export_whole(Context& context, query::Engine& engine, const query::Request& request, const std::string& format,
                 const std::string& output) {
  namespace fs = std::filesystem;
  std::error_code none;
  const bool folder = !output.empty() && (fs::is_directory(output, none) ||
                                          (!output.ends_with(".xml") && !fs::is_other(fs::status(output, none))));
  const auto cannot = [&](const std::string& path) {
    return Error(Code::io, text("{}: cannot be written", "{} : écriture impossible", path));
  };
  std::set<std::string> taken;
  const auto sink = [&](const corpus::Record& record, const std::string& xml) -> Result<void> {
    if (output.empty()) {
      context.out << xml;
      return {};
    }
    if (!folder) return write_output(output, xml);
    std::error_code failed;
    if (taken.empty()) fs::create_directories(output, failed);
    if (failed) return cannot(output);
    std::string name = instruments::record_file(record.id);
    for (int n = 2; !taken.insert(name).second; ++n)
      name = instruments::record_file(record.id + "-" + std::to_string(n));
    return write_file_atomically(fs::path(output) / name, xml);
  };
  const auto count = instruments::export_records(engine, request, format, true, !folder, sink);
  if (!count) return report(context, count.error(), request.text);
  if (!output.empty())
    context.err << context.say(text("{} in {}", "{} dans {}", counted(*count, nouns::records, context.ui), output))
                << '\n';
  return 0;
}

}  // namespace

int run_export(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("export"));
  if (!format) return report(context, format.error());
  const auto per = arguments.choice("per", "record", {"record", "passage"});
  if (!per) return report(context, per.error());
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  std::string output = arguments.get("output");
  if (output == "-") output.clear();
  if (instruments::is_record_format(*format)) return export_whole(context, *engine, *request, *format, output);
  const instruments::ExportOptions options{*format, arguments.has("excel"), *per == "passage", context.ui};

  if (output.empty()) {
    const auto count = instruments::export_all(*engine, *request, options, context.out);
    return count ? 0 : report(context, count.error(), request->text);
  }
  const auto where = destination(output);
  if (!where) return report(context, where.error());
  // A failed export must not leave half a file under the name that was asked for.
  const std::string path = where->path.string(), part = where->in_place ? path : path + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  const auto drop = [&] {
    std::error_code ignored;
    if (!where->in_place) std::filesystem::remove(part, ignored);
  };
  const auto refused = [&] {
    drop();
    return report(context, Error(Code::io, text("{}: cannot be written", "{} : écriture impossible", output)));
  };
  if (!file) return refused();
  const auto count = instruments::export_all(*engine, *request, options, file);
  file.close();
  if (!count) {
    drop();
    return report(context, count.error(), request->text);
  }
  std::error_code failed;
  if (file.good() && !where->in_place) std::filesystem::rename(part, path, failed);
  if (!file.good() || failed) return refused();
  context.err << context.say(text("{} in {}", "{} dans {}", counted(*count, nouns::passages, context.ui), output))
              << '\n';
  return 0;
}

}  // namespace idm::cli
