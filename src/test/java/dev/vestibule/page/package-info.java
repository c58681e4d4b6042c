/** The first page, as files and as people use it. */
@NullMarked
package dev.vestibule.page;

import org.jspecify.annotations.NullMarked;
