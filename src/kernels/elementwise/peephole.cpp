// Program::optimize: compounds out of sequences. They round less often than the sequences do, never more.
#include "kernels/elementwise/peephole.h"

namespace tenon::kernels {

namespace elementwise {

namespace {

void become(Instruction& it, Opcode opcode, std::initializer_list<int> inputs, double p = 0) {
  it.opcode = opcode;
  it.p = p;
  int k = 0;
  for (const int input : inputs) it.inputs[k++] = input;
  while (k < 3) it.inputs[k++] = -1;
}

/// Parameters are not rounded to half precision as constants are, so those dtypes take no compound with one.
bool takes_parameters(DType dtype) { return dtype == DType::float32 || dtype == DType::float64; }

/// a + (b - a) * p and a + (b*b - a) * p, where product is (b - a) * p.
bool make_lerp(ValueGraph& graph, Instruction& it, int a, const Instruction& product) {
  for (int k = 0; k < 2; ++k) {
    const std::optional<double> p = graph.constant(product.inputs[1 - k]);
    const Instruction* difference = graph.definition(product.inputs[k]);
    if (!p || !difference) continue;
    if (difference->opcode == Opcode::multiply_subtract && difference->inputs[0] == difference->inputs[1] &&
        difference->inputs[2] == a) {
      become(it, Opcode::lerp_square, {a, difference->inputs[0]}, *p);
      return true;
    }
    if (difference->opcode != Opcode::subtract || difference->inputs[1] != a) continue;
    if (const Instruction* squared = graph.only_use(difference->inputs[0], Opcode::square)) {
      become(it, Opcode::lerp_square, {a, squared->inputs[0]}, *p);
    } else {
      become(it, Opcode::lerp, {a, difference->inputs[0]}, *p);
    }
    return true;
  }
  return false;
}

bool make_multiply_add(ValueGraph& graph, Instruction& it) {
  for (int k = 1; k >= 0; --k) {
    const int other = it.inputs[1 - k];
    const Instruction* product = graph.only_use(it.inputs[k], Opcode::multiply);
    if (!product) continue;
    if (takes_parameters(it.dtype) && make_lerp(graph, it, other, *product)) return true;
    become(it, Opcode::multiply_add, {product->inputs[0], product->inputs[1], other});
    return true;
  }
  for (int k = 1; k >= 0; --k) {
    if (const Instruction* squared = graph.only_use(it.inputs[k], Opcode::square)) {
      become(it, Opcode::multiply_add, {squared->inputs[0], squared->inputs[0], it.inputs[1 - k]});
      return true;
    }
  }
  return false;
}

bool make_multiply_subtract(ValueGraph& graph, Instruction& it) {
  const int a = it.inputs[0], b = it.inputs[1];
  if (const Instruction* product = graph.only_use(b, Opcode::multiply)) {
    become(it, Opcode::negative_multiply_add, {product->inputs[0], product->inputs[1], a});
  } else if (const Instruction* squared = graph.only_use(b, Opcode::square)) {
    become(it, Opcode::negative_multiply_add, {squared->inputs[0], squared->inputs[0], a});
  } else if (const Instruction* product_minus = graph.only_use(a, Opcode::multiply)) {
    become(it, Opcode::multiply_subtract, {product_minus->inputs[0], product_minus->inputs[1], b});
  } else if (const Instruction* squared_minus = graph.only_use(a, Opcode::square)) {
    become(it, Opcode::multiply_subtract, {squared_minus->inputs[0], squared_minus->inputs[0], b});
  } else {
    return false;
  }
  return true;
}

/// w ± (m * s) / divisor with a number s: w ± s * (m / divisor), whose product joins the sum.
bool move_scale_to_sum(ValueGraph& graph, Instruction& it) {
  for (const Opcode opcode : {Opcode::divide_sqrt_plus, Opcode::divide_sqrt_of_plus}) {
    for (int k = 1; k >= (it.opcode == Opcode::add ? 0 : 1); --k) {
      Instruction* quotient = graph.only_use(it.inputs[k], opcode);
      const Instruction* product = quotient ? graph.only_use(quotient->inputs[0], Opcode::multiply) : nullptr;
      if (!product) continue;
      const int scale = graph.is_uniform(product->inputs[1]) ? 1 : 0;
      if (!graph.is_uniform(product->inputs[scale])) continue;
      quotient->inputs[0] = product->inputs[1 - scale];
      const Opcode sum = it.opcode == Opcode::add ? Opcode::multiply_add : Opcode::negative_multiply_add;
      become(it, sum, {product->inputs[scale], quotient->output, it.inputs[1 - k]});
      return true;
    }
  }
  return false;
}

/// The operand b of b + p with a constant p, in a sum that nothing else uses.
struct Shifted {
  int value;
  double by;
};
std::optional<Shifted> shifted(ValueGraph& graph, int value) {
  const Instruction* sum = graph.only_use(value, Opcode::add);
  if (!sum) return std::nullopt;
  if (const auto p = graph.constant(sum->inputs[1])) return Shifted{sum->inputs[0], *p};
  if (const auto p = graph.constant(sum->inputs[0])) return Shifted{sum->inputs[1], *p};
  return std::nullopt;
}

/// a / (sqrt(b) + p), a / sqrt(b + p), a * rsqrt(b + p).
bool make_normalised(ValueGraph& graph, Instruction& it) {
  const auto [a, b] = std::pair(it.inputs[0], it.inputs[1]);
  if (it.opcode == Opcode::divide) {
    if (const auto sum = shifted(graph, b)) {
      const Instruction* root = graph.only_use(sum->value, Opcode::sqrt);
      if (root) become(it, Opcode::divide_sqrt_plus, {a, root->inputs[0]}, sum->by);
      return root != nullptr;
    }
    const Instruction* root = graph.only_use(b, Opcode::sqrt);
    const auto sum = root ? shifted(graph, root->inputs[0]) : std::nullopt;
    if (sum) become(it, Opcode::divide_sqrt_of_plus, {a, sum->value}, sum->by);
    return sum.has_value();
  }
  for (int k = 0; k < 2; ++k) {
    const Instruction* root = graph.only_use(it.inputs[k], Opcode::rsqrt);
    if (!root) continue;
    const auto sum = shifted(graph, root->inputs[0]);
    if (sum) become(it, Opcode::divide_sqrt_of_plus, {it.inputs[1 - k], sum->value}, sum->by);
    return sum.has_value();
  }
  return false;
}

/// b > 0 ? a : 0
bool make_positive_mask(ValueGraph& graph, Instruction& it) {
  if (!graph.is_constant(it.inputs[2], 0)) return false;
  const Instruction* condition = graph.definition(it.inputs[0]);
  if (!condition || condition->dtype != it.dtype) return false;
  if (condition->opcode == Opcode::greater && graph.is_constant(condition->inputs[1], 0)) {
    become(it, Opcode::positive_mask, {it.inputs[1], condition->inputs[0]});
    return true;
  }
  if (condition->opcode == Opcode::less && graph.is_constant(condition->inputs[0], 0)) {
    become(it, Opcode::positive_mask, {it.inputs[1], condition->inputs[1]});
    return true;
  }
  return false;
}

/// min(max(a, p), q)
bool make_clip(ValueGraph& graph, Instruction& it) {
  for (int k = 0; k < 2; ++k) {
    const auto high = graph.constant(it.inputs[1 - k]);
    const Instruction* raised = high ? graph.only_use(it.inputs[k], Opcode::maximum) : nullptr;
    if (!raised) continue;
    for (int j = 0; j < 2; ++j) {
      const auto low = graph.constant(raised->inputs[1 - j]);
      if (!low) continue;
      const int value = raised->inputs[j];
      become(it, Opcode::clip, {value}, *low);
      it.q = *high;
      return true;
    }
  }
  return false;
}

}  // namespace

bool make_compound(ValueGraph& graph, std::size_t i) {
  Instruction& it = graph.at(i);
  if (it.dtype == DType::bool_) return false;
  const bool parameters = takes_parameters(it.dtype);
  switch (it.opcode) {
    case Opcode::add:
      return (parameters && move_scale_to_sum(graph, it)) || make_multiply_add(graph, it);
    case Opcode::subtract:
      return (parameters && move_scale_to_sum(graph, it)) || make_multiply_subtract(graph, it);
    case Opcode::divide:
    case Opcode::multiply:
      return parameters && make_normalised(graph, it);
    case Opcode::select:
      return make_positive_mask(graph, it);
    case Opcode::minimum:
      return parameters && make_clip(graph, it);
    default:
      return false;
  }
}

}  // namespace elementwise

void Program::optimize() {
  using namespace elementwise;
  ValueGraph graph(*this);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < graph.size(); ++i) {
      // Each rule sees the uses as the rules before it left them; a replaced instruction has no users.
      graph.analyse();
      if (!graph.is_used(i)) continue;
      changed |= simplify_constant(graph, i) || simplify_identity(graph, i) || simplify_duplicate(graph, i) ||
                 simplify_strength(graph, i) || make_compound(graph, i);
    }
  }
  graph.write_back(*this);
}

}  // namespace tenon::kernels
