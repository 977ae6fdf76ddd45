package dev.adjoint.runtime;

/**
 * How a kernel moves over images: what a convolution or a pool needs to know of its sizes. Images
 * lie channels-last, {@code [B,H,W,C]}; a sequence {@code [B,T,F]} is an image of width 1.
 *
 * <p>A window is written as a chain: {@code Window.over(28, 28, 1).kernel(3, 3).to(16)}; what is
 * not said is stride 1, no padding, dilation 1, one group, as many channels as come in.
 *
 * @param vertical along the height
 * @param horizontal along the width
 * @param groups how many parts the channels fall into; each part of the output sees one of the
 *     input
 */
public record Window(
    Axis vertical, Axis horizontal, int inputChannels, int outputChannels, int groups) {

  /**
   * One direction.
   *
   * @param input the size of what the kernel moves over, padding apart
   * @param begin the padding before the first element
   * @param end the padding behind the last; negative if the last elements are never covered, which
   *     is what the output padding of a transposed convolution comes to
   * @param dilation the distance of two neighbours in the kernel
   */
  public record Axis(int input, int kernel, int stride, int begin, int end, int dilation) {
    /**
     * @throws IllegalArgumentException if a size is below 1 or {@code begin} below 0
     */
    public Axis {
      if (input < 1 || kernel < 1 || stride < 1 || dilation < 1 || begin < 0) {
        throw new IllegalArgumentException(
            String.format(
                "input %d, kernel %d, stride %d, dilation %d, padding %d",
                input, kernel, stride, dilation, begin));
      }
    }

    /** How many places the kernel fits in: below 1 if it does not fit. */
    public int output() {
      long room = (long) input + begin + end - (long) dilation * (kernel - 1) - 1;
      return room < 0 ? 0 : (int) (room / stride + 1);
    }

    /**
     * The input that the first element of the kernel covers at that output, negative in padding.
     */
    public int start(int output) {
      return output * stride - begin;
    }

    private Axis kernel(int size) {
      return new Axis(input, size, stride, begin, end, dilation);
    }

    private Axis stride(int size) {
      return new Axis(input, kernel, size, begin, end, dilation);
    }

    private Axis padding(int before, int behind) {
      return new Axis(input, kernel, stride, before, behind, dilation);
    }

    private Axis dilation(int size) {
      return new Axis(input, kernel, stride, begin, end, size);
    }
  }

  /**
   * @throws IllegalArgumentException if the channels are none, or do not fall into the groups
   */
  public Window {
    boolean isPositive = inputChannels >= 1 && outputChannels >= 1 && groups >= 1;
    if (!isPositive || inputChannels % groups != 0 || outputChannels % groups != 0) {
      throw new IllegalArgumentException(
          inputChannels + " to " + outputChannels + " channels in " + groups + " groups");
    }
  }

  /** A kernel of one pixel over images of that size. */
  public static Window over(int height, int width, int channels) {
    return new Window(
        new Axis(height, 1, 1, 0, 0, 1), new Axis(width, 1, 1, 0, 0, 1), channels, channels, 1);
  }

  /** The same with a kernel of that size. */
  public Window kernel(int height, int width) {
    return with(vertical.kernel(height), horizontal.kernel(width));
  }

  /** The same in steps of that size. */
  public Window stride(int down, int across) {
    return with(vertical.stride(down), horizontal.stride(across));
  }

  /** The same with so much around the image; see {@link Axis} for negative numbers. */
  public Window padding(int top, int bottom, int left, int right) {
    return with(vertical.padding(top, bottom), horizontal.padding(left, right));
  }

  /** The same with the elements of the kernel so far apart. */
  public Window dilation(int down, int across) {
    return with(vertical.dilation(down), horizontal.dilation(across));
  }

  /** The same with so many channels coming out. */
  public Window to(int channels) {
    return new Window(vertical, horizontal, inputChannels, channels, groups);
  }

  /** The same with the channels in so many groups. */
  public Window groups(int count) {
    return new Window(vertical, horizontal, inputChannels, outputChannels, count);
  }

  private Window with(Axis down, Axis across) {
    return new Window(down, across, inputChannels, outputChannels, groups);
  }

  /** The elements of one input image. */
  public long inputElements() {
    return (long) vertical.input() * horizontal.input() * inputChannels;
  }

  /** The places of the kernel over one image, each giving one pixel. */
  public int outputPixels() {
    return vertical.output() * horizontal.output();
  }

  /** The elements of one output image. */
  public long outputElements() {
    return (long) outputPixels() * outputChannels;
  }

  /** The elements of one input group under the kernel: {@code kh kw in/groups}. */
  public int kernelElements() {
    return vertical.kernel() * horizontal.kernel() * (inputChannels / groups);
  }

  /** The elements of the weight {@code [out, kh, kw, in/groups]}. */
  public long weightElements() {
    return (long) outputChannels * kernelElements();
  }
}
