/** Answers as JSON, CSV with HXL tags, XLSX and GeoJSON. */
@NullMarked
package org.coalition.gateway.formats;

import org.jspecify.annotations.NullMarked;
