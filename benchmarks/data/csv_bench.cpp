// How fast CSV text becomes columns. bytes_per_second is the text's size over the time; one thread.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <string>

#include <fmt/format.h>

#include <tenon/data/csv.h>

namespace {

using tenon::io::CsvOptions;
using tenon::io::CsvTable;

constexpr int rows = 200'000;
const char* const cities[] = {"Seoul", "Busan", "Incheon", "Daegu", "Daejeon", "Gwangju", "Suwon", "Ulsan"};

// Two million such rows are the table that `tenon train` should read in two seconds.
std::string measurements(bool words) {
  std::mt19937_64 random(1);
  std::string text = words ? "a,b,c,city,kind,e\n" : "a,b,c,d,e,f\n";
  for (int row = 0; row < rows; ++row) {
    const auto draw = [&random](double scale) {
      return static_cast<double>(random() >> 11) * 0x1p-53 * scale;
    };
    text += fmt::format("{:.4f},{:.2f},{},", draw(2) - 1, draw(1000), random() % 1000);
    text += words ? fmt::format("{},\"{}\",", cities[random() % 8], random() % 2 ? "yes" : "no")
                  : fmt::format("{:.6f},{:.3f},", draw(1), draw(50));
    text += fmt::format("{}\n", random() % 2);
  }
  return text;
}

// All digits of a double.
std::string long_numbers() {
  std::mt19937_64 random(2);
  std::string text = "a,b,c,d\n";
  for (int row = 0; row < rows / 2; ++row) {
    for (int column = 0; column < 4; ++column)
      text += fmt::format("{}{}", static_cast<double>(random() >> 11) * 0x1p-53, column == 3 ? '\n' : ',');
  }
  return text;
}

// Rows of grey values, as the digits come.
std::string pixels() {
  std::mt19937_64 random(3);
  std::string text;
  for (int row = 0; row < rows / 100; ++row) {
    for (int column = 0; column < 784; ++column)
      text += fmt::format("{}{}", random() % 4 ? 0 : random() % 256, column == 783 ? '\n' : ',');
  }
  return text;
}

void parse(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    CsvTable table = tenon::io::parse_csv(text, "benchmark.csv");
    benchmark::DoNotOptimize(table.columns.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.SetItemsProcessed(state.iterations() * rows);
}

void csv_numbers(benchmark::State& state) { parse(state, measurements(false)); }
BENCHMARK(csv_numbers)->Unit(benchmark::kMillisecond);
void csv_numbers_and_words(benchmark::State& state) { parse(state, measurements(true)); }
BENCHMARK(csv_numbers_and_words)->Unit(benchmark::kMillisecond);
void csv_long_numbers(benchmark::State& state) { parse(state, long_numbers()); }
BENCHMARK(csv_long_numbers)->Unit(benchmark::kMillisecond);
void csv_pixels(benchmark::State& state) { parse(state, pixels()); }
BENCHMARK(csv_pixels)->Unit(benchmark::kMillisecond);

}  // namespace
