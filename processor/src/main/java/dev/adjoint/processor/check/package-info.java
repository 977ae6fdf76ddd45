/**
 * Stage 3 of 7: takes the graph of a model, gives what is wrong with it as a whole. One file for
 * each rule.
 */
@NullMarked
package dev.adjoint.processor.check;

import org.jspecify.annotations.NullMarked;
