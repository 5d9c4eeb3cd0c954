/** The tree editor of models, and the files behind it. */
@NullMarked
package org.rooftree.ui.editor;

import org.jspecify.annotations.NullMarked;
