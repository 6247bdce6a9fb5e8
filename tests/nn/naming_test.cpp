// Automatic names: Keras' snake case with its irregularities, and the counters.
#include <gtest/gtest.h>

#include <tenon/nn/naming.h>

namespace tenon::test {
namespace {

TEST(Naming, SnakeCaseIsKeras) {
  const std::pair<const char*, const char*> names[] = {
      {"Dense", "dense"},
      {"BatchNormalization", "batch_normalization"},
      {"ReLU", "re_lu"},
      {"LeakyReLU", "leaky_re_lu"},
      {"PReLU", "p_re_lu"},
      {"ELU", "elu"},
      {"LSTM", "lstm"},
      {"GRUCell", "gru_cell"},
      {"SimpleRNN", "simple_rnn"},
      {"StackedRNNCells", "stacked_rnn_cells"},
      {"Conv2D", "conv2d"},
      {"Conv2DTranspose", "conv2d_transpose"},
      {"ConvLSTM2D", "conv_lstm2d"},
      {"GlobalAveragePooling2D", "global_average_pooling2d"},
      {"UpSampling2D", "up_sampling2d"},
      {"RMSNormalization", "rms_normalization"},
      {"STFTSpectrogram", "stft_spectrogram"},
      {"TFSMLayer", "tfsm_layer"},
      {"AdamW", "adam_w"},
      {"KLDivergence", "kl_divergence"},
      {"My-Layer!", "my_layer"},
  };
  for (const auto& [name, expected] : names) EXPECT_EQ(to_snake_case(name), expected);
}

TEST(Naming, CountsPerName) {
  reset_names();
  EXPECT_EQ(auto_name("Dense"), "dense");
  EXPECT_EQ(auto_name("Dense"), "dense_1");
  EXPECT_EQ(auto_name("Dropout"), "dropout");
  EXPECT_EQ(unique_name("dense"), "dense_2");
  reset_names();
  EXPECT_EQ(auto_name("Dense"), "dense");
}

}  // namespace
}  // namespace tenon::test
