package org.rooftree.tests.violation.api;

import com.google.gson.Gson;

/** The API may use java.base and jspecify only. */
public record UsesLibrary(Gson gson) {}
