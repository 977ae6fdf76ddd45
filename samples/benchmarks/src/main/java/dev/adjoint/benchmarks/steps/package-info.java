/**
 * Whole training steps and single predictions, here and in libtorch, each in a process of its own.
 */
package dev.adjoint.benchmarks.steps;
