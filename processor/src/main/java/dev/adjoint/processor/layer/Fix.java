package dev.adjoint.processor.layer;

import dev.adjoint.processor.read.ModelDeclaration;
import java.util.function.UnaryOperator;

/**
 * A change of a model that may mend a mistake.
 *
 * @param text what to do, as a command: {@code remove @Softmax from probabilities}
 * @param edit the same change made
 */
public record Fix(String text, UnaryOperator<ModelDeclaration> edit) {}
