/** The properties of a model element, on pages with fields that know units. */
@NullMarked
package org.rooftree.ui.properties;

import org.jspecify.annotations.NullMarked;
