/**
 * What results say, whether read from a file or just computed, and how two of them differ.
 *
 * <p>No files, no display here.
 */
@NullMarked
package org.rooftree.engine.compare;

import org.jspecify.annotations.NullMarked;
