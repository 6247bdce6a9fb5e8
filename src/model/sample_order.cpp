#include "model/sample_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/philox.h"

namespace tenon {

namespace {

/// 32 random bits at a time from one Philox stream.
class RandomBits {
 public:
  RandomBits(std::uint64_t seed, std::uint64_t stream)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
        counter_{0, 0, static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)} {}

  std::uint32_t next() {
    if (used_ == block_.size()) {
      block_ = philox(counter_, key_);
      if (++counter_[0] == 0) ++counter_[1];
      used_ = 0;
    }
    return block_[used_++];
  }

  /// A number below `limit`, all equally likely (Lemire's method with rejection).
  std::uint32_t below(std::uint32_t limit) {
    std::uint64_t product = std::uint64_t{next()} * limit;
    if (static_cast<std::uint32_t>(product) < limit) {
      const std::uint32_t threshold = (0u - limit) % limit;
      while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{next()} * limit;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  PhiloxKey key_;
  PhiloxCounter counter_;
  PhiloxCounter block_ = {};
  std::size_t used_ = 4;
};

/// Fisher and Yates.
void shuffle_range(std::int64_t* samples, std::int64_t count, RandomBits& bits) {
  for (std::int64_t i = count - 1; i > 0; --i) {
    std::swap(samples[i], samples[bits.below(static_cast<std::uint32_t>(i + 1))]);
  }
}

}  // namespace

void permute(std::vector<std::int64_t>& order, std::uint64_t seed, std::uint64_t epoch) {
  std::iota(order.begin(), order.end(), std::int64_t{0});
  RandomBits bits(seed, epoch);
  shuffle_range(order.data(), static_cast<std::int64_t>(order.size()), bits);
}

SampleOrder::SampleOrder(Shuffle::Kind kind, std::int64_t count, std::int64_t batch_size, std::uint64_t seed)
    : kind_(kind), batch_size_(batch_size), seed_(seed), samples_(static_cast<std::size_t>(count)) {
  std::iota(samples_.begin(), samples_.end(), std::int64_t{0});
}

void SampleOrder::start_pass(std::uint64_t pass) {
  if (kind_ == Shuffle::Kind::samples) permute(samples_, seed_, pass);
  if (kind_ != Shuffle::Kind::inside_batches) return;
  std::iota(samples_.begin(), samples_.end(), std::int64_t{0});
  RandomBits bits(seed_, pass);
  const auto count = static_cast<std::int64_t>(samples_.size());
  for (std::int64_t first = 0; first < count; first += batch_size_) {
    shuffle_range(samples_.data() + first, std::min(batch_size_, count - first), bits);
  }
}

}  // namespace tenon
