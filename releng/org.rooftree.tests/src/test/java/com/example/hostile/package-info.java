/** An evaluator that did not ship with the product, and misbehaves. */
@NullMarked
package com.example.hostile;

import org.jspecify.annotations.NullMarked;
