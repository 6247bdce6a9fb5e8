#include <tenon/ops/operators.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/bitwise.h>
#include <tenon/ops/logic.h>

namespace tenon {

Tensor operator+(const Tensor& x, const Tensor& y) { return ops::add(x, y); }
Tensor operator-(const Tensor& x, const Tensor& y) { return ops::subtract(x, y); }
Tensor operator*(const Tensor& x, const Tensor& y) { return ops::multiply(x, y); }
Tensor operator/(const Tensor& x, const Tensor& y) { return ops::divide(x, y); }
Tensor operator%(const Tensor& x, const Tensor& y) { return ops::mod(x, y); }
Tensor operator-(const Tensor& x) { return ops::negative(x); }
Tensor operator+(const Tensor& x) { return x; }

Tensor operator==(const Tensor& x, const Tensor& y) { return ops::equal(x, y); }
Tensor operator!=(const Tensor& x, const Tensor& y) { return ops::not_equal(x, y); }
Tensor operator<(const Tensor& x, const Tensor& y) { return ops::less(x, y); }
Tensor operator<=(const Tensor& x, const Tensor& y) { return ops::less_equal(x, y); }
Tensor operator>(const Tensor& x, const Tensor& y) { return ops::greater(x, y); }
Tensor operator>=(const Tensor& x, const Tensor& y) { return ops::greater_equal(x, y); }

Tensor operator&(const Tensor& x, const Tensor& y) { return ops::bitwise_and(x, y); }
Tensor operator|(const Tensor& x, const Tensor& y) { return ops::bitwise_or(x, y); }
Tensor operator^(const Tensor& x, const Tensor& y) { return ops::bitwise_xor(x, y); }
Tensor operator~(const Tensor& x) { return ops::bitwise_not(x); }

Tensor& operator+=(Tensor& x, const Tensor& y) { return x = x + y; }
Tensor& operator-=(Tensor& x, const Tensor& y) { return x = x - y; }
Tensor& operator*=(Tensor& x, const Tensor& y) { return x = x * y; }
Tensor& operator/=(Tensor& x, const Tensor& y) { return x = x / y; }
const TensorView& operator+=(const TensorView& x, const Tensor& y) { return x = x + y; }
const TensorView& operator-=(const TensorView& x, const Tensor& y) { return x = x - y; }
const TensorView& operator*=(const TensorView& x, const Tensor& y) { return x = x * y; }
const TensorView& operator/=(const TensorView& x, const Tensor& y) { return x = x / y; }

}  // namespace tenon
