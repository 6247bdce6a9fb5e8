// Page 1: Tensors
//
// A tensor is a box of numbers with a number of axes: none (a scalar), one (a vector), two (a matrix), three (a cube) …
#include <iostream>

#include <tenon/tenon.h>
using namespace tenon;

int main() {
  Tensor scalar = array(12);
  std::cout << scalar << "\nndim " << scalar.ndim() << ", shape " << scalar.shape().str() << "\n\n";

  Tensor vector = array({12, 3, 6, 14, 7});
  std::cout << vector << "\nndim " << vector.ndim() << ", shape " << vector.shape().str() << "\n\n";

  Tensor matrix = array({{5, 78, 2, 34, 0},  //
                         {6, 79, 3, 35, 1},
                         {7, 80, 4, 36, 2}});
  std::cout << matrix << "\nndim " << matrix.ndim() << ", shape " << matrix.shape().str() << "\n\n";

  Tensor cube = array({{{5, 78, 2, 34, 0}, {6, 79, 3, 35, 1}, {7, 80, 4, 36, 2}},
                       {{5, 78, 2, 34, 0}, {6, 79, 3, 35, 1}, {7, 80, 4, 36, 2}},
                       {{5, 78, 2, 34, 0}, {6, 79, 3, 35, 1}, {7, 80, 4, 36, 2}}});
  std::cout << cube << "\nndim " << cube.ndim() << ", shape " << cube.shape().str() << "\n\n";

  // Boxes in a row make one axis more: a row of cubes, a table of cubes, a cube of cubes.
  Tensor x4 = ops::stack({cube, cube});
  Tensor x5 = ops::stack({x4, x4, x4});
  Tensor x6 = ops::stack({x5, x5, x5, x5});
  for (const Tensor& x : {x4, x5, x6})
    std::cout << "stacked: ndim " << x.ndim() << ", shape " << x.shape().str() << ", " << x.size()
              << " numbers\n";

  // The same words as in NumPy: its type, one element, a whole row, a column, a corner.
  std::cout << "\n" << vector.repr() << " holds " << name_of(vector.dtype()) << "\n";
  std::cout << "matrix[1, 3]     " << matrix["1, 3"] << "\n";
  std::cout << "matrix[1]        " << matrix[1] << "\n";
  std::cout << "matrix[:, 3]     " << matrix[":, 3"] << "\n";
  std::cout << "matrix[-1, :2]   " << matrix["-1, :2"] << "\n";

  plot::Figure figure(
      {.width = 900, .height = 320, .columns = 4, .width_ratios = {1.3, 1.3, 5, 6.4}, .scale = 1.25});
  plot::HeatmapOptions cells{
      .colormap = "blues", .vmin = 0, .vmax = 160, .colorbar = false, .annotate = true, .decimals = 0};
  figure.panel(0, 0).heatmap(scalar.reshape({1, 1}), cells).title("()").axis_off();
  figure.panel(0, 1).heatmap(vector.reshape({5, 1}), cells).title("(5,)").axis_off();
  figure.panel(0, 2).heatmap(matrix, cells).title("(3, 5)").axis_off();
  plot::Panel panel = figure.panel(0, 3).title("(3, 3, 5)").axis_off();
  for (int sheet : {2, 1, 0}) {  // the last one first, the others in front of it
    double left = 0.7 * sheet, right = left + 5, bottom = 0.7 * sheet, top = bottom + 3;
    cells.extent = {left, right, bottom, top};
    panel.heatmap(cube[sheet], cells);
    panel.line({left, left, right, right, right - 0.7}, {top - 0.7, top, top, bottom, bottom},
               {.color = "gray", .linewidth = 1});
  }
  panel.line({0, 0, 5, 5, 0}, {0, 3, 3, 0, 0}, {.color = "gray", .linewidth = 1});
  panel.x_limits(-0.1, 6.5).y_limits(-0.1, 4.5);
  figure.save("01_tensors.png");
}
