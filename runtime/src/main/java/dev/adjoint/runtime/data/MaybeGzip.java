package dev.adjoint.runtime.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file that may be compressed. */
final class MaybeGzip {
  private static final int BUFFER = 1 << 16;

  private MaybeGzip() {}

  /** The contents of a file, unpacked if it begins with the magic number of gzip, 1f 8b. */
  static InputStream open(Path file) throws IOException {
    InputStream source = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      source.mark(2);
      boolean packed = source.read() == 0x1f && source.read() == 0x8b;
      source.reset();
      return packed ? new OneMember(new Counter(source), Files.size(file)) : source;
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Counts what is read through it. */
  private static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }

  /**
   * A gzip file of one member with nothing behind it. {@link GZIPInputStream} checks length and
   * CRC, but says nothing about bytes that follow; here the file has to be exactly as long as
   * header, data and trailer.
   */
  private static final class OneMember extends GZIPInputStream {
    private static final int TRAILER = 8;

    private final long headerLength;
    private final long fileLength;

    OneMember(Counter source, long fileLength) throws IOException {
      super(source, BUFFER);
      this.headerLength = source.count;
      this.fileLength = fileLength;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read < 0 && headerLength + inf.getBytesRead() + TRAILER != fileLength) {
        throw new ZipException("there are bytes behind their end");
      }
      return read;
    }
  }
}
