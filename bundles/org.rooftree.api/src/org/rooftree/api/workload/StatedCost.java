package org.rooftree.api.workload;

import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A layer that is known by its cost only.
 *
 * @param kind what it does
 * @param matrix whether it needs MAC units
 * @param operations operations [op]
 * @param weightTrafficBits learned data read [bit]
 * @param inputTrafficBits data read [bit]
 * @param outputTrafficBits data written [bit]
 * @param intensityOpPerByte operations per byte crossing the outermost memory, instead of traffic
 *     [op/byte]
 * @param weightBits bits per weight, to choose the precision mode
 * @param inputBits bits per input, to choose the precision mode
 * @param parameters learned values
 * @param reason why it is no loop nest, or what the numbers stand for
 * @param sources citations
 * @since 0.1.0
 */
public record StatedCost(
    Kind kind,
    boolean matrix,
    double operations,
    double weightTrafficBits,
    double inputTrafficBits,
    double outputTrafficBits,
    OptionalDouble intensityOpPerByte,
    double weightBits,
    double inputBits,
    long parameters,
    String reason,
    Sources sources)
    implements LayerBody {

  /** What a layer with a stated cost does. */
  public enum Kind {
    /** Maximum or average over a window. */
    POOLING,
    /** Element-wise work. */
    ELEMENTWISE,
    /** Non-linear function. */
    ACTIVATION,
    /** Batch, layer or group normalisation. */
    NORMALISATION,
    /** Softmax. */
    SOFTMAX,
    /** Sum, mean or maximum over an axis. */
    REDUCTION,
    /** Reshape, transpose, concatenation and the like. */
    DATA_MOVEMENT,
    /** Recurrent cell given as a whole. */
    RECURRENT,
    /** A kernel known only by its cost. */
    KERNEL,
    /** Anything else. */
    OTHER
  }

  /** Half the operations for kernels of MAC units, rounded; none for vector work. */
  @Override
  public long macs() {
    return matrix ? Math.round(operations / 2) : 0;
  }
}
