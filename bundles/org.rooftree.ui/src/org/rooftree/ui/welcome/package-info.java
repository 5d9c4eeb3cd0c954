/**
 * The welcome page: three doors, the examples, the files that were open last, and where to learn.
 */
@NullMarked
package org.rooftree.ui.welcome;

import org.jspecify.annotations.NullMarked;
