// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the threads that answer, each with its own engines, behind a queue that is bounded: what does not fit is
//   refused at once, so that the time of an answer stays bounded under any load.
// Thread contract: every function may be called from any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/engines.hpp"

namespace idm::server {

class Workers {
 public:
  using Job = std::function<void(Engines&)>;

  Workers(const std::vector<std::filesystem::path>& indexes, std::size_t threads, std::size_t capacity);
  ~Workers();  ///< ends the jobs under way, drops those that wait
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False when the queue is full.
  bool submit(Job job);
  std::size_t waiting() const;
  std::size_t threads() const { return threads_.size(); }

 private:
  void work(Engines engines);

  std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable there_is_work_;
  std::deque<Job> queue_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace idm::server
