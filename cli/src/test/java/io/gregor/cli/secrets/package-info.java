/** Whether anything that a migration leaves behind holds a secret. */
@NullMarked
package io.gregor.cli.secrets;

import org.jspecify.annotations.NullMarked;
