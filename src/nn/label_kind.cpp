#include "nn/label_kind.h"

namespace tenon {

LabelKind label_kind(const Shape& y_true, const Shape& y_pred) {
  const std::int64_t true_last = y_true.empty() ? 1 : y_true.back();
  const std::int64_t pred_last = y_pred.empty() ? 1 : y_pred.back();
  if (pred_last == 1) return LabelKind::binary;
  const bool is_sparse = y_true.ndim() < y_pred.ndim() || (true_last == 1 && pred_last > 1);
  return is_sparse ? LabelKind::sparse : LabelKind::one_hot;
}

}  // namespace tenon
