// Embedding: a vector that is learned for each of a number of things.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct EmbeddingOptions {
  OptionalShape input_shape = {};
  initializers::Initializer embeddings_initializer = "uniform";
  regularizers::Regularizer embeddings_regularizer = {};
  constraints::Constraint embeddings_constraint = {};
  /// 0 stands for no thing at all: the output carries a mask that is false there.
  bool mask_zero = false;
  /// What the table starts with, (input_dim, output_dim), instead of the initializer.
  Tensor weights = {};
  /// Keras' low-rank adaptation and quantization: not supported yet, ValueError if set.
  std::optional<std::int64_t> lora_rank = {};
  std::optional<double> lora_alpha = {};
  std::optional<std::string> quantization_config = {};
  regularizers::Regularizer activity_regularizer = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~EmbeddingOptions();
};

/// Integers in [0, input_dim) of any shape (…) to rows of a table (input_dim, output_dim): (…, output_dim). IndexError for
/// other integers; inside compiled code, fit() included, they take the nearest row. ValueError unless both dimensions are
/// at least 1.
class Embedding : public Layer {
 public:
  explicit Embedding(std::int64_t input_dim, std::int64_t output_dim, const EmbeddingOptions& options = {});
  /// The table; undefined before the layer is built.
  Variable embeddings() const;
};

}  // namespace tenon::layers
