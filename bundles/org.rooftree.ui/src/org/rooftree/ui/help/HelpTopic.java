package org.rooftree.ui.help;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the contents: a book, a chapter or a page.
 *
 * @param label what the contents show
 * @param href page that it opens, for example {@code "/org.rooftree.ui/help/results.html"}; null if
 *     it only groups others
 * @param topics entries below it
 */
record HelpTopic(String label, @Nullable String href, List<HelpTopic> topics) {
  HelpTopic {
    topics = List.copyOf(topics);
  }
}
