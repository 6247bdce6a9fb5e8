// PoolingBody: what the layers share that pool windows.
#pragma once

#include <tenon/layers/pooling_options.h>

#include "layers/axis_numbers.h"
#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

enum class Pooling { max, average };

struct PoolingArguments {
  PerAxis pool_size = 2;
  PoolingOptions options;
};

class AnyPoolingBody : public LayerBody {
 public:
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override;

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("pool_size", arguments.pool_size);
    visit("padding", arguments.options.padding);
    visit("strides", arguments.options.strides);
    visit("data_format", arguments.options.data_format);
  }

 protected:
  /// The arguments with one entry per axis; ValueError naming the class and the argument.
  static PoolingArguments completed(const char* class_name, std::size_t axes, PoolingArguments arguments);
  AnyPoolingBody(Pooling pooling, std::size_t axes, PoolingArguments completed);

  const PoolingArguments& arguments() const { return arguments_; }

 private:
  Shape output_lengths(const Shape& input_shape) const;

  Pooling pooling_;
  std::size_t axes_;
  PoolingArguments arguments_;
};

template <Pooling pooling, std::size_t axes>
class PoolingBody final : public AnyPoolingBody {
 public:
  static constexpr const char* name_of_class =
      pooling == Pooling::max
          ? (axes == 1 ? "MaxPooling1D" : (axes == 2 ? "MaxPooling2D" : "MaxPooling3D"))
          : (axes == 1 ? "AveragePooling1D" : (axes == 2 ? "AveragePooling2D" : "AveragePooling3D"));

  explicit PoolingBody(const PoolingArguments& arguments)
      : AnyPoolingBody(pooling, axes, completed(name_of_class, axes, arguments)) {}
  std::string class_name() const override { return name_of_class; }
  Config get_config() const override { return layer_config_of<AnyPoolingBody>(*this, arguments()); }
};

}  // namespace tenon::layers
