/**
 * One violation of each rule, and nothing else. {@link dev.vestibule.house.HouseRulesTest} shows
 * that the rule finds it; no other test looks here.
 */
@NullMarked
package dev.vestibule.house.planted;

import org.jspecify.annotations.NullMarked;
