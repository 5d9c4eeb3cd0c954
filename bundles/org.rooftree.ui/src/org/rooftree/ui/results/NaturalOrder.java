package org.rooftree.ui.results;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people order them: {@code conv2} before {@code conv10}. */
final class NaturalOrder {
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  static final Comparator<String> TEXT = NaturalOrder::compare;

  private NaturalOrder() {}

  private static int compare(String a, String b) {
    Matcher left = PART.matcher(a);
    Matcher right = PART.matcher(b);
    while (true) {
      boolean more = left.find();
      if (more != right.find()) {
        return more ? 1 : -1;
      }
      if (!more) {
        return a.compareTo(b);
      }
      int difference = parts(left.group(), right.group());
      if (difference != 0) {
        return difference;
      }
    }
  }

  private static int parts(String a, String b) {
    return Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0))
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareToIgnoreCase(b);
  }
}
