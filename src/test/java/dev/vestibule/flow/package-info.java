/**
 * What guests do with one another, at the packaged application, through its doors alone: the wire
 * contract as a client sees it.
 */
@NullMarked
package dev.vestibule.flow;

import org.jspecify.annotations.NullMarked;
