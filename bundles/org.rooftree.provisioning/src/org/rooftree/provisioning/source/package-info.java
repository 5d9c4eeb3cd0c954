/** Where plug-ins come from, and what their jars say; plain Java without p2. */
@NullMarked
package org.rooftree.provisioning.source;

import org.jspecify.annotations.NullMarked;
