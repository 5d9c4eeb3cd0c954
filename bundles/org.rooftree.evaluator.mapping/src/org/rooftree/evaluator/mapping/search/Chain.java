package org.rooftree.evaluator.mapping.search;

/** All boundaries from the inside out, with the multiset of loops below each. */
final class Chain {
  final int[] set;
  final int[] boundary;
  int length;

  Chain(int boundaries) {
    set = new int[boundaries];
    boundary = new int[boundaries];
  }
}
