package org.rooftree.report.content;

import org.rooftree.api.design.Port.TransferDirection;

/** What the directions of transfers are called, seen from the memory. */
public final class TransferText {
  private TransferText() {}

  /** Returns what a direction is called. */
  public static String of(TransferDirection direction) {
    return switch (direction) {
      case FROM_HIGH -> "written from outside";
      case TO_LOW -> "read towards compute";
      case FROM_LOW -> "written from compute";
      case TO_HIGH -> "read outwards";
    };
  }
}
