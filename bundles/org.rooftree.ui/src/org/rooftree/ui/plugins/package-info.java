/** Help, Install Evaluator: finds evaluators of others, shows what they are, installs them. */
@NullMarked
package org.rooftree.ui.plugins;

import org.jspecify.annotations.NullMarked;
