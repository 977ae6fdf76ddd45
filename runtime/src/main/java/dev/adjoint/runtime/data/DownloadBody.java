package dev.adjoint.runtime.data;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of a response to a file as it comes, and cancels the transfer as soon as it is
 * longer than it may be. A body that is refused from the start is not read at all.
 */
final class DownloadBody implements BodySubscriber<Boolean> {
  private final FileChannel file;
  private final long room;
  private final AtomicLong received;
  private final Optional<String> refusal;
  private final CompletableFuture<Boolean> result = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  private DownloadBody(FileChannel file, long room, AtomicLong received, Optional<String> refusal) {
    this.file = file;
    this.room = room;
    this.received = received;
    this.refusal = refusal;
  }

  /**
   * @param file where to write, at its position
   * @param room the most bytes that may come
   * @param received counts what has come
   */
  static DownloadBody into(FileChannel file, long room, AtomicLong received) {
    return new DownloadBody(file, room, received, Optional.empty());
  }

  static DownloadBody refused(FileChannel file, String reason) {
    return new DownloadBody(file, 0, new AtomicLong(), Optional.of(reason));
  }

  @Override
  public CompletionStage<Boolean> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    if (refusal.isPresent()) {
      fail(subscription, new IOException(refusal.get()));
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Subscription source = subscription;
    if (source == null || result.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        if (received.get() + buffer.remaining() > room) {
          fail(source, new IOException("sends more than the %d bytes expected".formatted(room)));
          return;
        }
        while (buffer.hasRemaining()) {
          received.addAndGet(file.write(buffer));
        }
      }
      source.request(1);
    } catch (IOException e) {
      fail(source, e);
    }
  }

  private void fail(Subscription source, IOException problem) {
    source.cancel();
    result.completeExceptionally(problem);
  }

  @Override
  public void onError(Throwable problem) {
    result.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    result.complete(true);
  }
}
