// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a fuzz target (LLVMFuzzerTestOneInput) without libFuzzer, which g++ lacks: mutates its seeds, keeps what
// reaches new code (-fsanitize-coverage=trace-pc, preset fuzz; without it, it mutates blindly), stops at the first
// crash, for the sanitizers end the process. The input under test lies in crash-input until it has passed.
//   TARGET --seconds N [--seed N] [--max BYTES] FILE-OR-FOLDER…
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t map_size = 1 << 16;
std::array<std::uint8_t, map_size> reached{};  // by this input
std::array<std::uint8_t, map_size> known{};

}  // namespace

// Called by the compiler's instrumentation at every edge.
extern "C" void __sanitizer_cov_trace_pc() {
  static thread_local std::uintptr_t before = 0;
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
  reached[((here >> 1) ^ before) % map_size] = 1;
  before = here >> 2;
}

namespace {

namespace fs = std::filesystem;
using Input = std::string;

class Driver {
 public:
  Driver(unsigned seed, std::size_t max) : random_(seed), max_(max) {}

  void add(const fs::path& path) {
    std::error_code failure;
    if (fs::is_directory(path, failure)) {
      std::vector<fs::path> files;
      for (const auto& entry : fs::recursive_directory_iterator(path, failure))
        if (entry.is_regular_file()) files.push_back(entry.path());
      std::sort(files.begin(), files.end());  // the same run on every machine
      for (const auto& file : files) add(file);
      return;
    }
    std::ifstream in(path, std::ios::binary);
    Input input((std::istreambuf_iterator<char>(in)), {});
    if (input.size() <= max_) inputs_.push_back(std::move(input));
  }

  // Runs for `seconds`; tells how many inputs were tried and kept.
  void run(double seconds) {
    using Clock = std::chrono::steady_clock;
    if (inputs_.empty()) inputs_.emplace_back("a");
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    std::size_t tried = 0;
    double slowest = 0;
    const auto one = [&](const Input& input) {
      const auto begin = Clock::now();
      const bool fresh = execute(input);
      slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - begin).count());
      ++tried;
      return fresh;
    };
    const std::vector<Input> seeds = inputs_;
    for (const auto& input : seeds) {
      if (Clock::now() > end) break;
      one(input);
    }
    while (Clock::now() < end) {
      Input input = mutated();
      if (one(input)) inputs_.push_back(std::move(input));
    }
    std::printf("%zu inputs tried, %zu kept, slowest %.2f s\n", tried, inputs_.size(), slowest);
  }

 private:
  std::size_t below(std::size_t n) {
    return n == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  bool execute(const Input& input) {
    if (std::FILE* file = std::fopen("crash-input", "wb")) {
      std::fwrite(input.data(), 1, input.size(), file);
      std::fclose(file);
    }
    reached.fill(0);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    bool fresh = false;
    for (std::size_t i = 0; i < map_size; ++i)
      if (reached[i] != 0 && known[i] == 0) known[i] = 1, fresh = true;
    return fresh;
  }

  Input mutated() {
    Input input = inputs_[below(inputs_.size())];
    for (std::size_t times = 1 + below(6); times > 0; --times) step(input);
    if (input.size() > max_) input.resize(max_);
    return input;
  }

  void step(Input& input) {
    const std::size_t at = below(input.size() + 1);
    const std::size_t length = std::min(below(1 + (std::size_t{1} << below(10))), input.size() - at);
    switch (below(8)) {
      case 0:
        if (at < input.size()) input[at] = static_cast<char>(below(256));
        break;
      case 1:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 2: input.erase(at, length); break;
      case 3: input.insert(at, input.substr(at, length)); break;  // doubled
      case 4: {                                                   // a piece of another input
        const Input& other = inputs_[below(inputs_.size())];
        const std::size_t from = below(other.size() + 1);
        input.insert(at, other.substr(from, below(200)));
        break;
      }
      case 5: {  // many times: what grows with repetition shows here
        const Input piece = input.substr(at, std::min<std::size_t>(length, 40));
        Input many;
        for (std::size_t n = below(300); n > 0 && many.size() < max_; --n) many += piece;
        input.insert(at, many);
        break;
      }
      case 6: input.resize(at); break;
      default: {
        static const std::array<const char*, 14> marks = {
            "\xC3", "\xEF\xBB\xBF", "\xE2\x80\xA8", "\n\n",       "\t", "|", "<",
            ">",    "\"",           "&#x0;",        "9999999999", "-1", "[", "\xFF\xFE"};
        input.insert(at, marks[below(marks.size())]);
      }
    }
  }

  std::mt19937 random_;
  std::size_t max_;
  std::vector<Input> inputs_;
};

}  // namespace

int main(int count, char** words) {
  double seconds = 5;
  unsigned seed = 1;
  std::size_t max = 64 << 10;
  std::vector<fs::path> paths;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool more = i + 1 < count;
    if (word == "--seconds" && more)
      seconds = std::atof(words[++i]);
    else if (word == "--seed" && more)
      seed = static_cast<unsigned>(std::atoi(words[++i]));
    else if (word == "--max" && more)
      max = static_cast<std::size_t>(std::atoll(words[++i]));
    else
      paths.emplace_back(word);
  }
  const fs::path scratch = fs::temp_directory_path() / ("idm-fuzz-" + std::to_string(std::random_device()()));
  std::vector<fs::path> absolute;
  for (const auto& path : paths) absolute.push_back(fs::absolute(path));
  fs::create_directories(scratch);
  fs::current_path(scratch);
  std::printf("the input under test: %s\n", (scratch / "crash-input").c_str());
  Driver driver(seed, max);
  for (const auto& path : absolute) driver.add(path);
  driver.run(seconds);
  fs::current_path(fs::temp_directory_path());
  fs::remove_all(scratch);
  return 0;
}
