#include <tenon/graph/variable.h>

#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>

#include "base/handle.h"
#include "graph/tape.h"
#include "graph/trace.h"
#include "graph/variable_body.h"
#include "ops/recorder.h"

template class tenon::Handle<tenon::VariableBody>;

namespace tenon {

namespace {

std::size_t byte_size(const Tensor& x) { return static_cast<std::size_t>(x.size()) * size_of(x.dtype()); }

Tensor own_copy(const Tensor& value) {
  Tensor copy = allocate_tensor(value.shape(), value.dtype());
  const Tensor source = contiguous_copy(value);
  std::memcpy(elements_of(copy), elements_of(source), byte_size(value));
  copy.body()->read_only = true;
  return copy;
}

}  // namespace

void VariableBody::detach() {
  if (is_shared()) {
    current = own_copy(current);
    placed = false;
  }
}

Variable::Variable(const Tensor& initial, std::string name, bool trainable)
    : Handle(Shared<VariableBody>::make()) {
  if (!initial.defined()) {
    throw ValueError(fmt::format("Variable '{}': the initial value is an empty Tensor", name));
  }
  if (initial.is_symbolic()) {
    throw StateError(
        fmt::format("Variable '{}' was created inside a traced function from a value that is not known yet; "
                    "create variables "
                    "once, before the function is called (a layer does so in build())",
                    name));
  }
  body_->path = name;
  const std::size_t slash = name.rfind('/');
  body_->name = slash == std::string::npos ? name : name.substr(slash + 1);
  body_->trainable = trainable;
  body_->current = own_copy(initial);
}

const std::string& Variable::name() const { return body_->name; }
const std::string& Variable::path() const { return body_->path; }
void Variable::set_path(std::string path) const { body_->path = std::move(path); }
const Shape& Variable::shape() const { return body_->current.shape(); }
DType Variable::dtype() const { return body_->current.dtype(); }
bool Variable::trainable() const { return body_->trainable; }
void Variable::set_trainable(bool trainable) const { body_->trainable = trainable; }

Tensor Variable::value() const {
  Trace* trace = Trace::active();
  Tensor value = trace ? trace->read(*this) : body_->current;
  notify_variable_read(*this, value);
  return value;
}

void Variable::assign(const Tensor& value) const {
  if (value.shape() != shape()) {
    throw ShapeError(fmt::format("Variable '{}' has shape {}; cannot assign a value of shape {}", path(),
                                 shape().str(), value.shape().str()));
  }
  const Tensor converted = value.dtype() == dtype() ? value : ops::cast(value, dtype());
  if (Trace* trace = Trace::active()) {
    trace->assign(*this, converted);
    return;
  }
  if (converted.is_symbolic()) {
    throw StateError(
        fmt::format("Variable '{}' cannot be assigned a symbolic tensor outside of its trace", path()));
  }
  if (body_->is_shared()) {
    body_->current = own_copy(converted);
    body_->placed = false;
    return;
  }
  const Tensor source = contiguous_copy(converted);
  std::memmove(body_->elements(), elements_of(source), byte_size(source));
}

void Variable::assign_add(const Tensor& increment) const { assign(ops::add(value(), increment)); }
void Variable::assign_sub(const Tensor& decrement) const { assign(ops::subtract(value(), decrement)); }

Callable<Tensor(const Tensor&)> Variable::constraint() const { return body_->constraint; }
void Variable::set_constraint(Callable<Tensor(const Tensor&)> constraint) const {
  body_->constraint = std::move(constraint);
}
Callable<Tensor(const Tensor&)> Variable::regularizer() const { return body_->regularizer; }
void Variable::set_regularizer(Callable<Tensor(const Tensor&)> regularizer) const {
  body_->regularizer = std::move(regularizer);
}

void place_contiguously(const std::vector<Variable>& variables) {
  constexpr std::size_t line = 64;
  std::vector<VariableBody*> movable;
  std::size_t total = 0;
  for (const Variable& variable : variables) {
    VariableBody* body = variable.body().get();
    if (body->placed || variable.dtype() != variables.front().dtype()) continue;
    movable.push_back(body);
    total += (byte_size(body->current) + line - 1) / line * line;
  }
  if (movable.empty()) return;
  const std::shared_ptr<Storage> block = Storage::allocate(total);
  std::memset(block->data, 0, total);
  std::size_t offset = 0;
  for (VariableBody* body : movable) {
    const std::size_t bytes = byte_size(body->current);
    std::memcpy(block->data + offset, body->elements(), bytes);
    Tensor moved(Shared<TensorBody>::make(*body->current.body()));
    moved.body()->storage = Storage::part_of(block, offset, bytes);
    moved.body()->offset = 0;
    body->current = moved;
    body->placed = true;
    offset += (bytes + line - 1) / line * line;
  }
}

}  // namespace tenon
