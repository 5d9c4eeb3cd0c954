/**
 * Projects that commands create, from files that are shipped.
 *
 * <p>Uses nothing but java.base.
 */
@NullMarked
package org.rooftree.cli.template;

import org.jspecify.annotations.NullMarked;
