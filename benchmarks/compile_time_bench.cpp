// How long a program that uses Tenon takes to compile with -O2.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

std::string forty_layers() {
  std::string text = "#include <tenon/tenon.h>\nusing namespace tenon;\nint main() {\n  Sequential model;\n";
  for (int i = 0; i < 40; ++i)
    text += "  model.add(layers::Dense(" + std::to_string(i + 1) + ", {.activation = \"relu\"}));\n";
  return text + "  model.build({None, 8});\n}\n";
}

std::string course_program() {
  std::ifstream file(TENON_SOURCE_DIR "/examples/lecture/10_sequential_diabetes.cpp");
  return {std::istreambuf_iterator<char>(file), {}};
}

void compile(benchmark::State& state, const std::string& program) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const std::string source = (folder / "tenon_compile_time.cpp").string();
  std::ofstream(source) << program;
  const std::string command = std::string(TENON_CXX) + " -std=c++20 -O2 -I" TENON_SOURCE_DIR "/include -c " +
                              source + " -o " + (folder / "tenon_compile_time.o").string();
  double best = 0;  // the mean says more about what else the machine does than about the headers
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    if (std::system(command.c_str()) != 0) state.SkipWithError("does not compile");
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (best == 0 || taken.count() < best) best = taken.count();
  }
  state.counters["best_seconds"] = best;
}

void compile_course_program(benchmark::State& state) { compile(state, course_program()); }
BENCHMARK(compile_course_program)->Unit(benchmark::kMillisecond)->Iterations(9)->UseRealTime();
void compile_forty_layers(benchmark::State& state) { compile(state, forty_layers()); }
BENCHMARK(compile_forty_layers)->Unit(benchmark::kMillisecond)->Iterations(9)->UseRealTime();

}  // namespace
