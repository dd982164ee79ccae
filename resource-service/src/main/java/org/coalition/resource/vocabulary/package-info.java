/** The words and codes that contributions and needs share. */
@NullMarked
package org.coalition.resource.vocabulary;

import org.jspecify.annotations.NullMarked;
