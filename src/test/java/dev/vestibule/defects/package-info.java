/**
 * What broke in the Node system that Vestibule grew out of: a test a defect, named after it and
 * numbered as in the list of the mission.
 */
@NullMarked
package dev.vestibule.defects;

import org.jspecify.annotations.NullMarked;
