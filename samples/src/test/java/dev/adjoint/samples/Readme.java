package dev.adjoint.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** README.md and its blocks of code, each below a comment that names it. */
record Readme(String text) {
  private static final Path FILE = Path.of("..", "README.md");

  static Readme read() throws IOException {
    return new Readme(Files.readString(FILE));
  }

  /** What stands in the block below {@code <!-- name -->}. */
  String block(String name) {
    return find(name).group("code");
  }

  /** Puts something else into a block, in the file too. */
  Readme rewritten(String name, String code) throws IOException {
    Matcher block = find(name);
    String changed =
        text.substring(0, block.start("code")) + code + text.substring(block.end("code"));
    Files.writeString(FILE, changed);
    return new Readme(changed);
  }

  private Matcher find(String name) {
    Matcher block =
        Pattern.compile("<!-- " + Pattern.quote(name) + " -->\n```\\w*\n(?<code>(?s:.*?))```\n")
            .matcher(text);
    if (!block.find()) {
      throw new AssertionError("README.md has no block <!-- " + name + " -->");
    }
    return block;
  }
}
