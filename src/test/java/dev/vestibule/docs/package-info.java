/** What the documents say is done here, command by command. */
@NullMarked
package dev.vestibule.docs;

import org.jspecify.annotations.NullMarked;
