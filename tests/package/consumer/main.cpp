// A program outside of Tenon's own build: it sees the installed headers and library only.
#include <cstdio>

#include <tenon/tenon.h>

int main() {
  tenon::Sequential model;
  model.add(tenon::layers::Dense(12, {.input_dim = 8, .activation = "relu"}));
  model.add(tenon::layers::Dense(1, {.activation = "sigmoid"}));
  const auto parameters = static_cast<long long>(model.count_params());
  std::printf("%lld parameters\n", parameters);
  return parameters == 8 * 12 + 12 + 12 + 1 ? 0 : 1;
}
