#include <tenon/layers/embedding.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct EmbeddingArguments {
  std::int64_t input_dim = 0;
  std::int64_t output_dim = 0;
  EmbeddingOptions options;
};

void check_arguments(const EmbeddingArguments& arguments) {
  const EmbeddingOptions& options = arguments.options;
  for (const auto& [length, name] :
       {std::pair{arguments.input_dim, "input_dim"}, std::pair{arguments.output_dim, "output_dim"}}) {
    if (length < 1) {
      throw ValueError(fmt::format("Embedding: `{}` must be a positive integer; got {}", name, length));
    }
  }
  for (const auto& [given, name] :
       {std::pair{options.lora_rank.has_value(), "lora_rank"},
        std::pair{options.lora_alpha.has_value(), "lora_alpha"},
        std::pair{options.quantization_config.has_value(), "quantization_config"}}) {
    if (given) throw ValueError(fmt::format("Embedding: `{}` is not supported yet; leave it out", name));
  }
  if (!options.embeddings_initializer.defined()) {
    throw ValueError("Embedding: embeddings_initializer cannot be None");
  }
  const Shape shape{arguments.input_dim, arguments.output_dim};
  if (options.weights.defined() && options.weights.shape() != shape) {
    throw ShapeError(
        fmt::format("Embedding: `weights` must have the shape (input_dim, output_dim), {}; got {}",
                    shape.str(), options.weights.shape().str()));
  }
}

class EmbeddingBody final : public LayerBody {
 public:
  explicit EmbeddingBody(const EmbeddingArguments& arguments)
      : LayerBody((check_arguments(arguments), common_options(arguments.options))), arguments_(arguments) {
    set_activity_regularizer(arguments_.options.activity_regularizer);
    set_supports_masking(arguments_.options.mask_zero);
    set_autocast(false);
  }

  void build(const Shape& input_shape) override;
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override {
    Shape shape = input_shape;
    shape.push_back(arguments_.output_dim);
    return shape;
  }
  Tensor compute_mask(const Tensor& inputs, const Tensor& /*mask*/) override {
    return arguments_.options.mask_zero ? ops::not_equal(inputs, 0) : Tensor();
  }
  std::string class_name() const override { return "Embedding"; }
  Config get_config() const override { return layer_config_of<EmbeddingBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    auto& options = arguments.options;
    visit("input_dim", arguments.input_dim);
    visit("output_dim", arguments.output_dim);
    visit("embeddings_initializer", options.embeddings_initializer);
    visit("embeddings_regularizer", options.embeddings_regularizer);
    visit("activity_regularizer", options.activity_regularizer);
    visit("embeddings_constraint", options.embeddings_constraint);
    visit("mask_zero", options.mask_zero);
    visit("quantization_config", options.quantization_config);
    visit.ignore("input_length");  // of older files; it says nothing
  }

  const Variable& embeddings() const { return embeddings_; }

 private:
  EmbeddingArguments arguments_;
  Variable embeddings_;
};

void EmbeddingBody::build(const Shape& /*input_shape*/) {
  const EmbeddingOptions& options = arguments_.options;
  embeddings_ = add_weight("embeddings", {arguments_.input_dim, arguments_.output_dim},
                           {.initializer = options.embeddings_initializer,
                            .regularizer = options.embeddings_regularizer,
                            .constraint = options.embeddings_constraint});
  if (options.weights.defined()) embeddings_.assign(options.weights);
}

Tensor EmbeddingBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  const bool is_index = inputs.dtype() == int32 || inputs.dtype() == int64;
  const Tensor indices = is_index ? inputs : ops::cast(inputs, int32);
  try {
    return ops::cast(ops::take(embeddings_.value(), indices, 0), compute_dtype());
  } catch (const IndexError& error) {
    throw IndexError(fmt::format("layer \"{}\": inputs must be integers in [0, {}), input_dim being {}; {}",
                                 name(), arguments_.input_dim, arguments_.input_dim, error.what()));
  }
}

}  // namespace

EmbeddingOptions::~EmbeddingOptions() = default;

Embedding::Embedding(std::int64_t input_dim, std::int64_t output_dim, const EmbeddingOptions& options)
    : Layer(Shared<EmbeddingBody>::make(EmbeddingArguments{input_dim, output_dim, options})) {}

Variable Embedding::embeddings() const { return static_cast<const EmbeddingBody&>(*body()).embeddings(); }

Registration<LayerBody> register_embedding() {
  return layer_entry_without_default<EmbeddingBody, EmbeddingArguments>("Embedding");
}

}  // namespace tenon::layers
