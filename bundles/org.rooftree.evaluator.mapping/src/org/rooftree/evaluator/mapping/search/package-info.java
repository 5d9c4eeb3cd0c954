/**
 * The mapper: the provably best mapping of one layer on one memory hierarchy.
 *
 * <p>Uses the cost model of package {@code nest} and nothing else.
 */
@NullMarked
package org.rooftree.evaluator.mapping.search;

import org.jspecify.annotations.NullMarked;
