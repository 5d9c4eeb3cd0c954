/**
 * Installs, updates and removes plug-ins with p2: {@link
 * org.rooftree.provisioning.P2PluginManager}. Nothing here is loaded unless it is asked for.
 */
@NullMarked
package org.rooftree.provisioning;

import org.jspecify.annotations.NullMarked;
