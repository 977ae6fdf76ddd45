package dev.adjoint.runtime;

/**
 * A backend does not work on this machine, because what it computes with cannot be loaded. The
 * message is one line that says what is missing and what to do.
 */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the failure that it comes from. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
