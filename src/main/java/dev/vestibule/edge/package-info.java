/**
 * What every HTTP request meets before anything else, and every answer carries: the edge.
 *
 * <p>A request that is too large, spelled to get past somebody, from a foreign web page, or of
 * another media type than JSON in UTF-8 is refused before it is routed, and where the rest of the
 * connection can't be trusted the connection ends. Every answer has the security headers. Nothing
 * here knows a path of the service; who may do what is decided at the resources.
 *
 * <p>It holds no state of its own and depends on nothing but configuration, so it can't fail while
 * the process lives.
 */
@NullMarked
package dev.vestibule.edge;

import org.jspecify.annotations.NullMarked;
