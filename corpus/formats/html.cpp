// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/formats.hpp"

namespace idm::corpus {

Result<Drafts> read_html(std::string_view, const std::string& name) {
  return Error{Code::source, text("{}: not read yet", "{} : pas encore lu", name)};
}

}  // namespace idm::corpus
