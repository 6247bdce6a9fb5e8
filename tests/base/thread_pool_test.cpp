#include "base/thread_pool.h"

#include <atomic>
#include <chrono>
#include <limits>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#ifdef __unix__
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "base/flush_denormals.h"

#include <tenon/base/threads.h>

namespace tenon {
namespace {

class ThreadPool : public testing::Test {
 protected:
  void TearDown() override { set_num_threads(0); }
};

// How often each index was called.
std::vector<int> calls_of(std::int64_t count) {
  std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
  parallel_for(count, [&](std::int64_t i) { ++calls[static_cast<std::size_t>(i)]; });
  return {calls.begin(), calls.end()};
}

TEST_F(ThreadPool, CallsEveryIndexOnce) {
  for (int threads : {1, 2, 3, 8}) {
    set_num_threads(threads);
    for (std::int64_t count : {0, 1, 2, 3, 7, 64, 1000}) {
      EXPECT_EQ(calls_of(count), std::vector<int>(static_cast<std::size_t>(count), 1))
          << threads << " " << count;
    }
  }
}

TEST_F(ThreadPool, SurvivesManyJobsOfChangingSize) {
  std::int64_t sum = 0, expected = 0;
  for (int job = 0; job < 20000; ++job) {
    set_num_threads(1 + job % 4);
    const std::int64_t count = job % 9;
    std::atomic<std::int64_t> job_sum{0};
    parallel_for(count, [&](std::int64_t i) { job_sum += i + 1; });
    sum += job_sum;
    expected += count * (count + 1) / 2;
  }
  EXPECT_EQ(sum, expected);
}

TEST_F(ThreadPool, RunsOnSeveralThreadsButNeverMoreThanAsked) {
  set_num_threads(6);
  calls_of(100);  // creates more workers than are allowed below
  set_num_threads(3);
  std::mutex mutex;
  std::set<std::thread::id> ids;
  std::atomic<int> waiting{0};
  // The first three calls wait for each other, so three threads must take part.
  parallel_for(3, [&](std::int64_t) {
    ++waiting;
    while (waiting < 3) std::this_thread::yield();
    const std::lock_guard lock(mutex);
    ids.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(ids.size(), 3u);
  for (int job = 0; job < 200; ++job) {
    ids.clear();
    parallel_for(50, [&](std::int64_t) {
      const std::lock_guard lock(mutex);
      ids.insert(std::this_thread::get_id());
    });
    ASSERT_LE(ids.size(), 3u);
  }
}

TEST_F(ThreadPool, WakesSleepingWorkers) {
  set_num_threads(2);
  for (int i = 0; i < 5; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::atomic<int> waiting{0};
    parallel_for(2, [&](std::int64_t) {
      ++waiting;
      while (waiting < 2) std::this_thread::yield();
    });
    EXPECT_EQ(waiting, 2);
  }
}

// The caller goes to sleep when a worker takes much longer than itself.
TEST_F(ThreadPool, WaitsForSlowWorkers) {
  set_num_threads(2);
  const auto caller = std::this_thread::get_id();
  std::atomic<int> finished{0}, started{0};
  parallel_for(2, [&](std::int64_t) {
    ++started;
    while (started < 2) std::this_thread::yield();
    if (std::this_thread::get_id() != caller) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ++finished;
  });
  EXPECT_EQ(finished, 2);
}

TEST_F(ThreadPool, NestedCallsAreLoops) {
  set_num_threads(3);
  EXPECT_FALSE(inside_parallel_for());
  std::atomic<int> calls{0}, elsewhere{0}, outside{0};
  parallel_for(4, [&](std::int64_t) {
    if (!inside_parallel_for()) ++outside;
    const auto thread = std::this_thread::get_id();
    parallel_for(10, [&](std::int64_t) {
      ++calls;
      if (std::this_thread::get_id() != thread) ++elsewhere;
    });
  });
  EXPECT_EQ(calls, 40);
  EXPECT_EQ(elsewhere, 0);
  EXPECT_EQ(outside, 0);
  EXPECT_FALSE(inside_parallel_for());
}

TEST_F(ThreadPool, SeveralThreadsMayCallAtOnce) {
  set_num_threads(3);
  std::atomic<std::int64_t> sum{0};
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      for (int job = 0; job < 500; ++job) {
        std::int64_t parts[8] = {};
        parallel_for(8, [&](std::int64_t i) { parts[i] = i; });
        for (std::int64_t part : parts) sum += part;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(sum, 4 * 500 * 28);
}

TEST_F(ThreadPool, OneThreadIsAPlainLoop) {
  set_num_threads(1);
  std::vector<std::int64_t> order;  // unsynchronised
  parallel_for(5, [&](std::int64_t i) { order.push_back(i); });
  EXPECT_EQ(order, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
}

#if defined(__unix__) && !defined(__SANITIZE_THREAD__)
TEST_F(ThreadPool, ForkedChildrenGetTheirOwn) {
  set_num_threads(3);
  calls_of(10);
  const pid_t child = fork();
  if (child == 0) {
    std::atomic<int> waiting{0};
    parallel_for(3, [&](std::int64_t) {
      ++waiting;
      while (waiting < 3) std::this_thread::yield();
    });
    _exit(waiting == 3 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(calls_of(10), std::vector<int>(10, 1));
}
#endif

// A product that is denormal, computed when the program runs.
float tiny_product() {
  volatile float x = std::numeric_limits<float>::min();
  volatile float half = 0.5F;
  return x * half;
}

TEST(FlushDenormals, HoldsWhileItLives) {
  EXPECT_GT(tiny_product(), 0.0F);
  {
    const FlushDenormals flush;
    EXPECT_EQ(tiny_product(), 0.0F);
    volatile float denormal = std::numeric_limits<float>::denorm_min();
    volatile float large = 0x1p100F;
    EXPECT_EQ(denormal * large, 0.0F);
    {
      const FlushDenormals nested;
      EXPECT_EQ(tiny_product(), 0.0F);
    }
    EXPECT_EQ(tiny_product(), 0.0F);
  }
  EXPECT_GT(tiny_product(), 0.0F);
}

// Or the bits of a result would depend on which thread computed them.
TEST_F(ThreadPool, WorkersComputeInTheCallersMode) {
  set_num_threads(3);
  for (const bool flush : {false, true, false}) {
    std::optional<FlushDenormals> mode;
    if (flush) mode.emplace();
    std::atomic<int> flushed{0}, waiting{0};
    parallel_for(3, [&](std::int64_t) {
      ++waiting;
      while (waiting < 3) std::this_thread::yield();
      if (tiny_product() == 0.0F) ++flushed;
    });
    EXPECT_EQ(flushed, flush ? 3 : 0);
  }
}

}  // namespace
}  // namespace tenon
