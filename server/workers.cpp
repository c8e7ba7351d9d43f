// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/workers.hpp"

namespace idm::server {

Workers::Workers(const std::vector<std::filesystem::path>& indexes, std::size_t threads, std::size_t capacity)
    : capacity_(capacity) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this, indexes] { work(Engines(indexes)); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    queue_.clear();
  }
  there_is_work_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Workers::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= capacity_ || ending_) return false;
    queue_.push_back(std::move(job));
  }
  there_is_work_.notify_one();
  return true;
}

std::size_t Workers::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Workers::work(Engines engines) {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      there_is_work_.wait(lock, [&] { return ending_ || !queue_.empty(); });
      if (ending_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job(engines);
  }
}

}  // namespace idm::server
