/**
 * What the importers of all formats share. Not exported.
 *
 * <p>No SWT, no OSGi, no display here.
 */
@NullMarked
package org.rooftree.interchange;

import org.jspecify.annotations.NullMarked;
