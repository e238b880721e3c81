/** Which files of a folder or an archive are sources, and how their bytes are read. */
@NullMarked
package io.gregor.migration.files;

import org.jspecify.annotations.NullMarked;
