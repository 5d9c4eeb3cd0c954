/** Recording what a study gives now as what it is expected to give. */
@NullMarked
package org.rooftree.ui.check;

import org.jspecify.annotations.NullMarked;
