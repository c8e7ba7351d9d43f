// SPDX-License-Identifier: GPL-3.0-or-later
// `idm manual FOLDER`: man1/ and fr/man1/ with a page for the program and each command; the build calls it.
#include <filesystem>

#include "base/files.hpp"
#include "cli/manual.hpp"

namespace idm::cli {

int run_manual(Context& context, const Arguments& arguments) {
  namespace fs = std::filesystem;
  if (arguments.positional.size() != 1)
    return report(context, Error(Code::usage, text("one folder is needed", "il faut un dossier")));
  for (const auto& [ui, part] : {std::pair(Ui::en, "man1"), std::pair(Ui::fr, "fr/man1")}) {
    const fs::path folder = fs::path(arguments.positional.front()) / part;
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
      return report(context, Error(Code::io, text("cannot make the folder {}", "impossible de créer le dossier {}",
                                                  folder.string())));
    if (auto done = write_file_atomically(folder / "idm.1", manual_page(ui)); !done)
      return report(context, done.error());
    for (const auto& command : commands()) {
      if (command.hidden) continue;
      const fs::path file = folder / ("idm-" + std::string(command.name) + ".1");
      if (auto done = write_file_atomically(file, manual_page(command, ui)); !done)
        return report(context, done.error());
    }
  }
  return 0;
}

}  // namespace idm::cli
