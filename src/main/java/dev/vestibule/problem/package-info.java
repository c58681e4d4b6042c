/** The catalogues of everything that can be refused: error codes and close codes. */
@NullMarked
package dev.vestibule.problem;

import org.jspecify.annotations.NullMarked;
