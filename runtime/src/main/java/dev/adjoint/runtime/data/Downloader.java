package dev.adjoint.runtime.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches files of known size and checksum from the first mirror that has them. A file gets its
 * name only when it is whole: it grows under a temporary name, is checked, synced and renamed. A
 * transfer that breaks off is taken up where it ended, by the same mirror or the next.
 */
final class Downloader {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** The least a mirror must send within the time of patience. */
  private static final int LEAST_PROGRESS = 1 << 14;

  private static final int ATTEMPTS_PER_MIRROR = 3;

  private final List<URI> mirrors;
  private final Duration patience;
  private final HttpClient client;

  /**
   * @param mirrors addresses that end in a slash, to which the name of a file is added
   * @param patience how long a mirror may stand still
   */
  Downloader(List<URI> mirrors, Duration patience) {
    this.mirrors = List.copyOf(mirrors);
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /**
   * Makes sure that the folder holds the file, and downloads it only if it does not.
   *
   * @throws DataException if no mirror gives the file, or if the folder cannot be written to
   */
  void fetch(RemoteFile file, Path folder) {
    Path target = folder.resolve(file.name());
    try {
      if (file.matches(target)) {
        return;
      }
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, file.name() + ".", ".part");
      try {
        fromAnyMirror(file, partial, target);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new DataException(target, "cannot be written: " + e, e);
    }
  }

  private void fromAnyMirror(RemoteFile file, Path partial, Path target) throws IOException {
    List<String> failures = new ArrayList<>();
    for (URI mirror : mirrors) {
      boolean again = true;
      for (int attempt = 1; again; attempt++) {
        long before = Files.size(partial);
        try {
          transfer(mirror.resolve(file.name()), file, partial);
          if (file.matches(partial)) {
            return;
          }
          truncate(partial);
          again = before > 0; // its beginning may have come from another mirror
          failures.add(mirror.getHost() + ": wrong checksum");
        } catch (TransferException e) {
          again = Files.size(partial) > before && attempt < ATTEMPTS_PER_MIRROR;
          failures.add(mirror.getHost() + ": " + e.getMessage());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new DataException(target, "the download was interrupted", e);
        }
      }
    }
    throw new DataException(
        target,
        "could not be downloaded (%s); give a folder that holds the data, or name one in %s"
            .formatted(String.join("; ", failures), DataFolders.VARIABLE));
  }

  private static void truncate(Path file) throws IOException {
    Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
        .close();
  }

  /** Adds to the partial file what it lacks. */
  private void transfer(URI address, RemoteFile file, Path partial)
      throws IOException, TransferException, InterruptedException {
    long have = Files.size(partial);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      AtomicLong received = new AtomicLong();
      CompletableFuture<?> response =
          client.sendAsync(request.build(), answer -> body(answer, file, channel, have, received));
      await(response, received);
      channel.force(true);
      if (channel.size() != file.bytes()) {
        throw new TransferException(
            "ended after %d of %d bytes".formatted(channel.size(), file.bytes()));
      }
    }
  }

  private static BodySubscriber<Boolean> body(
      ResponseInfo answer, RemoteFile file, FileChannel channel, long have, AtomicLong received) {
    try {
      if (answer.statusCode() == 206 && have > 0 && resumes(answer, have)) {
        channel.position(have);
        return DownloadBody.into(channel, file.bytes() - have, received);
      }
      if (answer.statusCode() != 200) {
        return DownloadBody.refused(channel, "answers HTTP " + answer.statusCode());
      }
      long length = answer.headers().firstValueAsLong("Content-Length").orElse(file.bytes());
      if (length != file.bytes()) {
        return DownloadBody.refused(
            channel, "has %d bytes, expected %d".formatted(length, file.bytes()));
      }
      channel.truncate(0);
      return DownloadBody.into(channel, file.bytes(), received);
    } catch (IOException | NumberFormatException e) {
      return DownloadBody.refused(channel, String.valueOf(e.getMessage()));
    }
  }

  private static boolean resumes(ResponseInfo answer, long have) {
    return answer
        .headers()
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes " + have + "-"))
        .isPresent();
  }

  /** Waits for the end of a transfer as long as it goes on. */
  private void await(CompletableFuture<?> response, AtomicLong received)
      throws TransferException, InterruptedException {
    long seen = 0;
    while (true) {
      try {
        response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        long now = received.get();
        if (now - seen < LEAST_PROGRESS) {
          response.cancel(true);
          throw new TransferException(
              "sent %d bytes in %s seconds".formatted(now - seen, patience.toMillis() / 1000.0));
        }
        seen = now;
      } catch (InterruptedException e) {
        response.cancel(true);
        throw e;
      } catch (ExecutionException e) {
        throw new TransferException(describe(e.getCause()));
      }
    }
  }

  private static String describe(Throwable problem) {
    if (problem instanceof HttpConnectTimeoutException) {
      return "no connection within %d seconds".formatted(CONNECT_TIMEOUT.toSeconds());
    }
    // The client gives these no message.
    if (problem instanceof ConnectException) {
      return "no connection";
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }

  /** Why one mirror did not give a file. */
  private static final class TransferException extends Exception {
    private static final long serialVersionUID = 1;

    TransferException(String message) {
      super(message);
    }
  }
}
