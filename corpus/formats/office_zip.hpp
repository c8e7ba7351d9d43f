// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the parts of an office file (a zip archive in memory), each with bounded size. Nothing is written to disk,
// so names of
//   parts lead nowhere.
// Thread contract: an Archive belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace idm::corpus {

class Archive {
 public:
  /// `bytes` must outlive the archive. Errors: Code::source for what is no archive, is cut short or made to harm.
  static Result<Archive> open(std::string_view bytes, const std::string& name);

  Archive(Archive&&) noexcept;
  ~Archive();

  bool has(const std::string& part) const;
  std::vector<std::string> parts() const;
  /// Errors: Code::source for a part that is missing, encrypted, damaged or larger than an office file needs.
  Result<std::string> read(const std::string& part);
  /// The same as XML, with blanks kept, DTDs and entities left alone. Errors: also what is not well-formed.
  Result<std::unique_ptr<pugi::xml_document>> xml(const std::string& part);
  const std::string& name() const { return name_; }
  Error damaged(std::string_view part) const;

 private:
  struct Handle;
  explicit Archive(std::unique_ptr<Handle> handle, std::string name);
  std::unique_ptr<Handle> handle_;
  std::string name_;
  std::size_t taken_ = 0;
};

}  // namespace idm::corpus
