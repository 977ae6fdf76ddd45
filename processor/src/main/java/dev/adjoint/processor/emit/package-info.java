/** Stage 7 of 7: takes the plan, gives Java source, its Javadoc table and a Mermaid picture. */
@NullMarked
package dev.adjoint.processor.emit;

import org.jspecify.annotations.NullMarked;
