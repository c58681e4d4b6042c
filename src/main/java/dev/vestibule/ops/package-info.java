/** What operators see: health, the audit log, build information. No business is done here. */
@NullMarked
package dev.vestibule.ops;

import org.jspecify.annotations.NullMarked;
