// EdgesBody: what the zero padding and cropping layers share, that they change the lengths of the spatial axes.
#pragma once

#include <type_traits>

#include <tenon/layers/base_options.h>

#include "layers/axis_numbers.h"
#include "layers/data_format.h"
#include "layers/registry_body.h"

namespace tenon::layers {

/// Of a layer with that many spatial axes; `edges` is what Keras calls padding or cropping.
template <std::size_t axes, int default_width>
struct EdgesArguments {
  std::conditional_t<axes == 1, EdgeWidth, EdgeWidths> edges = default_width;
  SpatialOptions options;
};

class EdgesBody : public LayerBody {
 public:
  const std::vector<EdgeWidth>& widths() const { return widths_; }
  int first_axis() const { return first_axis_; }

 protected:
  EdgesBody(const SpatialOptions& options, std::vector<EdgeWidth> widths);

 private:
  std::vector<EdgeWidth> widths_;
  int first_axis_;
};

/// Checks edges and data format, and writes out what was left to defaults, as Keras' configs have it.
template <std::size_t axes, int default_width>
EdgesArguments<axes, default_width> completed(EdgesArguments<axes, default_width> arguments,
                                              const char* class_name, const char* argument) {
  arguments.options.data_format = checked_data_format(class_name, arguments.options.data_format);
  if constexpr (axes == 1) {
    EdgeWidths({arguments.edges}).resolve(axes, class_name, argument);
  } else {
    arguments.edges = arguments.edges.resolve(axes, class_name, argument);
  }
  return arguments;
}

inline std::vector<EdgeWidth> widths_of(const EdgeWidth& width) { return {width}; }
inline std::vector<EdgeWidth> widths_of(const EdgeWidths& widths) { return widths.widths(); }

}  // namespace tenon::layers
