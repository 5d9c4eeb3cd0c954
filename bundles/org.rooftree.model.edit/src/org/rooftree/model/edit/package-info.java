/**
 * Editing of models without a display: labels, icons, legal children, drag and drop, and fixes.
 *
 * <p>Uses the metamodels and EMF Edit; runs without OSGi.
 */
@NullMarked
package org.rooftree.model.edit;

import org.jspecify.annotations.NullMarked;
