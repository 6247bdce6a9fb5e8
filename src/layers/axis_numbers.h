// EdgeWidth(s) and PerAxis in configs and as shapes.
#pragma once

#include <tenon/layers/edge_widths.h>
#include <tenon/layers/layer_body.h>
#include <tenon/layers/per_axis.h>

#include "layers/config_fields.h"

namespace tenon::layers {

Shape shape_of(const PerAxis& numbers);

/// [before, after]; a list of such pairs; a list of numbers.
ConfigValue written_value(const EdgeWidth& width);
ConfigValue written_value(const EdgeWidths& widths);
ConfigValue written_value(const PerAxis& numbers);

/// A number or a pair; a number or a list of those; a number or a list of numbers.
void read_value(const ConfigPlace& place, const ConfigValue& value, EdgeWidth& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, EdgeWidths& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, PerAxis& out);

}  // namespace tenon::layers
