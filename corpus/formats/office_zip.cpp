// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/office_zip.hpp"

#include <zip.h>

#include <utility>

namespace idm::corpus {
namespace {

constexpr zip_int64_t most_parts = 10'000;
constexpr std::size_t most_bytes = std::size_t{96} << 20;  // of all parts that are read, unpacked

Error harmful(const std::string& name, const Text& what) {
  return Error{Code::source, Text{name + ": " + what.en, name + " : " + what.fr},
               text("the file is damaged or made to harm; open it in its own program and save it anew",
                    "le fichier est endommagé ou piégé ; ouvrez-le dans son logiciel et enregistrez-le à nouveau")};
}

}  // namespace

struct Archive::Handle {
  zip_t* zip = nullptr;
  ~Handle() {
    if (zip != nullptr) zip_discard(zip);
  }
};

Archive::Archive(std::unique_ptr<Handle> handle, std::string name)
    : handle_(std::move(handle)), name_(std::move(name)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view bytes, const std::string& name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto handle = std::make_unique<Handle>();
  if (source != nullptr) {
    handle->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (handle->zip == nullptr) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (handle->zip == nullptr)
    return harmful(name, text("the archive is damaged or cut short", "l'archive est endommagée ou tronquée"));
  const zip_int64_t parts = zip_get_num_entries(handle->zip, 0);
  if (parts > most_parts)
    return harmful(
        name, text("an archive of {} parts, more than {}", "une archive de {} parties, plus de {}", parts, most_parts));
  return Archive(std::move(handle), name);
}

bool Archive::has(const std::string& part) const { return zip_name_locate(handle_->zip, part.c_str(), 0) >= 0; }

std::vector<std::string> Archive::parts() const {
  std::vector<std::string> names;
  const zip_int64_t parts = zip_get_num_entries(handle_->zip, 0);
  for (zip_int64_t i = 0; i < parts; ++i)
    if (const char* one = zip_get_name(handle_->zip, static_cast<zip_uint64_t>(i), 0); one != nullptr)
      names.emplace_back(one);
  return names;
}

Error Archive::damaged(std::string_view part) const {
  return harmful(name_, text("its part {} is missing or damaged", "sa partie {} manque ou est endommagée", part));
}

Result<std::string> Archive::read(const std::string& part) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(handle_->zip, part.c_str(), 0, &stat) != 0) return damaged(part);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return Error{Code::source,
                 text("{}: encrypted, a password is needed", "{} : chiffré, un mot de passe est nécessaire", name_),
                 text("open it in its own program and save a copy without a password",
                      "ouvrez-le dans son logiciel et enregistrez une copie sans mot de passe")};
  const auto large = [&] {
    return harmful(name_, text("its part {} unpacks to more than {} MB", "sa partie {} se décompresse en plus de {} Mo",
                               part, most_bytes >> 20));
  };
  const std::size_t room = most_bytes - taken_;
  if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > room) return large();
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(handle_->zip, part.c_str(), 0), zip_fclose);
  if (!file) return damaged(part);
  std::string out;
  std::string buffer(1 << 16, '\0');
  // The size that the archive tells may be a lie.
  while (true) {
    const zip_int64_t n = zip_fread(file.get(), buffer.data(), buffer.size());
    if (n < 0) return damaged(part);
    if (n == 0) break;
    out.append(buffer, 0, static_cast<std::size_t>(n));
    if (out.size() > room) return large();
  }
  taken_ += out.size();
  return out;
}

Result<std::unique_ptr<pugi::xml_document>> Archive::xml(const std::string& part) {
  auto bytes = read(part);
  if (!bytes) return bytes.error();
  auto document = std::make_unique<pugi::xml_document>();
  const auto parsed = document->load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) return damaged(part);
  return document;
}

}  // namespace idm::corpus
