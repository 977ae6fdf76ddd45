package dev.adjoint.runtime.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that behaves as a test wants, and remembers what it was asked. */
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves a path, such as {@code /good/}, and all below it. */
  URI mirror(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** The paths that were asked for, each with its range. */
  List<String> requests() {
    return requests;
  }

  /** Answers with the whole. */
  static HttpHandler whole(byte[] contents) {
    return exchange -> send(exchange, 200, contents, 0, contents.length);
  }

  /** Answers with what the range asks for. */
  static HttpHandler ranges(byte[] contents) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null) {
        send(exchange, 200, contents, 0, contents.length);
        return;
      }
      int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/*".formatted(from, contents.length - 1));
      send(exchange, 206, contents, from, contents.length);
    };
  }

  /** Promises the whole, sends a part and hangs up. */
  static HttpHandler brokenAfter(byte[] contents, int bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(200, contents.length);
      exchange.getResponseBody().write(contents, 0, bytes);
      exchange.getResponseBody().flush();
    };
  }

  /** Sends a part and then nothing more until the server closes. */
  HttpHandler silentAfter(byte[] contents, int bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(200, contents.length);
      exchange.getResponseBody().write(contents, 0, bytes);
      exchange.getResponseBody().flush();
      awaitClose();
    };
  }

  /** Does not even answer. */
  HttpHandler silent() {
    return exchange -> awaitClose();
  }

  private void awaitClose() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static HttpHandler status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  static HttpHandler redirect(URI target) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", target.toString());
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** Sends without saying how much. */
  static HttpHandler unannounced(byte[] contents) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(contents);
      }
    };
  }

  private static void send(HttpExchange exchange, int status, byte[] contents, int from, int to)
      throws IOException {
    exchange.sendResponseHeaders(status, to - from);
    exchange.getResponseBody().write(contents, from, to - from);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
