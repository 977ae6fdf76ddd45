/**
 * What can be wrong with a model: codes, places, sentences and how they are shown. Every stage
 * reports here; only this package talks to the compiler's messager.
 */
@NullMarked
package dev.adjoint.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
