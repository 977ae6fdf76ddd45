package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DigitsTest {
  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();
  private Path data;
  private Path cache;
  private MnistFiles files;

  @BeforeEach
  void writeFiles() throws IOException {
    data = SmallMnist.write(folder.resolve("data/mnist"));
    cache = folder.resolve("cache");
    files = SmallMnist.published(data);
  }

  @Test
  void aGivenFolderIsTakenAndNamed() {
    ImageSet set = find(Optional.of(data), Optional.empty());
    assertEquals(12, set.train().size());
    assertFalse(set.isGenerated());
    assertEquals(List.of("reading MNIST from " + data), notices);
  }

  @Test
  void aGivenFolderWithoutTheFilesNeverFallsBack() {
    assertThrows(
        DataException.class, () -> find(Optional.of(folder), Optional.of(data.getParent())));
    assertEquals(List.of("reading MNIST from " + folder), notices);
  }

  @Test
  void theFolderOfTheVariableIsTakenAndNamed() {
    assertEquals(12, find(Optional.empty(), Optional.of(data.getParent())).train().size());
    assertEquals(List.of("reading MNIST from " + data), notices);
  }

  @Test
  void aDownloadIsAnnouncedOnceAndFoundAfterwards() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      HttpHandler handler =
          exchange ->
              LoopbackServer.whole(
                      Files.readAllBytes(
                          data.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName())))
                  .handle(exchange);
      URI mirror = server.mirror("/mnist/", handler);
      assertEquals(10, find(Optional.empty(), Optional.empty(), mirror).test().size());
      assertEquals(1, notices.size());
      assertTrue(notices.get(0).startsWith("downloading MNIST ("), notices.get(0));
      assertEquals(4, server.requests().size());
      assertEquals(10, find(Optional.empty(), Optional.empty(), mirror).test().size());
      assertEquals(4, server.requests().size());
      assertEquals(2, notices.size());
      assertTrue(notices.get(1).startsWith("reading MNIST from "), notices.get(1));
    }
  }

  @Test
  void withoutFilesAndNetworkDigitsAreGeneratedAndALineSaysSo() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      URI mirror = server.mirror("/", LoopbackServer.status(404));
      ImageSet set = find(Optional.empty(), Optional.empty(), mirror);
      assertEquals(6000, set.train().size());
      assertEquals(1000, set.test().size());
      assertTrue(set.isGenerated());
      assertEquals(2, notices.size());
      String said = notices.get(1);
      assertTrue(said.startsWith("using small generated digits instead of MNIST: "), said);
      assertTrue(said.contains("answers HTTP 404"), said);
      assertEquals(1, said.lines().count());
    }
  }

  private ImageSet find(Optional<Path> given, Optional<Path> configured, URI... mirrors) {
    return Digits.findOrGenerate(
        SmallMnist.mnist(files, configured, cache, mirrors), given, notices::add);
  }
}
