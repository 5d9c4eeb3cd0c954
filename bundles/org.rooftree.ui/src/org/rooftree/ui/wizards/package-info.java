/** Wizards: projects, designs from templates, import of networks, export of reports. */
@NullMarked
package org.rooftree.ui.wizards;

import org.jspecify.annotations.NullMarked;
