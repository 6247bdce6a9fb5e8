#include "layers/call_scope.h"

namespace tenon {

namespace {

thread_local CallScope* current_call = nullptr;

}  // namespace

CallScope::CallScope(std::optional<bool> training)
    : outer_(current_call), training_(training.value_or(outer_ && outer_->training())) {
  current_call = this;
}

CallScope::~CallScope() { current_call = outer_; }

}  // namespace tenon
