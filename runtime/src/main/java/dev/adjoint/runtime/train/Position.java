package dev.adjoint.runtime.train;

import java.util.ArrayList;
import java.util.List;

/** How far training is: epochs that are done, and what the one under way has seen. */
final class Position {
  private final List<Epoch> history = new ArrayList<>();
  private int epochs;
  private int epochsBeforeFit;
  private int steps;
  private int examples;
  private double lossSum;

  /** A fit begins with a new epoch. */
  void beginFit() {
    epochsBeforeFit = epochs;
    history.clear();
    beginEpoch();
  }

  private void beginEpoch() {
    steps = 0;
    examples = 0;
    lossSum = 0;
  }

  /** A step over so many examples is done. */
  void step(int count, double loss) {
    steps++;
    examples += count;
    lossSum += loss * count;
  }

  /** The epoch under way is done. */
  void end(Epoch epoch) {
    history.add(epoch);
    epochs++;
    beginEpoch();
  }

  /** The epochs that are done, over all calls of {@code fit}. */
  int epochs() {
    return epochs;
  }

  /** Those that were done before this {@code fit}. */
  int epochsBeforeFit() {
    return epochsBeforeFit;
  }

  /** The epochs of this {@code fit}. */
  History history() {
    return new History(history);
  }

  /** The steps of the epoch under way. */
  int steps() {
    return steps;
  }

  /** The examples that the epoch under way has seen. */
  int examples() {
    return examples;
  }

  /** The mean loss over these examples. */
  double meanLoss() {
    return lossSum / examples;
  }

  void save(Checkpoint checkpoint) {
    checkpoint.put("epochs", epochs);
    checkpoint.put("epochsBeforeFit", epochsBeforeFit);
    checkpoint.put("epoch.steps", steps);
    checkpoint.put("epoch.examples", examples);
    checkpoint.put("epoch.lossSum", lossSum);
    checkpoint.put("history", EpochTable.of(history));
  }

  void resume(Checkpoint checkpoint) {
    epochs = checkpoint.count("epochs");
    epochsBeforeFit = checkpoint.count("epochsBeforeFit");
    steps = checkpoint.count("epoch.steps");
    examples = checkpoint.count("epoch.examples");
    lossSum = checkpoint.real("epoch.lossSum");
    history.clear();
    history.addAll(EpochTable.epochs(checkpoint.array("history")));
  }
}
