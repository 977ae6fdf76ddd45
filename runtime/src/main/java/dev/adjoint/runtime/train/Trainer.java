package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.Dataset;
import dev.adjoint.runtime.optimize.Averaging;
import dev.adjoint.runtime.optimize.Clip;
import dev.adjoint.runtime.optimize.Optimizer;
import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Plateau;
import dev.adjoint.runtime.optimize.Schedule;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on a data set in shuffled batches.
 *
 * <pre>{@code
 * History history =
 *     Trainer.of(network).optimizer(Adam.rate(1e-3)).epochs(3).seed(42).fit(train, validation);
 * }</pre>
 *
 * <p>Column i of the data set feeds input i. The last batch of an epoch may be smaller; where a
 * batch norm cannot do with the single example that would be left, it gets one of the batch before.
 * The same seed, network seed and number of threads give bit for bit the same parameters. Another
 * call of {@code fit} goes on where the last one ended, with the state of optimizer, schedule and
 * average and the numbering of the epochs; {@link #checkpoint} and {@link #resume} let another
 * process do so.
 */
public final class Trainer {
  private static final System.Logger LOGGER = System.getLogger("dev.adjoint");

  private final Network network;
  private final Updates updates;
  private int epochs = 1;
  private int batch;
  private long seed;
  private boolean shuffle = true;
  private Progress progress = Progress.automatic(System.out);
  private final Position position = new Position();
  private final Checkpoints checkpoints = new Checkpoints();

  private Trainer(Network network) {
    this.network = network;
    this.updates = new Updates(network);
    this.batch = network.capacity();
  }

  /**
   * A trainer with Adam at 1e-3, one epoch, batches of the network's capacity, shuffled by seed 0.
   */
  public static Trainer of(Network network) {
    return new Trainer(Objects.requireNonNull(network, "network"));
  }

  /** Takes another optimizer, which starts anew, and the schedule with it. */
  public Trainer optimizer(Optimizer optimizer) {
    updates.optimizer(Objects.requireNonNull(optimizer, "optimizer"));
    return this;
  }

  /** Clips all gradients before the optimizer uses them. */
  public Trainer clip(Clip clip) {
    updates.clip(Objects.requireNonNull(clip, "clip"));
    return this;
  }

  /**
   * Lets the learning rate follow a schedule, in place of one set before; it starts from 0 with the
   * next {@code fit}.
   *
   * @param period {@link Period#EPOCH}: all steps of an epoch have the rate for the number of
   *     epochs before it, as if PyTorch's {@code scheduler.step()} came after every epoch; {@link
   *     Period#STEP}: each step has the rate for the number of steps before it, over all epochs, as
   *     if it came after every {@code optimizer.step()}
   */
  public Trainer schedule(Schedule schedule, Period period) {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(period, "period");
    updates.plan(new RateControl.Plan(schedule, period, Optional.empty()));
    return this;
  }

  /**
   * Lowers the learning rate when the validation loss no longer falls, in place of a schedule set
   * before. It looks at every epoch's validation loss; a {@code fit} without validation is refused.
   */
  public Trainer schedule(Plateau plateau) {
    Objects.requireNonNull(plateau, "plateau");
    RateControl.Plan constant = RateControl.Plan.CONSTANT;
    updates.plan(
        new RateControl.Plan(constant.schedule(), constant.period(), Optional.of(plateau)));
    return this;
  }

  /**
   * Averages the weights, in place of an average set before, which is lost; steps and epochs count
   * from here. Once weights were taken, every validation uses the average, and after {@code fit}
   * the network holds it. The running statistics of batch norms are computed anew for it, as by
   * PyTorch's {@code update_bn}: one more pass over the training set each time. Another {@code fit}
   * puts the weights back first and goes on with them; a {@code fit} that fails leaves the weights.
   */
  public Trainer average(Averaging averaging) {
    updates.average(Objects.requireNonNull(averaging, "averaging"));
    return this;
  }

  /** Sets how many epochs a call of {@code fit} has, 1 or more. */
  public Trainer epochs(int epochs) {
    this.epochs = atLeastOne("epochs", epochs);
    return this;
  }

  /**
   * Sets the number of examples in a batch. A set that has fewer is taken as a whole: {@code
   * batch(Integer.MAX_VALUE)} is full-batch training, if the network has the capacity.
   */
  public Trainer batch(int examples) {
    this.batch = atLeastOne("batch", examples);
    return this;
  }

  /** Sets the seed of the shuffling. */
  public Trainer seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Sets whether the examples come in another order in every epoch. */
  public Trainer shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /** Sets who is told how it goes. */
  public Trainer progress(Progress progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
    return this;
  }

  /**
   * Writes a checkpoint after every epoch, see {@link #checkpoint(Path, int, Period)}.
   *
   * @param file a safetensors file, whose folder is made if it is not there
   */
  public Trainer checkpoint(Path file) {
    return checkpoint(file, 1, Period.EPOCH);
  }

  /**
   * Writes a checkpoint every so many epochs or steps, and at the end of {@code fit}: all that
   * {@link #resume} needs. It replaces the one before in one step, so that there is a whole one
   * whenever the process is killed. {@link dev.adjoint.runtime.format.Weights#from} reads the
   * weights alone. A {@code fit} whose checkpoint cannot be written ends with an {@link
   * java.io.UncheckedIOException}.
   *
   * @param file a safetensors file, whose folder is made if it is not there
   * @param every after how many epochs or steps, 1 or more
   */
  public Trainer checkpoint(Path file, int every, Period period) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(period, "period");
    checkpoints.write(file, atLeastOne("every", every), period);
    return this;
  }

  /**
   * Lets the next {@code fit} go on where a checkpoint was written, perhaps in the middle of an
   * epoch, up to the end that the interrupted {@code fit} would have had; its history has the
   * epochs before as well. With the same settings, data and number of threads, parameters are bit
   * for bit those of a run that was not interrupted. The seeds of the file take the place of those
   * of trainer and network; all other settings are not in the file, and are those of this trainer.
   * Running {@link Progress} counts from there.
   *
   * <p>The {@code fit} is refused with an {@link IllegalArgumentException} if the network is of
   * another model, if optimizer, average or schedule on plateaus are of another kind, or if the
   * checkpoint was written within an epoch and the number of examples, the batches or the shuffling
   * are not the same; the network is then as it was, and the next {@code fit} tries again.
   *
   * @throws dev.adjoint.runtime.data.DataException if the file is missing, damaged, or no
   *     checkpoint
   */
  public Trainer resume(Path file) {
    checkpoints.resume(Objects.requireNonNull(file, "file"));
    return this;
  }

  /** Refuses NaN and infinity among the inputs; costs a look at every number. */
  public Trainer checkInputs() {
    network.checkInputs(true);
    return this;
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": expected 1 or more, came " + value);
    }
    return value;
  }

  /** Trains without validation, see {@link #fit(Dataset, Dataset)}. */
  public History fit(Dataset train) {
    Objects.requireNonNull(train, "train");
    if (updates.needValidation()) {
      throw new IllegalStateException(
          "a rate that depends on the validation loss needs fit(train, validation)");
    }
    return run(trainingFeed(train), null);
  }

  /**
   * Trains, and evaluates the whole validation set after each epoch.
   *
   * @throws IllegalArgumentException if a column does not fit its input, or a batch the network, or
   *     if a batch norm would see a single example
   * @throws IllegalStateException if the network is closed, in use, or has no loss
   * @throws TrainingException at the first training loss that is not finite, before the optimizer
   *     acts on it, and if a parameter or a validation loss is not finite at the end of an epoch
   */
  public History fit(Dataset train, Dataset validation) {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(validation, "validation");
    int largest = Math.min(network.capacity(), validation.size());
    return run(trainingFeed(train), new BatchFeed(network, validation, largest));
  }

  private BatchFeed trainingFeed(Dataset train) {
    return BatchFeed.ofTraining(network, train, Math.min(batch, train.size()));
  }

  private History run(BatchFeed train, @Nullable BatchFeed validation) {
    updates.begin();
    Optional<HitCounter> hits = HitCounter.of(network.signature(), train);
    position.beginFit();
    hits.ifPresent(HitCounter::reset);
    checkpoints.start().ifPresent(start -> resume(start, train, hits));
    checkpoints.forgetStart();
    int last = position.epochsBeforeFit() + epochs;
    try (Progress watching = progress) {
      while (position.epochs() < last) {
        watching.begin(position.epochs() + 1, last, train.batches());
        Epoch epoch = epoch(position.epochs() + 1, train, validation, hits);
        position.end(epoch);
        hits.ifPresent(HitCounter::reset);
        if (checkpoints.isDueAfterEpoch(position.epochs(), position.epochs() == last)) {
          writeCheckpoint(train, hits);
        }
        watching.end(epoch);
      }
    }
    updates.showAverage(train);
    if (updates.missAverage()) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "no weights were averaged in %d epochs of %d steps: the average begins later"
              .formatted(position.epochs(), train.batches()));
    }
    return position.history();
  }

  private Epoch epoch(
      int number, BatchFeed train, @Nullable BatchFeed validation, Optional<HitCounter> hits) {
    long start = System.nanoTime();
    double loss = trainOnce(number, train, hits);
    double seconds = (System.nanoTime() - start) * 1e-9;
    updates.countEpoch();
    Optional<Evaluation> evaluation =
        Optional.ofNullable(validation).map(feed -> validate(number, train, feed));
    updates.afterEpoch(evaluation);
    OptionalDouble accuracy = HitCounter.rate(hits);
    int steps = train.batches();
    return new Epoch(number, loss, accuracy, evaluation, seconds, steps, updates.rate());
  }

  /** What is left of one pass over the training set; gives the mean loss of all of it. */
  private double trainOnce(int epoch, BatchFeed train, Optional<HitCounter> hits) {
    if (shuffle) {
      train.shuffle(seed, epoch);
    }
    HitCounter counter = hits.orElse(null); // taken out once: the loop takes nothing from the heap
    while (position.examples() < train.size()) {
      Batch examples = train.load(position.examples());
      double loss = network.forward(examples);
      if (!Double.isFinite(loss)) {
        throw TrainingException.atStep(
            epoch, position.steps() + 1, "loss", loss, network.firstNonFinite());
      }
      if (counter != null) {
        counter.count(network, examples.examples());
      }
      network.backward();
      updates.step();
      position.step(examples.examples(), loss);
      progress.step(position.steps(), position.meanLoss());
      if (checkpoints.isDueAfterStep()) {
        writeCheckpoint(train, hits);
      }
    }
    checkParameters(epoch, position.steps(), position.meanLoss());
    return position.meanLoss();
  }

  private void writeCheckpoint(BatchFeed train, Optional<HitCounter> hits) {
    Checkpoint checkpoint = Checkpoint.to(checkpoints.file());
    checkpoint.put(network);
    checkpoint.put("seed", seed);
    checkpoint.put("examples", train.size());
    checkpoint.put("batch", train.largest());
    checkpoint.put("shuffle", Boolean.toString(shuffle));
    checkpoint.put("epoch.hits", hits.map(HitCounter::hits).orElse(0L));
    checkpoint.put("epoch.counted", hits.map(HitCounter::counted).orElse(0L));
    position.save(checkpoint);
    updates.save(checkpoint);
    checkpoint.save();
  }

  private void resume(Checkpoint start, BatchFeed train, Optional<HitCounter> hits) {
    start.requireFit(network);
    if (start.count("epoch.steps") > 0) {
      start.require("examples", Integer.toString(train.size()), "the number of examples");
      start.require("batch", Integer.toString(train.largest()), "the size of the batches");
      start.require("shuffle", Boolean.toString(shuffle), "the shuffling");
    }
    updates.resume(start);
    start.copy(network);
    seed = start.whole("seed");
    position.resume(start);
    hits.ifPresent(
        counter -> counter.resume(start.whole("epoch.hits"), start.whole("epoch.counted")));
    if (shuffle && position.epochs() > 0) { // statistics of an average depend on the order
      train.shuffle(seed, position.epochs());
    }
  }

  /** The last step of an epoch has no next loss that would show what it did. */
  private void checkParameters(int epoch, int step, double loss) {
    Optional<String> parameter = network.firstNonFinite();
    if (parameter.isPresent()) {
      throw TrainingException.atStep(epoch, step, "mean loss", loss, parameter);
    }
  }

  private Evaluation validate(int epoch, BatchFeed train, BatchFeed validation) {
    updates.showAverage(train);
    try {
      Evaluation evaluation = Evaluation.of(network, validation);
      if (!Double.isFinite(evaluation.loss())) {
        blameBatch(epoch, validation);
      }
      return evaluation;
    } finally {
      updates.showWeights();
    }
  }

  /** Goes through the validation set again, up to the batch that has no finite loss. */
  private void blameBatch(int epoch, BatchFeed validation) {
    int batch = 0;
    for (int from = 0; from < validation.size(); from += validation.largest()) {
      batch++;
      double loss = network.evaluate(validation.load(from));
      if (!Double.isFinite(loss)) {
        throw TrainingException.inValidation(epoch, batch, loss, network.firstNonFinite());
      }
    }
  }
}
