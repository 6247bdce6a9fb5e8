// `tenon train`: its options, and a run from the table to the report.
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include <tenon/base/threads.h>

#include "cli/interrupt.h"
#include "cli/program.h"
#include "cli/train/network.h"
#include "cli/train/pictures.h"
#include "cli/train/report.h"

namespace tenon::cli {

namespace {

const char* const footer =
    "The task, if not said: a column of words, or of at most 20 different whole numbers, holds classes "
    "(two:\n"
    "binary, more: multiclass); any other column of numbers is regression.\n"
    "Missing numbers become the median, missing words the most frequent one; numbers are standardised, "
    "words\n"
    "become 0/1 inputs (at most 20 a column, the rarest share one); columns that are constant, empty or "
    "hold\n"
    "nearly a word of its own for every row are left out. All of that is learnt from the training rows "
    "alone.\n"
    "The number of epochs is found by cross-validation: the rows that do not test are cut into 1 / "
    "--validation-split\n"
    "parts (at most 10), and a network for each part learns from the others. When their common score on the "
    "rows that\n"
    "they have not seen (accuracy; of numbers the squared error; a mean of ten epochs) has not risen for "
    "--patience\n"
    "epochs, a new network is trained on all these rows, for as many epochs as were best. If a part has 1000 "
    "rows and\n"
    "more, one network is enough to tell (--folds 1). Ctrl-C ends training with a report.\n"
    "A file that begins with a line of counts (150,4,…) loses that line.";

[[noreturn]] void refuse_without_target(const Source& source) {
  constexpr std::size_t most_shown = 40;
  std::string names;
  for (std::size_t c = 0; c < source.table.columns.size() && c < most_shown; ++c)
    names += (c ? ", " : "") + source.table.columns[c].name;
  throw CallError(fmt::format("--target is missing: which column of {} is to be learnt? It has {}{}",
                              source.path, names, source.table.columns.size() > most_shown ? ", …" : ""));
}

int run(const TrainOptions& options, const Manner& manner) {
  if (options.threads > 0) set_num_threads(options.threads);
  hidden_layers(options.model);
  if (!options.plots.empty()) prepare_folder(options.plots);
  const bool silent = manner.quiet || manner.json;

  const Source source = read_source(options);
  if (options.target.empty()) refuse_without_target(source);
  const Target target = make_target(source, find_column(source, options.target, "--target"), options.task);
  const Parts parts = make_parts(source, target, options);
  const InterruptWatch watch;
  if (!options.write_split.empty()) write_parts(options.write_split, parts);
  const Trained trained = train(source, target, parts, options, silent);
  const Evaluation evaluation = evaluate(trained, source, target, parts, options, silent);
  std::vector<std::string> pictures;
  if (!options.plots.empty()) pictures = write_pictures(options.plots, target, trained, evaluation);

  const Work work{options, source, target, parts, trained, evaluation, pictures};
  if (manner.json)
    fmt::print("{}", report_json(work));
  else if (manner.quiet)
    fmt::print("{}", result_text(work));
  else
    fmt::print("{}{}{}", table_text(work), training_text(work), result_text(work));
  return trained.ending == Ending::interrupted ? interrupted : success;
}

// What the help shows of these is their type's name.
CLI::Validator unnamed(const CLI::Validator& validator) { return CLI::Validator(validator).description(""); }
CLI::Validator at_least_one() { return unnamed(CLI::Range(1, 1'000'000'000)); }
CLI::Validator whole() { return unnamed(CLI::Range(0, 2'147'483'647)); }

void add_table_options(CLI::App& command, TrainOptions& o) {
  command.add_option("data", o.path, "A CSV file, gzipped or not")->required()->type_name("DATA.csv");
  command.add_option("--target", o.target, "The column to learn: its name or number (from 0; -1: the last)")
      ->type_name("COLUMN");
  command.add_option("--task", o.task, "What the target is")
      ->check(unnamed(CLI::IsMember({"auto", "binary", "multiclass", "regression"})))
      ->type_name("auto|binary|multiclass|regression")
      ->capture_default_str();
}

void add_training_options(CLI::App& command, TrainOptions& o) {
  command.add_option("--model", o.model, "mlp:UNITS,UNITS,… or linear")
      ->type_name("MODEL")
      ->capture_default_str();
  command.add_option("--epochs", o.epochs, "At most so often through the data")
      ->check(at_least_one())
      ->type_name("N")
      ->capture_default_str();
  command
      .add_option("--patience", o.patience, "Epochs without a better validation score before training ends")
      ->check(at_least_one())
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--batch-size", o.batch_size, "Rows per step")
      ->check(at_least_one())
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--learning-rate", o.learning_rate, "AdamW's")
      ->check(unnamed(CLI::Range(1e-12, 1e6)))
      ->type_name("RATE")
      ->capture_default_str();
  command.add_option("--weight-decay", o.weight_decay, "Share of the weights that an epoch takes away")
      ->check(unnamed(CLI::Range(0.0, 1.0)))
      ->type_name("SHARE")
      ->capture_default_str();
}

void add_split_options(CLI::App& command, TrainOptions& o) {
  command.add_option("--test-split", o.test_split, "Share of the rows to test with")
      ->check(unnamed(CLI::Range(0.01, 0.9)))
      ->type_name("SHARE")
      ->capture_default_str();
  command
      .add_option("--validation-split", o.validation_split,
                  "Share of the other rows to validate with; 0: none")
      ->check(unnamed(CLI::Range(0.0, 0.9)))
      ->type_name("SHARE")
      ->capture_default_str();
  command
      .add_option("--folds", o.folds, "Networks that validate, each with another part; default: see below")
      ->check(at_least_one())
      ->type_name("N");
  command.add_option("--seed", o.seed, "Of the split, the first weights and the shuffling")
      ->check(whole())
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--test-seed", o.test_seed, "Of the choice of the test rows alone; default: --seed")
      ->check(whole())
      ->type_name("N");
  command.add_option("--threads", o.threads, "Default: all cores")
      ->check(unnamed(CLI::Range(1, 4096)))
      ->type_name("N");
}

void add_reading_options(CLI::App& command, TrainOptions& o) {
  command.add_option("--drop", o.drop, "Columns to leave out")->delimiter(',')->type_name("COLUMN,…");
  command.add_flag("--no-refit", o.no_refit,
                   "Validate once and keep that network, without the rows it validates with");
  command.add_flag("--no-header", o.no_header, "The first line is data; columns are called 0, 1, …");
  command
      .add_option("--delimiter", o.delimiter,
                  "One character, or tab, space; default: as the first line looks")
      ->type_name("CHAR");
  command.add_option("--skip-lines", o.skip_lines, "Lines to leave out at the beginning")
      ->check(whole())
      ->type_name("N");
}

void add_output_options(CLI::App& command, TrainOptions& o) {
  command.add_option("--plots", o.plots, "Write pictures into this folder")->type_name("DIR");
  command.add_option("--write-split", o.write_split, "Write the row numbers of all parts as JSON")
      ->type_name("FILE");
}

}  // namespace

void add_train_command(Program& program) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App& command = program.add("train", "Train a network on a table and report how good it is",
                                  [options](const Manner& manner) { return run(*options, manner); });
  // In the order in which the help lists them.
  add_table_options(command, *options);
  add_training_options(command, *options);
  add_split_options(command, *options);
  add_reading_options(command, *options);
  add_output_options(command, *options);
  command.footer(footer);
}

}  // namespace tenon::cli
