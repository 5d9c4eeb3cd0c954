/**
 * The fields of an element: which there are and under which topic, what they show, which text they
 * accept, and the commands that change them. Follows the metamodel; knows no class by name except
 * in the tables of {@link org.rooftree.model.edit.field.Topic} and {@link
 * org.rooftree.model.edit.field.TextContent}.
 *
 * <p>Uses the metamodels and EMF Edit; runs without OSGi and without a display.
 */
@NullMarked
package org.rooftree.model.edit.field;

import org.jspecify.annotations.NullMarked;
