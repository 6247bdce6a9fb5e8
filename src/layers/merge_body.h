// MergeBody: shapes, ranks and masks of the layers that make one tensor of several.
#pragma once

#include <tenon/layers/merge.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

struct MergeArguments {
  MergeOptions options;
};

/// A merged tensor and the mask that it carries, undefined if that follows from the inputs' masks by logical or.
struct Merged {
  Tensor value;
  Tensor mask;
};

class MergeBody : public LayerBody {
 public:
  explicit MergeBody(const MergeArguments& arguments);

  void build_many(const std::vector<Shape>& input_shapes) override;
  std::vector<Tensor> call_many(const std::vector<Tensor>& inputs, const CallContext& context) final;
  Shape compute_output_shape(const Shape& input_shape) override;
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override;
  /// Nothing: it takes the masks of all inputs, so call_many() sets it.
  Tensor compute_mask(const Tensor& inputs, const Tensor& mask) override;

  template <class Visit, class Arguments>
  static void describe(Visit& /*visit*/, Arguments& /*arguments*/) {}

 protected:
  /// The inputs have the ranks that ranks_as_needed() made; masks are one per input, undefined where there is none.
  virtual Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) = 0;
  /// False for layers that do not broadcast.
  virtual bool is_elementwise() const { return true; }
  /// The mask of the result if merge() gave none.
  virtual Tensor merge_masks(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks);
  /// ShapeError unless there are two.
  void check_two_inputs(const std::vector<Shape>& input_shapes) const;

 private:
  void check_batch_sizes(const std::vector<Shape>& input_shapes) const;
};

/// mask (batch, …) repeated along the last axis of x.
Tensor mask_for_elements(const Tensor& mask, const Tensor& x);

/// What Maximum and Minimum do: where one of two is masked, the other one counts.
Merged merge_unmasked(Tensor (*operation)(const Tensor&, const Tensor&), const std::vector<Tensor>& inputs,
                      const std::vector<Tensor>& masks);

}  // namespace tenon::layers
