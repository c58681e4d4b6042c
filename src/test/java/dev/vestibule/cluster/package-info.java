/**
 * Several instances of the packaged application on one Redis, and what guests notice when an
 * instance or the Redis is killed, stands still, is slow or refuses to serve.
 */
@NullMarked
package dev.vestibule.cluster;

import org.jspecify.annotations.NullMarked;
