/**
 * Quick fixes: what can be done about a finding, as commands that are undone like any other edit.
 * {@link org.rooftree.model.edit.fix.Fixes} lists them. Plain Java, no display and no workspace.
 */
@NullMarked
package org.rooftree.model.edit.fix;

import org.jspecify.annotations.NullMarked;
