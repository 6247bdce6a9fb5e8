// Random tensors with keras.random's functions, and where their seeds come from.
//
// Bits come from a counter-based generator: a draw depends on its (seed, counter) state and the position of
// the element only, so results are the same for any number of threads, eager or traced.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <tenon/graph/variable.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// Seeds everything in this process that draws without a seed of its own (keras.utils.set_random_seed):
/// initializers, dropout, shuffling, and the functions below.
void set_random_seed(std::int64_t seed);

/// A stream of random states (keras.random.SeedGenerator): a uint32 variable [seed, counter]. A handle.
class SeedGenerator {
 public:
  /// Without a seed: one drawn from the process's generator (see set_random_seed).
  explicit SeedGenerator(std::optional<std::int64_t> seed = {}, std::string name = "seed_generator");
  /// The current state, uint32 (2,); the counter then moves on. Inside a trace, once per run of the plan.
  Tensor next() const;
  /// The variable that holds [seed, counter].
  const Variable& state() const { return state_; }
  /// The seed it was made with, for get_config().
  std::int64_t seed() const { return seed_; }

 private:
  friend class Seed;
  struct WithoutState {};
  explicit SeedGenerator(WithoutState) {}

  Variable state_;
  std::int64_t seed_ = 0;
};

/// Where a random function takes its bits from: nothing (the process's generator), a number (the same bits
/// every time), or a SeedGenerator (new bits every time).
class Seed {
 public:
  Seed() = default;
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  Seed(T seed) : number_(static_cast<std::int64_t>(seed)) {}
  Seed(std::optional<std::int64_t> seed) : number_(seed) {}
  Seed(const SeedGenerator& generator) : generator_(generator) {}

  bool is_none() const { return !number_ && !generator(); }
  const std::optional<std::int64_t>& number() const { return number_; }
  /// Null if there is none.
  const SeedGenerator* generator() const { return generator_.state_.defined() ? &generator_ : nullptr; }
  /// The state for one draw, uint32 (2,).
  Tensor draw() const;

 private:
  std::optional<std::int64_t> number_;
  SeedGenerator generator_{SeedGenerator::WithoutState{}};
};

/// A seed in [1, 10^9], drawn from the process's generator: what an object uses that was given none.
std::int64_t make_default_seed();

namespace random {

/// Normally distributed numbers.
Tensor normal(const Shape& shape, double mean = 0.0, double stddev = 1.0, std::optional<DType> dtype = {},
              const Seed& seed = {});
/// Uniform numbers in [minval, maxval); integers for an integer dtype.
Tensor uniform(const Shape& shape, double minval = 0.0, double maxval = 1.0, std::optional<DType> dtype = {},
               const Seed& seed = {});
/// Uniform integers in [minval, maxval).
Tensor randint(const Shape& shape, std::int64_t minval, std::int64_t maxval, DType dtype = int32,
               const Seed& seed = {});
/// Normal numbers, redrawn when farther than two standard deviations from the mean.
Tensor truncated_normal(const Shape& shape, double mean = 0.0, double stddev = 1.0,
                        std::optional<DType> dtype = {}, const Seed& seed = {});
/// x with a share `rate` of its elements set to zero and the others divided by 1 - rate. noise_shape
/// (broadcast to x's shape, empty: x's own) says which elements are dropped together. ValueError unless 0 <=
/// rate <= 1.
Tensor dropout(const Tensor& inputs, double rate, const Shape& noise_shape = {}, const Seed& seed = {});
/// x with its entries along an axis in random order.
Tensor shuffle(const Tensor& x, int axis = 0, const Seed& seed = {});
/// Class indices (batch, num_samples), drawn with the probabilities softmax(logits), logits (batch, classes).
Tensor categorical(const Tensor& logits, std::int64_t num_samples, DType dtype = int32,
                   const Seed& seed = {});

}  // namespace random
}  // namespace tenon
