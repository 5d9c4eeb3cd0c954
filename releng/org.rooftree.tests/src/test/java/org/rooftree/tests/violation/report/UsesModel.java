package org.rooftree.tests.violation.report;

import org.rooftree.model.Models;

/** A report knows results, not models. */
public record UsesModel(Models.Loaded<String> loaded) {}
