/**
 * What commands and the studio know of the plug-ins of the product: {@link
 * org.rooftree.cli.plugin.PluginManager} is implemented where there is an installation to change.
 */
@NullMarked
package org.rooftree.cli.plugin;

import org.jspecify.annotations.NullMarked;
