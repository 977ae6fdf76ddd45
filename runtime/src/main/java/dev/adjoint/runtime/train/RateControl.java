package dev.adjoint.runtime.train;

import dev.adjoint.runtime.optimize.Period;
import dev.adjoint.runtime.optimize.Plateau;
import dev.adjoint.runtime.optimize.Schedule;
import dev.adjoint.runtime.optimize.WeightAverage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The learning rate from step to step: what the plan says, and how far it was followed. */
final class RateControl {
  /**
   * What determines the rate.
   *
   * @param period what the schedule counts
   * @param plateau takes the place of the schedule if it is there
   */
  record Plan(Schedule schedule, Period period, Optional<Plateau> plateau) {
    /** The optimizer's own rate all the time. */
    static final Plan CONSTANT = new Plan((base, t) -> base, Period.EPOCH, Optional.empty());
  }

  private final Plan plan;
  private final double base;
  private final @Nullable Plateau plateau;
  private Plateau.@Nullable State state;
  private long steps;
  private long epochs;
  private double beforeAverage = Double.NaN; // the rate where an average began that has its own

  RateControl(Plan plan, double base) {
    this.plan = plan;
    this.base = base;
    this.plateau = plan.plateau().orElse(null);
    this.state = plateau == null ? null : plateau.start(base);
  }

  /** The rate of the next step. */
  double next(@Nullable WeightAverage average) {
    if (average == null || !average.hasBegun()) {
      return planned();
    }
    Optional<Schedule> own = average.ownRate();
    if (own.isEmpty()) {
      return planned();
    }
    if (Double.isNaN(beforeAverage)) {
      beforeAverage = planned();
    }
    return own.get().rate(beforeAverage, average.sinceStart());
  }

  /** The next average that has its own rate begins from the rate planned then. */
  void forgetAverage() {
    beforeAverage = Double.NaN;
  }

  private double planned() {
    return state == null
        ? plan.schedule().rate(base, plan.period() == Period.STEP ? steps : epochs)
        : state.rate();
  }

  void afterStep() {
    steps++;
  }

  void save(Checkpoint checkpoint) {
    checkpoint.put("rate.steps", steps);
    checkpoint.put("rate.epochs", epochs);
    checkpoint.put("rate.beforeAverage", beforeAverage);
    checkpoint.put("rate.plateau", state == null ? "no" : "yes");
    if (state != null) {
      checkpoint.put("plateau.rate", state.rate());
      checkpoint.put("plateau.best", state.best());
      checkpoint.put("plateau.badLosses", state.badLosses());
      checkpoint.put("plateau.cooldownLeft", state.cooldownLeft());
    }
  }

  /** Throws if a run with this plan cannot go on from there. */
  void requireFit(Checkpoint checkpoint) {
    checkpoint.require("rate.plateau", state == null ? "no" : "yes", "a schedule on plateaus");
  }

  void resume(Checkpoint checkpoint) {
    steps = checkpoint.whole("rate.steps");
    epochs = checkpoint.whole("rate.epochs");
    beforeAverage = checkpoint.real("rate.beforeAverage");
    if (state != null) {
      state =
          new Plateau.State(
              checkpoint.real("plateau.rate"),
              checkpoint.real("plateau.best"),
              checkpoint.whole("plateau.badLosses"),
              checkpoint.whole("plateau.cooldownLeft"));
    }
  }

  void afterEpoch(Optional<Evaluation> validation) {
    epochs++;
    if (plateau != null && state != null && validation.isPresent()) {
      state = plateau.next(state, validation.get().loss());
    }
  }
}
