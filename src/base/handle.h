// The members of Handle, for the source files that instantiate it.
#pragma once

#include <utility>

#include <tenon/base/handle.h>

namespace tenon {

template <class Body>
Handle<Body>::Handle(Shared<Body> body) noexcept : body_(std::move(body)) {}
template <class Body>
Handle<Body>::Handle(const Handle& other) noexcept = default;
template <class Body>
Handle<Body>::Handle(Handle&& other) noexcept = default;
template <class Body>
Handle<Body>& Handle<Body>::operator=(const Handle& other) noexcept = default;
template <class Body>
Handle<Body>& Handle<Body>::operator=(Handle&& other) noexcept = default;
template <class Body>
Handle<Body>::~Handle() = default;

}  // namespace tenon
