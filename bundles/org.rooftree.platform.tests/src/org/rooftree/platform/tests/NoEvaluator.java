package org.rooftree.platform.tests;

/** Contributed as an evaluator by mistake. */
public final class NoEvaluator {}
