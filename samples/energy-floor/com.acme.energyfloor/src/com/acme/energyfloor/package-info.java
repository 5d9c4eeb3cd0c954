/** The least energy that layers can cost. */
@NullMarked
package com.acme.energyfloor;

import org.jspecify.annotations.NullMarked;
