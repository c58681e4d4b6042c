/**
 * The conversation of a pair: checked, numbered, relayed, acknowledged.
 *
 * <p>A message gets its place in the pair's one sequence and goes to the partner in that order, or
 * is refused; text passes unchanged. Receipts are the recipient's own word and go to the sender
 * alone. What a client says about sender, id or status counts for nothing.
 */
@NullMarked
package dev.vestibule.chat;

import org.jspecify.annotations.NullMarked;
