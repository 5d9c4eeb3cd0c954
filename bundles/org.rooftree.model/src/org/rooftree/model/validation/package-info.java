/**
 * Rules that models must or should follow. {@link org.rooftree.model.validation.Rule} lists them;
 * {@link org.rooftree.model.validation.Validator} checks them.
 */
@NullMarked
package org.rooftree.model.validation;

import org.jspecify.annotations.NullMarked;
