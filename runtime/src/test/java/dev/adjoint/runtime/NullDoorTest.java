package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.DataFiles;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.data.Digits;
import dev.adjoint.runtime.data.Idx;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.data.Mnist;
import dev.adjoint.runtime.data.Text;
import dev.adjoint.runtime.format.Npy;
import dev.adjoint.runtime.format.Safetensors;
import dev.adjoint.runtime.format.Weights;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.optimize.Averaging;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Ema;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Plateau;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.optimize.Swa;
import dev.adjoint.runtime.optimize.UpdateRule;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.Progress;
import dev.adjoint.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is refused where it comes in, by the name of the parameter. */
class NullDoorTest extends SmallNetworkTest {
  /** What a test does with the network of the test. */
  private interface Call {
    void on(Network network) throws Throwable;
  }

  private record Door(String name, String parameter, Call call) {
    @Override
    public String toString() {
      return name + ": " + parameter;
    }
  }

  private static Door network(String name, String parameter, Call call) {
    return new Door("Network." + name, parameter, call);
  }

  private static Door door(String name, String parameter, Executable call) {
    return new Door(name, parameter, network -> call.execute());
  }

  private static Dataset digits() {
    return Dataset.of(features(2), 4, labels(2), 3);
  }

  private static Column column() {
    return digits().column("target");
  }

  static Stream<Door> networks() {
    return Stream.of(
        network("forward", "batch", n -> n.forward(null)),
        network("backwardFrom", "gradients", n -> n.backwardFrom((float[][]) null)),
        network("evaluate", "batch", n -> n.evaluate(null)),
        network("predict", "batch", n -> n.predict(null)),
        network("output", "name", n -> n.output(null)),
        network("output", "name", n -> n.output(null, new float[1])),
        network("output", "destination", n -> n.output("logits", null)),
        network("lossOf", "name", n -> n.lossOf(null)),
        network("gradient", "name", n -> n.gradient(null)),
        network("get", "parameter", n -> n.get(null)),
        network("set", "parameter", n -> n.set(null, new float[5])),
        network("set", "values", n -> n.set("hidden.bias", null)),
        network("getExact", "parameter", n -> n.getExact(null)),
        network("setExact", "parameter", n -> n.setExact(null, new double[5])),
        network("setExact", "values", n -> n.setExact("hidden.bias", null)),
        network("resume", "random", n -> n.resume(null)),
        network("Trainer.checkpoint", "file", n -> Trainer.of(n).checkpoint(null)),
        network(
            "Trainer.checkpoint",
            "period",
            n -> Trainer.of(n).checkpoint(Path.of("file"), 1, null)),
        network("Trainer.resume", "file", n -> Trainer.of(n).resume(null)),
        network("Weights.save", "file", n -> Weights.of(n).save(null)),
        network("Weights.renamed", "paths", n -> Weights.of(n).renamed(null)),
        network("Weights.fromPyTorch", "modules", n -> Weights.of(n).fromPyTorch(null)),
        network("Weights.into", "network", n -> Weights.of(n).into(null)),
        door("Weights.of", "network", () -> Weights.of(null)),
        door("Weights.from", "file", () -> Weights.from(null)),
        door("Safetensors.from", "file", () -> Safetensors.from(null)),
        door("Npy.from", "file", () -> Npy.from(null)),
        door("Npy.save", "array", () -> Npy.save(Path.of("file"), null)),
        network("update", "update", n -> n.update(null)),
        network("revise", "update", n -> n.revise(null)),
        network("state", "purpose", n -> n.state(null, 1)),
        network("new", "backend", n -> new MlpNetwork(SIZES, null, 1, 1)),
        door("Batch.of", "values", () -> Batch.of(1, (Object[]) null)),
        door("Batch.put", "floats", () -> new Batch(1).put(0, (float[]) null)),
        door("Batch.put", "indices", () -> new Batch(1).put(0, (int[]) null)),
        door("Backend.named", "name", () -> Backend.named(null)),
        door("Formula.of", "formula", () -> Formula.of(null, "x")),
        door("Formula.of", "operands", () -> Formula.of("x", (String[]) null)),
        door("Formula.ofAll", "formulas", () -> Formula.ofAll(null, "x")),
        door("Formula.ofAll", "operands", () -> Formula.ofAll(List.of("x"), (String[]) null)),
        door("GradientCheck.run", "network", () -> GradientCheck.run(null, new Batch(1))),
        network("GradientCheck.run", "batch", n -> GradientCheck.run(n, null)));
  }

