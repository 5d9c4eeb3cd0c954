/**
 * Structural differences between two versions of a model, and how to apply one of them alone.
 *
 * <p>Knows nothing of evaluation; what a difference costs is found out above.
 */
@NullMarked
package org.rooftree.model.compare;

import org.jspecify.annotations.NullMarked;
