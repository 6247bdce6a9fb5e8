#include <array>
#include <cstdint>

#include <tenon/tensor/dtype.h>

namespace tenon {

namespace {

// Keras (after JAX) orders the dtypes, together with the types of bare integers and bare reals, in a lattice;
// the type of a result is the least one that lies above all inputs. A node is a dtype's number or one of these.
constexpr int weak_integer = dtype_count;
constexpr int weak_real = dtype_count + 1;
constexpr int node_count = dtype_count + 2;
using NodeSet = std::uint32_t;

constexpr int node(DType dtype) { return static_cast<int>(dtype); }
constexpr NodeSet only(int n) { return NodeSet{1} << n; }
constexpr NodeSet only(DType dtype) { return only(node(dtype)); }

// For each node the set of nodes that are not below it.
constexpr std::array<NodeSet, node_count> make_upper_bounds() {
  std::array<NodeSet, node_count> above{};
  above[node(bool_)] = only(weak_integer);
  above[weak_integer] = only(uint8) | only(int8);
  above[node(uint8)] = only(int16) | only(uint16);
  above[node(uint16)] = only(int32) | only(uint32);
  above[node(uint32)] = only(int64) | only(uint64);
  above[node(uint64)] = only(weak_real);
  above[node(int8)] = only(int16);
  above[node(int16)] = only(int32);
  above[node(int32)] = only(int64);
  above[node(int64)] = only(weak_real);
  above[weak_real] = only(float16) | only(bfloat16);
  above[node(float16)] = only(float32);
  above[node(bfloat16)] = only(float32);
  above[node(float32)] = only(float64);
  for (int n = 0; n < node_count; ++n) above[n] |= only(n);
  for (int repeat = 0; repeat < node_count; ++repeat) {
    for (int n = 0; n < node_count; ++n) {
      for (int m = 0; m < node_count; ++m) {
        if (above[n] & only(m)) above[n] |= above[m];
      }
    }
  }
  return above;
}

constexpr std::array<NodeSet, node_count> upper_bounds = make_upper_bounds();

int node_of(PromotedType type) {
  if (!type.weak || type.dtype == bool_) return node(type.dtype);
  return is_floating(type.dtype) ? weak_real : weak_integer;
}

int least_node(NodeSet common) {
  for (int n = 0; n < node_count; ++n) {
    if (upper_bounds[static_cast<std::size_t>(n)] == common) return n;
  }
  return node(float64);  // above everything, so never reached
}

// "int32" and "float32" in Keras' default configuration: as wide as floatx.
DType default_integer() {
  switch (size_of(floatx())) {
    case 2:
      return int16;
    case 8:
      return int64;
    default:
      return int32;
  }
}

}  // namespace

PromotedType promote_types(std::span<const PromotedType> types) {
  if (types.empty()) return {floatx()};
  NodeSet common = only(node_count) - 1;
  bool all_weak = true;
  for (const PromotedType& type : types) {
    common &= upper_bounds[static_cast<std::size_t>(node_of(type))];
    all_weak = all_weak && type.weak;
  }
  const int least = least_node(common);
  if (all_weak) {
    // Bare numbers among themselves are C++ numbers: nothing is narrowed before an array decides the dtype.
    if (least == weak_integer) return {int64, true};
    return {least == weak_real ? float64 : bool_, true};
  }
  if (least == weak_integer) return {default_integer()};
  if (least == weak_real) return {floatx()};
  const DType dtype = static_cast<DType>(least);
  return {dtype == uint64 ? uint32 : dtype};  // keras.backend.result_type never gives uint64
}

PromotedType promote_types(PromotedType a, PromotedType b) {
  const PromotedType both[] = {a, b};
  return promote_types(both);
}

}  // namespace tenon
