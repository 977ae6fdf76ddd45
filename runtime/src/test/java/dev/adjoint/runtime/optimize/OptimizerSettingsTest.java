package dev.adjoint.runtime.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerSettingsTest {
  @Test
  void refusesSettingsOutOfTheirRange() {
    refuses("rate: expected a finite number above 0, came -1.0", () -> Sgd.rate(-1));
    refuses("rate: expected a finite number above 0, came NaN", () -> Adam.rate(Double.NaN));
    refuses(
        "rate: expected a finite number above 0, came Infinity",
        () -> Adam.rate(Double.POSITIVE_INFINITY));
    refuses(
        "momentum: expected a number from 0 to below 1, came 1.0", () -> Sgd.rate(1).momentum(1));
    refuses("dampening: expected 0 to 1, came 2.0", () -> Sgd.rate(1).momentum(0.5).dampening(2));
    refuses(
        "weightDecay: expected a finite number, 0 or more, came -0.1",
        () -> Sgd.rate(1).weightDecay(-0.1));
    refuses(
        "beta2: expected a number from 0 to below 1, came 1.0", () -> Adam.rate(1).betas(0.9, 1));
    refuses(
        "epsilon: expected a number above 1.2e-38, which float32 tells from 0, came 1.0E-50",
        () -> Adam.rate(1).epsilon(1e-50));
    refuses(
        "rateDecay: expected a finite number, 0 or more, came -1.0",
        () -> Adagrad.rate(1).rateDecay(-1));
    refuses("rho: expected a number from 0 to below 1, came 1.0", () -> Adadelta.rate(1).rho(1));
    refuses("alpha: expected a number from 0 to below 1, came 2.0", () -> RmsProp.rate(1).alpha(2));
    refuses(
        "momentumDecay: expected a finite number, 0 or more, came -1.0",
        () -> NAdam.rate(1).momentumDecay(-1));
    refuses(
        "beta1: expected a number from 0 to below 1, came -0.1", () -> Lion.rate(1).betas(-0.1, 0));
    String nesterov =
        "nesterov: expected a momentum above 0, set before, and no dampening, came momentum %s and"
            + " dampening %s";
    refuses(nesterov.formatted(0.0, 0.0), () -> Sgd.rate(1).nesterov());
    refuses(
        nesterov.formatted(0.9, 0.5), () -> Sgd.rate(1).momentum(0.9).dampening(0.5).nesterov());
  }

  @Test
  void refusesARateBelowZero() {
    MlpNetwork.Sizes sizes = MlpNetwork.Sizes.of(1, 1, 2);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 1, 1)) {
      BoundOptimizer updates = Sgd.rate(0.1).on(network);
      refuses("rate: expected a finite number, 0 or more, came -0.1", () -> updates.rate(-0.1));
    }
  }

  @Test
  void refusesRulesThatMeanNothing() {
    refuses("\"m\" is read but never assigned", () -> UpdateRule.of("w = w - m").compile());
    refuses(
        "no assignment of \"w\", the parameter, in [m = g]",
        () -> UpdateRule.of("m = g").compile());
    refuses(
        "\"w\" has its value from the rule itself", () -> UpdateRule.of("w = w - g").with("w", 3));
    refuses(
        "\"m\" has its value from the rule itself",
        () -> UpdateRule.of("m = g", "w = w - m").each("m", (rate, step) -> rate));
    refuses("\"w - g\" is not of the form name = formula", () -> UpdateRule.of("w - g").compile());
  }

  @Test
  void keepsOnlyTheStatesThatAFormulaReads() {
    assertEquals(0, Sgd.rate(1).rule().compile().states());
    assertEquals(1, Sgd.rate(1).momentum(0.9).rule().compile().states());
    assertEquals(2, Adam.rate(1).rule().compile().states());
    assertEquals(3, Adam.rate(1).amsgrad().rule().compile().states());
    assertEquals(1, RmsProp.rate(1).rule().compile().states());
    assertEquals(3, RmsProp.rate(1).momentum(0.9).centered().rule().compile().states());
    assertEquals(1, Lion.rate(1).rule().compile().states());
    assertEquals(List.of("w", "g", "rate"), Sgd.rate(1).rule().compile().formulas().operands());
  }

  private static void refuses(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
