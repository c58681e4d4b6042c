/**
 * What tests lean on: the application as its users meet it, a process of its own spoken to over
 * loopback; and doubles for the fast ones, time that stands still, events that are kept, a
 * transport that writes nothing.
 */
@NullMarked
package dev.vestibule.support;

import org.jspecify.annotations.NullMarked;
