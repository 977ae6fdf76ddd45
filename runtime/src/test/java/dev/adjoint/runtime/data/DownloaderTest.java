package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloaderTest {
  private static final String NAME = "numbers.gz";
  private static final int HALF = 100_000;

  /** Never runs out, however busy the machine is. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private final byte[] contents = new byte[2 * HALF];
  private RemoteFile file;
  private Path target;
  private LoopbackServer server;

  @BeforeEach
  void publish() throws IOException {
    new Random(7).nextBytes(contents);
    Path original = Files.write(folder.resolve("original"), contents);
    file = new RemoteFile(NAME, contents.length, RemoteFile.sha256(original));
    target = folder.resolve("cache").resolve(NAME);
    server = new LoopbackServer();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void aGoodFileArrivesWholeAndAlone() throws IOException {
    fetch(server.mirror("/good/", LoopbackServer.whole(contents)));
    assertArrived();
    assertEquals(List.of("/good/" + NAME), server.requests());
  }

  @Test
  void aFileWithoutAnnouncedLengthArrivesToo() throws IOException {
    fetch(server.mirror("/good/", LoopbackServer.unannounced(contents)));
    assertArrived();
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    URI good = server.mirror("/good/", LoopbackServer.whole(contents));
    fetch(server.mirror("/old/", LoopbackServer.redirect(good.resolve(NAME))));
    assertArrived();
  }

  @Test
  void aGoodFileIsNotDownloadedAgain() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, contents);
    fetch(server.mirror("/good/", LoopbackServer.whole(contents)));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void aDamagedFileOfTheSameSizeIsReplaced() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[contents.length]);
    fetch(server.mirror("/good/", LoopbackServer.whole(contents)));
    assertArrived();
  }

  @Test
  void aLeftoverTemporaryFileDoesNoHarm() throws IOException {
    Files.createDirectories(target.getParent());
    Path leftover = Files.write(target.resolveSibling(NAME + ".1.part"), new byte[HALF]);
    fetch(server.mirror("/good/", LoopbackServer.whole(contents)));
    assertArrayEquals(contents, Files.readAllBytes(target));
    assertTrue(Files.exists(leftover), "it may be another process's");
  }

  @Test
  void theNextMirrorIsTriedAfterEachKindOfFailure() throws IOException {
    byte[] wrong = new byte[contents.length];
    fetch(
        closedPort(),
        server.mirror("/missing/", LoopbackServer.status(404)),
        server.mirror("/broken/", LoopbackServer.status(500)),
        server.mirror("/wrong/", LoopbackServer.whole(wrong)),
        server.mirror("/short/", LoopbackServer.whole(new byte[10])),
        server.mirror("/good/", LoopbackServer.whole(contents)));
    assertArrived();
  }

  @Test
  void aSilentMirrorIsLeftForTheNext() throws IOException {
    URI good = server.mirror("/good/", LoopbackServer.whole(contents));
    fetch(good); // so that the client is loaded, and fast enough for the short patience
    Files.delete(target);
    fetch(Duration.ofSeconds(2), server.mirror("/silent/", server.silent()), good);
    assertArrived();
  }

  @Test
  void aBrokenTransferIsTakenUpByTheNextMirror() throws IOException {
    fetch(
        server.mirror("/broken/", LoopbackServer.brokenAfter(contents, HALF)),
        server.mirror("/good/", LoopbackServer.ranges(contents)));
    assertArrived();
    String last = server.requests().get(server.requests().size() - 1);
    assertTrue(last.startsWith("/good/" + NAME + " bytes="), last);
  }

  @Test
  void aMirrorWithoutRangesStartsAgain() throws IOException {
    fetch(
        server.mirror("/broken/", LoopbackServer.brokenAfter(contents, HALF)),
        server.mirror("/good/", LoopbackServer.whole(contents)));
    assertArrived();
  }

  @Test
  void aWrongBeginningOfAnotherMirrorIsThrownAway() throws IOException {
    fetch(
        server.mirror("/wrong/", LoopbackServer.brokenAfter(new byte[contents.length], HALF)),
        server.mirror("/good/", LoopbackServer.ranges(contents)));
    assertArrived();
    assertEquals("/good/" + NAME, server.requests().get(server.requests().size() - 1));
  }

  @Test
  void aWrongChecksumNeverGetsTheName() throws IOException {
    byte[] wrong = contents.clone();
    wrong[HALF] ^= 1;
    assertFails("127.0.0.1: wrong checksum", server.mirror("/", LoopbackServer.whole(wrong)));
  }

  @Test
  void aTruncatedFileIsAskedForAgainAndNeverGetsTheName() throws IOException {
    byte[] half = Arrays.copyOf(contents, HALF);
    assertFails(
        "ended after 100000 of 200000 bytes", server.mirror("/", LoopbackServer.unannounced(half)));
  }

  @Test
  void aTransferThatBreaksOffIsAnError() throws IOException {
    URI mirror = server.mirror("/", LoopbackServer.brokenAfter(contents, HALF));
    assertFails("127.0.0.1: ", mirror);
  }

  @Test
  void announcedAndUnannouncedSizesAreEnforced() throws IOException {
    byte[] longer = Arrays.copyOf(contents, contents.length + 1);
    assertFails(
        "has 200001 bytes, expected 200000", server.mirror("/a/", LoopbackServer.whole(longer)));
    assertFails(
        "sends more than the 200000 bytes expected",
        server.mirror("/b/", LoopbackServer.unannounced(longer)));
  }

  @Test
  void aMissingFileIsNamedWithItsStatus() throws IOException {
    assertFails("127.0.0.1: answers HTTP 404", server.mirror("/", LoopbackServer.status(404)));
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
    assertFails(SHORT, "sent 0 bytes in 0.3 seconds", server.mirror("/", server.silent()));
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws IOException {
    URI mirror = server.mirror("/", server.silentAfter(contents, HALF));
    assertFails(SHORT, " bytes in 0.3 seconds", mirror);
  }

  @Test
  void withoutANetworkTheMessageSaysWhatToDo() throws IOException {
    DataException problem = assertFails("127.0.0.1: no connection", closedPort());
    assertEquals(
        target
            + ": could not be downloaded (127.0.0.1: no connection); give a folder that holds the"
            + " data, or name one in ADJOINT_DATA",
        problem.getMessage());
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Files.write(target.getParent(), new byte[1]);
    URI mirror = server.mirror("/", LoopbackServer.whole(contents));
    DataException problem = assertThrows(DataException.class, () -> fetch(mirror));
    assertTrue(problem.getMessage().startsWith(target + ": cannot be written: "));
  }

  @Test
  void anInterruptStopsTheWaiting() {
    URI mirror = server.mirror("/", server.silent());
    Thread.currentThread().interrupt();
    DataException problem = assertThrows(DataException.class, () -> fetch(mirror));
    assertTrue(Thread.interrupted(), "the flag is kept");
    assertEquals(target + ": the download was interrupted", problem.getMessage());
  }

  private void fetch(URI... mirrors) {
    fetch(LONG, mirrors);
  }

  private void fetch(Duration patience, URI... mirrors) {
    new Downloader(List.of(mirrors), patience).fetch(file, target.getParent());
  }

  private void assertArrived() throws IOException {
    assertArrayEquals(contents, Files.readAllBytes(target));
    assertFolderHolds(List.of(NAME));
  }

  private DataException assertFails(String reason, URI mirror) throws IOException {
    return assertFails(LONG, reason, mirror);
  }

  private DataException assertFails(Duration patience, String reason, URI mirror)
      throws IOException {
    DataException problem = assertThrows(DataException.class, () -> fetch(patience, mirror));
    assertEquals(target, problem.file());
    assertTrue(problem.getMessage().contains(reason), problem.getMessage());
    assertFolderHolds(List.of());
    return problem;
  }

  private void assertFolderHolds(List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertEquals(names, files.map(path -> path.getFileName().toString()).toList());
    }
  }

  /** An address of this machine where nothing listens. */
  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }
  }
}
