/**
 * The catalogues of everything that can be refused, error codes and close codes, the one exception
 * that carries a refusal, and the mapper that makes it an answer.
 *
 * <p>A refusal means the same wherever it is met: its code never changes and its HTTP body has one
 * shape, or that of RFC 9457 where a client accepts it. What nobody expected is answered without
 * anything of the inside, and logged once under the id that the answer carries.
 *
 * <p>Refusals are exceptions without a stack trace, since they are daily business and not faults.
 */
@NullMarked
package dev.vestibule.problem;

import org.jspecify.annotations.NullMarked;
