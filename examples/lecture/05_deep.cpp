// Page 5: Deep?
//
// What happens between the picture of a digit and its name: every layer's output, as pictures and as clouds of points.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

// How much of the spread of points lies between the classes, not inside them: 0 all mixed, 1 all apart.
double separation(const Tensor& points, const Tensor& classes) {
  Tensor from_middle = points - ops::mean(points, 0);
  double between = 0;
  for (int c = 0; c < 10; ++c) {
    Tensor members = from_middle[classes == c];
    between += members.shape(0) * ops::sum(ops::square(ops::mean(members, 0))).item();
  }
  return between / ops::sum(ops::square(from_middle)).item();
}

int main() {
  set_random_seed(3);
  datasets::Table digits = datasets::digits::load_data();
  TrainTestSplit data = train_test_split(digits.x / 16, digits.y, {.test_size = 0.3, .random_state = 0});

  Sequential model;
  model.add(layers::Dense(64, {.input_dim = 64, .activation = "relu"}));
  model.add(layers::Dense(36, {.activation = "relu"}));
  model.add(layers::Dense(16, {.activation = "relu"}));
  model.add(layers::Dense(10, {.activation = "softmax"}));
  model.compile({.optimizer = "adam", .loss = "sparse_categorical_crossentropy", .metrics = {"accuracy"}});
  model.fit(data.x_train, data.y_train, {.epochs = 60, .verbose = 0});
  std::printf("%.1f %% of %d new digits are right\n\n",
              100 * model.evaluate(data.x_test, data.y_test, {.verbose = 0})["accuracy"],
              static_cast<int>(data.x_test.shape(0)));

  // The same layers as a model of all outputs.
  std::vector<Tensor> outputs;
  for (const Layer& layer : model.layers()) outputs.push_back(layer.output());
  Model viewer(model.inputs(), outputs);
  std::vector<Tensor> seen = viewer(std::vector<Tensor>{data.x_test.astype(float32)});
  seen.insert(seen.begin(), data.x_test);

  const std::vector<std::string> names = {"input", "layer 1", "layer 2", "layer 3", "layer 4"};
  const std::vector<Shape> forms = {{8, 8}, {8, 8}, {6, 6}, {4, 4}, {2, 5}};
  plot::Figure grids({.width = 640, .height = 600, .rows = 5, .columns = 5, .scale = 1});
  plot::Figure clouds({.width = 760, .height = 480, .rows = 2, .columns = 3, .scale = 1});
  // Six classes of the first 240 are easier to look at than all.
  const Tensor few = (data.y_test < 6) & (arange(data.y_test.size()) < 240);

  std::printf("         outputs  classes apart\n");
  for (int layer = 0; layer < 5; ++layer) {
    std::printf("%s  %7d  %.2f\n", names[layer].c_str(), static_cast<int>(seen[layer].shape(1)),
                separation(seen[layer], data.y_test));
    for (int sample = 0; sample < 5; ++sample) {
      plot::Panel panel = grids.panel(sample, layer);
      panel.image(seen[layer][sample].reshape(forms[layer]), {.colormap = "magma"});
      if (sample == 0) panel.title(names[layer]);
    }
    clouds.panel(layer / 3, layer % 3)
        .scatter_classes(classic::PCA({.n_components = 2}).fit_transform(seen[layer][few]), data.y_test[few],
                         {.markersize = 5})
        .title(names[layer])
        .x_ticks({})
        .y_ticks({})
        .legend({.location = layer == 4 ? "upper right" : "none"});
  }
  grids.save("05_activations.png");
  clouds.save("05_clouds.png");
}