  static Stream<Door> data() {
    int[] shape = null;
    return Stream.of(
        door("Dataset.of", "columns", () -> Dataset.of((Column[]) null)),
        door("Dataset.of", "columns[1]", () -> Dataset.of(column(), null)),
        door("Dataset.of", "features", () -> Dataset.of(null, 4, labels(2), 3)),
        door("Dataset.of", "labels", () -> Dataset.of(features(2), 4, null, 3)),
        door("Dataset.column", "name", () -> digits().column(null)),
        door("Dataset.select", "columns", () -> digits().select((String[]) null)),
        door("Dataset.subset", "examples", () -> digits().subset((int[]) null)),
        door("Dataset.filter", "example", () -> digits().filter((IntPredicate) null)),
        door("Column.floats", "name", () -> Column.floats(null, new float[1])),
        door("Column.floats", "values", () -> Column.floats("x", null)),
        door("Column.floats", "shape", () -> Column.floats("x", new float[1], shape)),
        door("Column.indices", "name", () -> Column.indices(null, new int[1], 3)),
        door("Column.indices", "values", () -> Column.indices("x", null, 3)),
        door("Column.indices", "shape", () -> Column.indices("x", new int[1], 3, shape)),
        door("Column.images", "name", () -> Column.images(null, new byte[1], 0, 1, 1, 1, 1)),
        door("Column.images", "pixels", () -> Column.images("x", null, 0, 1, 1, 1, 1)),
        door("Column.renamed", "name", () -> column().renamed(null)),
        door("Column.relabelled", "label", () -> column().relabelled((IntUnaryOperator) null, 2)),
        door("Column.copy", "destination", () -> column().copy(0, null, 0)),
        door("Idx.read", "file", () -> Idx.read(null)),
        door("Idx.read", "file", () -> Idx.read(null, Idx.Type.INT, 1)),
        door("Idx.read", "type", () -> Idx.read(Path.of("x"), null, 1)),
        door("Mnist.from", "folder", () -> Mnist.digits().from(null)),
        door("Digits.findOrGenerate", "folder", () -> Digits.findOrGenerate(null, line -> {})),
        door(
            "Digits.findOrGenerate", "notice", () -> Digits.findOrGenerate(Optional.empty(), null)),
        door("DataFiles.find", "given", () -> DataFiles.find(null, "set", "file")),
        door("DataFiles.find", "set", () -> DataFiles.find(Optional.empty(), null, "file")),
        door("DataFiles.find", "file", () -> DataFiles.find(Optional.empty(), "set", null)),
        door("ImageSet", "train", () -> new ImageSet(null, digits())),
        door("ImageSet", "test", () -> new ImageSet(digits(), null)),
        door("Text.of", "content", () -> Text.of(null)),
        door("Text.from", "file", () -> Text.from(null)),
        door("Text.indices", "characters", () -> Text.of("x").indices(null)));
  }

  static Stream<Door> training() {
    return Stream.of(
        door("Trainer.of", "network", () -> Trainer.of(null)),
        network("Trainer", "optimizer", n -> Trainer.of(n).optimizer((Optimizer) null)),
        network("Trainer", "clip", n -> Trainer.of(n).clip((Clip) null)),
        network("Trainer", "schedule", n -> Trainer.of(n).schedule(null, Period.STEP)),
        network("Trainer", "period", n -> Trainer.of(n).schedule(Schedule.warmUp(1), null)),
        network("Trainer", "plateau", n -> Trainer.of(n).schedule((Plateau) null)),
        network("Trainer", "averaging", n -> Trainer.of(n).average((Averaging) null)),
        network("Trainer", "progress", n -> Trainer.of(n).progress((Progress) null)),
        network("Trainer.fit", "train", n -> Trainer.of(n).fit(null)),
        network("Trainer.fit", "train", n -> Trainer.of(n).fit(null, digits())),
        network("Trainer.fit", "validation", n -> Trainer.of(n).fit(digits(), null)),
        door("Evaluation.of", "network", () -> Evaluation.of(null, digits())),
        network("Evaluation.of", "dataset", n -> Evaluation.of(n, null)),
        door("Optimizer.on", "network", () -> Adam.rate(0.1).on(null)),
        network("BoundOptimizer.clip", "clip", n -> Adam.rate(0.1).on(n).clip(null)),
        door("Averaging.on", "network", () -> Ema.decay(0.9).on(null)),
        door("Swa.from", "period", () -> Swa.from(1, null)),
        door("Ema.from", "period", () -> Ema.decay(0.9).from(1, null)),
        door("Schedule.multiStep", "milestones", () -> Schedule.multiStep(0.5, (long[]) null)),
        door("Schedule.then", "next", () -> Schedule.warmUp(1).then(1, null)),
        door("UpdateRule.of", "assignments", () -> UpdateRule.of((String[]) null)),
        door("UpdateRule.with", "name", () -> UpdateRule.of("w = w").with(null, 1)),
        door("UpdateRule.each", "name", () -> UpdateRule.of("w = w").each(null, (r, s) -> 1)),
        door("UpdateRule.each", "scalar", () -> UpdateRule.of("w = w").each("a", null)));
  }

  @ParameterizedTest
  @MethodSource({"networks", "data", "training"})
  void refusesNullByTheNameOfTheParameter(Door door) {
    NullPointerException refusal =
        assertThrows(NullPointerException.class, () -> door.call().on(network));
    assertEquals(door.parameter(), refusal.getMessage());
  }
}
