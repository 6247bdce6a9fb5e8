#include "ops/table.h"

namespace tenon {

std::vector<const Operation*> all_operations() {
  std::vector<const Operation*> all;
  for (OperationFamily family :
       {arithmetic_operations(), bitwise_operations(), selection_operations(), math_operations(),
        logic_operations(), activation_operations(), loss_operations(), reduction_operations(),
        linear_algebra_operations(), convolution_operations(), pooling_operations(), arrangement_operations(),
        indexing_operations(), sorting_operations(), random_operations()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

}  // namespace tenon
