/** The application as its users meet it: a process of its own, spoken to over loopback. */
@NullMarked
package dev.vestibule.support;

import org.jspecify.annotations.NullMarked;
