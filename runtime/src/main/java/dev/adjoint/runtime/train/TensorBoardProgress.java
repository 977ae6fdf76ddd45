package dev.adjoint.runtime.train;

import dev.adjoint.runtime.format.EventWriter;

/** Curves of loss, accuracy and learning rate, a point for each epoch. */
final class TensorBoardProgress implements Progress {
  private final EventWriter events;

  TensorBoardProgress(EventWriter events) {
    this.events = events;
  }

  @Override
  public void end(Epoch epoch) {
    int number = epoch.number();
    events.scalar("loss/train", number, epoch.loss());
    epoch.accuracy().ifPresent(value -> events.scalar("accuracy/train", number, value));
    epoch.validationLoss().ifPresent(value -> events.scalar("loss/validation", number, value));
    epoch
        .validationAccuracy()
        .ifPresent(value -> events.scalar("accuracy/validation", number, value));
    events.scalar("rate", number, epoch.rate());
    events.scalar("seconds", number, epoch.seconds());
    events.flush();
  }

  @Override
  public void close() {
    events.close();
  }
}
