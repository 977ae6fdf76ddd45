package dev.adjoint.processor.check;

import dev.adjoint.processor.layer.Finding;
import java.util.List;

/** A rule that only a whole model can break. */
interface Check {
  /** Every place that breaks it. */
  List<Finding> check(WholeModel model);
}
