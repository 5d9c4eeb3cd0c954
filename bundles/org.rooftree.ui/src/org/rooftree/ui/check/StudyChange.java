package org.rooftree.ui.check;

import java.io.IOException;

/**
 * What a study would change if it were expected to give what it gives now; nothing is written yet.
 *
 * @param empty whether nothing would change
 * @param message what would happen, in one sentence
 * @param changes what would change, line by line
 * @param writing does it
 */
record StudyChange(boolean empty, String message, String changes, Writing writing) {

  /** Writes files. */
  @FunctionalInterface
  interface Writing {
    /**
     * Writes them, whole or not at all.
     *
     * @throws IOException when one cannot be written
     */
    void write() throws IOException;
  }
}
