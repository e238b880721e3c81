/** Second station: who is addressed, by subscription, by id, or as a waiting caller. */
@NullMarked
package io.gregor.core.internal.dispatch;

import org.jspecify.annotations.NullMarked;
