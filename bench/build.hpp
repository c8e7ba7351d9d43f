// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the measurements over HTTP share: a generated index, the port of a server.
// Thread contract: pure but for the index.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "bench/generate.hpp"
#include "indexer/indexer.hpp"
#include "server/server.hpp"

namespace idm::bench {

/// Makes a new generation of `passages` generated passages.
inline void build(const std::filesystem::path& index, std::size_t passages) {
  const Generator generator;
  std::size_t number = 0;
  indexer::Options options;
  options.index = index;
  const auto done = indexer::index_records(
      [&]() -> std::optional<corpus::Record> {
        if (number >= Generator::records_for(passages)) return std::nullopt;
        auto record = generator.record(number, Generator::passages_in(number, passages));
        ++number;
        return record;
      },
      options);
  if (!done) throw std::runtime_error(done.error().message.en);
}

inline unsigned short port_of(const server::Server& server) {
  const std::string address = server.addresses().front();
  return static_cast<unsigned short>(std::stoul(address.substr(address.rfind(':') + 1)));
}

}  // namespace idm::bench
