#include <tenon/nn/initializers/random_uniform.h>

#include <tenon/nn/random.h>

#include "nn/config_fields.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class RandomUniformBody final : public InitializerBody {
 public:
  explicit RandomUniformBody(const RandomUniformOptions& options)
      : options_(options), seed_(options.seed.is_none() ? Seed(make_default_seed()) : options.seed) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("minval", options.minval);
    visit("maxval", options.maxval);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    return random::uniform(shape, options_.minval, options_.maxval, dtype, seed_);
  }
  std::string class_name() const override { return "RandomUniform"; }
  Config get_config() const override { return config_of<RandomUniformBody>(options_); }

 private:
  RandomUniformOptions options_;
  Seed seed_;
};

}  // namespace

RandomUniform::RandomUniform(const RandomUniformOptions& options)
    : Initializer(std::make_shared<RandomUniformBody>(options)) {}

Registration<InitializerBody> register_random_uniform() {
  return {"RandomUniform",
          {"random_uniform", "uniform"},
          []() -> std::shared_ptr<InitializerBody> {
            return std::make_shared<RandomUniformBody>(RandomUniformOptions{});
          },
          [](const Config& config) -> std::shared_ptr<InitializerBody> {
            return std::make_shared<RandomUniformBody>(
                options_from<RandomUniformBody, RandomUniformOptions>("RandomUniform", config));
          }};
}

}  // namespace tenon::initializers
