// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a server under strain: more requests than it can answer, crowds of idle and slow clients, many requests for
//   its memory, an index rebuilt under load. Each prints a line or two of figures.
// Thread contract: call one at a time; they make their own threads. They throw std::runtime_error where a client fails.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace idm::bench {

/// `per_second` requests, whether the server keeps up or not, for `seconds`.
void overload(unsigned short port, const std::vector<std::string>& targets, double per_second, double seconds);

/// The time of a search on a fresh connection, alone and beside `idle` silent and `slow` trickling connections.
void crowd(unsigned short port, const std::vector<std::string>& targets, std::size_t idle, std::size_t slow);

/// Resident memory of this process over `requests` requests of `clients` connections.
void memory(unsigned short port, const std::vector<std::string>& targets, std::size_t clients, std::size_t requests);

/// An index of some 5,000 passages at `index` is rebuilt `times` times while `clients` connections ask for it.
void rebuild(const std::filesystem::path& index, std::size_t threads, std::size_t clients, std::size_t times);

}  // namespace idm::bench
