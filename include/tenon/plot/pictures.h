// Ready-made figures of one call: pictures, decision boundary, confusion matrix.
#pragma once

#include <tenon/plot/figure.h>

namespace tenon::plot {

/// Pictures (n, height, width) or (n, height, width, channels) in a grid: `plot::images(x).save("digits.png")`.
Figure images(const Tensor& pictures, const ImagesOptions& options = {});
/// What a model or a function says over the plane of its two features; see Panel::decision_boundary.
Figure decision_boundary(const PredictionFunction& predictor, const Tensor& x, const Values& y,
                         const DecisionBoundaryOptions& options = {});
/// How often each class was taken for which; see Panel::confusion_matrix.
Figure confusion_matrix(const Values& y_true, const Values& y_pred,
                        const ConfusionMatrixOptions& options = {});

}  // namespace tenon::plot
