package dev.adjoint.benchmarks.steps;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.ChannelDropout;
import dev.adjoint.dsl.layers.Conv2d;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Dropout;
import dev.adjoint.dsl.layers.Flatten;
import dev.adjoint.dsl.layers.Lstm;
import dev.adjoint.dsl.layers.MaxPool2d;
import dev.adjoint.dsl.layers.Relu;
import dev.adjoint.dsl.layers.Returns;

// @formatter:off
@Model class MlpSeed {
  @Input(784)               Tensor x;
  @Dense(out = 50) @Relu    Tensor hidden;
  @Dense(out = 10)          Tensor logits;
  @CrossEntropy             Loss   loss;
}

@Model class MlpWide {
  @Input(784)               Tensor x;
  @Dense(out = 512) @Relu   Tensor wide;
  @Dense(out = 256) @Relu   Tensor hidden;
  @Dense(out = 10)          Tensor logits;
  @CrossEntropy             Loss   loss;
}

@Model class BookCnn {
  @Input({1, 28, 28})                               Tensor x;
  @Conv2d(out = 16, kernel = 3) @Relu               Tensor conv1;
  @Conv2d(out = 32, kernel = 3) @Relu               Tensor conv2;
  @MaxPool2d(2) @ChannelDropout(0.1)                Tensor pooled;
  @Flatten @Dense(out = 64) @Relu @Dropout(0.25)    Tensor hidden;
  @Dense(out = 10)                                  Tensor logits;
  @CrossEntropy                                     Loss   loss;
}

@Model class RowLstm {
  @Input({28, 28})                              Tensor x;
  @Lstm(hidden = 128, returns = Returns.LAST)   Tensor memory;
  @Dense(out = 10)                              Tensor logits;
  @CrossEntropy                                 Loss   loss;
}
// @formatter:on
