// The element-wise program that follows a product (or a convolution, whose result is called the product here too): on all
// of a small result, on each tile of a large one while the tile is in cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "kernels/native/matmul_geometry.h"
#include "kernels/native/matmul_slice.h"

namespace tenon::kernels {

/// Where the product goes before the program reads it.
struct ProductPlace {
  enum Kind { argument, scratch } kind = argument;
  /// Its place in run()'s arguments, if it has one: C without a program, an output that is the product itself,
  /// or the only output of a program that may overwrite it.
  std::size_t index = 2;
};

/// Finds that place. An output that is the product itself is removed from the program; its operand stays in
/// the geometry and its pointer in run()'s arguments.
class Epilogue {
 public:
  /// result: what the product would be without a program, which begins with it. run() gets `inputs` pointers before those
  /// of the program.
  Epilogue(const Layout& result, const std::optional<Program>& program, std::size_t inputs);

  bool is_empty() const { return !has_program_; }
  const ProductPlace& product_place() const { return place_; }
  const std::string& text() const { return text_; }
  double flops() const { return flops_; }
  /// How many pointers run() gets after the product's inputs and before scratch.
  std::size_t operands() const { return operands_; }

  /// Prepares for all of C at once.
  void prepare_whole();
  void run_whole(std::byte* product, std::byte* const* arguments, std::byte* scratch);

  /// Prepares for tiles of the products, `slots` of them at the same time. others: how the program's further inputs and its
  /// outputs move. product_row: distance of
  /// the product's rows, or 0 if each tile is stored by itself.
  void prepare_tiles(const std::vector<MatmulOperand>& others, const std::vector<MatmulTile>& shapes,
                     std::int64_t product_row, std::int64_t slots);
  void run_tile(std::int64_t slot, std::int64_t batch, const MatmulTile& tile, std::byte* product,
                std::byte* const* arguments, std::byte* scratch);

  /// Bytes for each slot (whole: one slot).
  std::size_t scratch_bytes() const { return scratch_bytes_; }

 private:
  struct TileKernel {
    std::int64_t rows, columns;
    std::unique_ptr<Kernel> kernel;
  };
  struct Slot {
    std::vector<TileKernel> kernels;  // one per shape of tile
    std::vector<std::byte*> arguments;
  };
  struct Operand {
    std::size_t index;  // in run()'s arguments
    std::int64_t size;  // bytes of an element
    std::int64_t row = 0, column = 0;
    std::vector<std::int64_t> starts;
  };

  void place_product(const Layout& result);
  Program tile_program(const MatmulTile& tile, std::int64_t product_row) const;

  bool has_program_ = false;
  Program program_;
  ProductPlace place_;
  std::size_t inputs_;
  std::string text_;
  double flops_ = 0;
  std::size_t operands_ = 1;
  std::vector<Operand> used_;  // what the program reads (but the product) and writes
  std::unique_ptr<Kernel> whole_;
  std::vector<Slot> slots_;
  std::size_t scratch_bytes_ = 0;
};

}  // namespace tenon::kernels
