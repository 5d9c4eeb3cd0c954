/**
 * Results: metrics with units and explanations, outcomes per layer and evaluator, provenance.
 *
 * <p>Results are records, not EMF; their JSON form is versioned in the bundle report.
 */
@NullMarked
package org.rooftree.api.result;

import org.jspecify.annotations.NullMarked;
