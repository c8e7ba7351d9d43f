// SPDX-License-Identifier: GPL-3.0-or-later
// `idm export`: all hits, not a page.
#include <filesystem>
#include <fstream>
#include <ostream>

#include "cli/command.hpp"
#include "instruments/export.hpp"

namespace idm::cli {

int run_export(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("export"));
  if (!format) return report(context, format.error());
  const auto per = arguments.choice("per", "record", {"record", "passage"});
  if (!per) return report(context, per.error());
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const instruments::ExportOptions options{*format, arguments.has("excel"), *per == "passage", context.ui};

  const std::string path = arguments.get("output");
  if (path.empty()) {
    const auto count = instruments::export_all(*engine, *request, options, context.out);
    return count ? 0 : report(context, count.error(), request->text);
  }
  // A failed export must not leave half a file under the name that was asked for.
  const std::string part = path + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  const auto refused = [&] {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return report(context, Error(Code::io, text("{}: cannot be written", "{} : écriture impossible", path)));
  };
  if (!file) return refused();
  const auto count = instruments::export_all(*engine, *request, options, file);
  file.close();
  if (!count) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return report(context, count.error(), request->text);
  }
  std::error_code failed;
  if (file.good()) std::filesystem::rename(part, path, failed);
  if (!file.good() || failed) return refused();
  context.err << context.say(text("{} passages in {}", "{} passages dans {}", *count, path)) << '\n';
  return 0;
}

}  // namespace idm::cli
