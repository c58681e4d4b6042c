/**
 * The security requirements that show at the socket door of one instance, each test class named
 * after its requirement: M is authorisation, matching and chat, T is tokens.
 */
@NullMarked
package dev.vestibule.security;

import org.jspecify.annotations.NullMarked;
