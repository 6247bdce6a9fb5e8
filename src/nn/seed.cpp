// Where random bits come from when nobody gives a seed.
#include <mutex>
#include <random>

#include <tenon/nn/random.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

std::mutex generator_mutex;

std::mt19937_64& default_seeds() {
  static std::mt19937_64 generator{std::random_device{}()};
  return generator;
}

std::optional<SeedGenerator>& process_generator() {
  static std::optional<SeedGenerator> generator;
  return generator;
}

Tensor state_of(std::int64_t seed) {
  const std::uint32_t words[2] = {static_cast<std::uint32_t>(seed), 0};
  return array(words, Shape{2});
}

/// The generator of draws without a seed, made anew after set_random_seed.
SeedGenerator shared_generator() {
  {
    const std::lock_guard<std::mutex> lock(generator_mutex);
    if (process_generator()) return *process_generator();
  }
  const SeedGenerator fresh({}, "global_seed_generator");
  const std::lock_guard<std::mutex> lock(generator_mutex);
  if (!process_generator()) process_generator() = fresh;
  return *process_generator();
}

}  // namespace

void set_random_seed(std::int64_t seed) {
  const std::lock_guard<std::mutex> lock(generator_mutex);
  default_seeds().seed(static_cast<std::uint64_t>(seed));
  process_generator().reset();
}

std::int64_t make_default_seed() {
  const std::lock_guard<std::mutex> lock(generator_mutex);
  // The standard leaves uniform_int_distribution's algorithm open; the remainder gives the same seeds
  // everywhere.
  return static_cast<std::int64_t>(default_seeds()() % 1000000000ULL) + 1;
}

SeedGenerator::SeedGenerator(std::optional<std::int64_t> seed, std::string name)
    : seed_(seed ? *seed : make_default_seed()) {
  state_ = Variable(state_of(seed_), name + "/seed_generator_state", false);
}

Tensor SeedGenerator::next() const {
  const Tensor state = state_.value();
  const std::uint32_t increment[2] = {0, 1};
  state_.assign(ops::add(state, array(increment, Shape{2})));
  return state;
}

Tensor Seed::draw() const {
  if (number_) return state_of(*number_);
  if (generator()) return generator_.next();
  return shared_generator().next();
}

}  // namespace tenon
