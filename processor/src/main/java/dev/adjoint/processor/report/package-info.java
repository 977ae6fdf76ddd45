/**
 * A page for people, beside stage 7: what a model is, what was generated of it and where its values
 * lie, as one HTML file that needs nothing else.
 */
@NullMarked
package dev.adjoint.processor.report;

import org.jspecify.annotations.NullMarked;
