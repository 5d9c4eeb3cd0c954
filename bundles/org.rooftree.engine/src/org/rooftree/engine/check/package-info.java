/**
 * Whether results are as they are expected to be: expectations of studies, baselines, and what is
 * said of a difference.
 *
 * <p>No files, no display here.
 */
@NullMarked
package org.rooftree.engine.check;

import org.jspecify.annotations.NullMarked;
