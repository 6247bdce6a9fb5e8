#include "base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

#ifdef __unix__
#include <pthread.h>
#endif

#include "base/flush_denormals.h"
#include "base/thread_limit.h"

#include <tenon/base/log.h>
#include <tenon/base/threads.h>

namespace tenon {

namespace {

using Clock = std::chrono::steady_clock;

// Waking a sleeping thread costs about this much, so spinning that long never loses more than a factor of two.
constexpr auto spin_time = std::chrono::microseconds(30);

void relax() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

// Spins until the condition holds or spin_time is over; returns whether it holds.
template <class Condition>
bool spin_until(Condition&& condition) {
  for (int i = 0; i < 64; ++i) {
    if (condition()) return true;
    relax();
  }
  const Clock::time_point end = Clock::now() + spin_time;
  do {
    for (int i = 0; i < 16; ++i) {
      if (condition()) return true;
      relax();
    }
  } while (Clock::now() < end);
  return condition();
}

thread_local bool inside = false;

// One job at a time. Whoever starts it cuts its indices into one range per thread; a thread that is through
// with its own range goes on with what is left of the others'.
//
// `gate_` says in one word which job is the current one, how many threads may take part (0 when it is closed)
// and how many workers are taking part. A worker enters by counting itself in, so a job can end without waiting
// for workers that have not woken up yet: they find the gate closed.
class ThreadPool {
 public:
  ThreadPool() : ranges_(new Range[most_threads]) {}

  // False if the pool is in use by another thread: then nothing has been called.
  bool try_run(std::int64_t count, int threads, FunctionRef<void(std::int64_t)> body) {
    std::unique_lock job(job_mutex_, std::try_to_lock);
    if (!job.owns_lock()) return false;
    threads = with_workers(threads);
    body_ = &body;
    mode_ = floating_point_mode();
    for (std::int64_t t = 0; t < threads; ++t) {
      ranges_[t].next.store(count / threads * t + std::min(t, count % threads), std::memory_order_relaxed);
      ranges_[t].end = count / threads * (t + 1) + std::min(t + 1, count % threads);
    }
    open(threads);
    inside = true;
    work(0, threads);
    inside = false;
    close();
    return true;
  }

 private:
  struct alignas(64) Range {
    std::atomic<std::int64_t> next{0};
    std::int64_t end = 0;
  };

  // The gate's word: job number (32 bits), threads (16 bits), workers inside (16 bits).
  static std::uint32_t job_of(std::uint64_t gate) { return static_cast<std::uint32_t>(gate >> 32); }
  static int threads_of(std::uint64_t gate) { return static_cast<int>((gate >> 16) & 0xFFFF); }
  static int workers_inside(std::uint64_t gate) { return static_cast<int>(gate & 0xFFFF); }

  int with_workers(int threads) {
    try {
      for (; workers_ < threads - 1; ++workers_) {
        std::thread([this, number = workers_ + 1] { serve(number); }).detach();
      }
    } catch (const std::system_error&) {
      warn_once("the system refuses to start another thread; going on with fewer");
    }
    return std::min(threads, workers_ + 1);
  }

  void open(int threads) {
    const std::uint32_t job = job_of(gate_.load(std::memory_order_relaxed)) + 1;
    gate_.store(std::uint64_t{job} << 32 | static_cast<std::uint64_t>(threads) << 16);
    if (sleeping_workers_.load() > 0) {
      { std::lock_guard lock(sleep_mutex_); }
      wake_workers_.notify_all();
    }
  }

  // Returns when no worker is inside any more.
  void close() {
    gate_.fetch_and(~(std::uint64_t{0xFFFF} << 16));
    const auto is_empty = [this] { return workers_inside(gate_.load()) == 0; };
    if (spin_until(is_empty)) return;
    std::unique_lock lock(sleep_mutex_);
    caller_sleeps_.store(true);
    wake_caller_.wait(lock, is_empty);
    caller_sleeps_.store(false);
  }

  void work(int thread, int threads) noexcept {
    const FunctionRef<void(std::int64_t)> body = *body_;
    for (int i = 0; i < threads; ++i) {
      Range& range = ranges_[(thread + i) % threads];
      while (range.next.load(std::memory_order_relaxed) < range.end) {
        const std::int64_t index = range.next.fetch_add(1, std::memory_order_relaxed);
        if (index < range.end) body(index);
      }
    }
  }

  [[noreturn]] void serve(int number) noexcept {
    inside = true;
    std::uint32_t last_job = 0;
    while (true) {
      wait_for_job_after(last_job);
      std::uint64_t gate = gate_.load();
      last_job = job_of(gate);
      bool entered = false;
      while (!entered && job_of(gate) == last_job && number < threads_of(gate)) {
        entered = gate_.compare_exchange_weak(gate, gate + 1);
      }
      if (!entered) continue;
      set_floating_point_mode(mode_);
      work(number, threads_of(gate));
      if (workers_inside(gate_.fetch_sub(1)) == 1 && caller_sleeps_.load()) {
        { std::lock_guard lock(sleep_mutex_); }
        wake_caller_.notify_one();
      }
    }
  }

  void wait_for_job_after(std::uint32_t last_job) {
    const auto is_there = [this, last_job] { return job_of(gate_.load()) != last_job; };
    if (spin_until(is_there)) return;
    std::unique_lock lock(sleep_mutex_);
    // Counted before the last look at the gate, while open() looks at the count after setting the gate: one of
    // the two sees the other.
    sleeping_workers_.fetch_add(1);
    wake_workers_.wait(lock, is_there);
    sleeping_workers_.fetch_sub(1);
  }

  std::mutex job_mutex_;
  int workers_ = 0;
  const FunctionRef<void(std::int64_t)>* body_ = nullptr;
  std::uint64_t mode_ = 0;
  std::unique_ptr<Range[]> ranges_;

  alignas(64) std::atomic<std::uint64_t> gate_{0};
  alignas(64) std::atomic<int> sleeping_workers_{0};
  std::atomic<bool> caller_sleeps_{false};
  std::mutex sleep_mutex_;
  std::condition_variable wake_workers_, wake_caller_;
};

// Never destroyed: workers may outlive main(). A forked child has no workers and gets a pool of its own.
std::atomic<ThreadPool*> current_pool{nullptr};
ThreadPool* pool_of_parent = nullptr;

void forget_pool_in_child() { pool_of_parent = current_pool.exchange(nullptr); }

ThreadPool& pool() {
  ThreadPool* existing = current_pool.load(std::memory_order_acquire);
  if (existing != nullptr) return *existing;
#ifdef __unix__
  static const int registered = pthread_atfork(nullptr, nullptr, forget_pool_in_child);
  static_cast<void>(registered);
#endif
  auto fresh = std::make_unique<ThreadPool>();
  if (current_pool.compare_exchange_strong(existing, fresh.get())) return *fresh.release();
  return *existing;
}

}  // namespace

void parallel_for(std::int64_t count, FunctionRef<void(std::int64_t)> body) {
  const int threads = static_cast<int>(std::min<std::int64_t>(count, num_threads()));
  if (threads > 1 && !inside && pool().try_run(count, threads, body)) return;
  for (std::int64_t i = 0; i < count; ++i) body(i);
}

bool inside_parallel_for() { return inside; }

}  // namespace tenon
