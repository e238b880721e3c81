/** The assistant: drafts a translation and repairs it, by rules first and by a model where rules do not suffice. */
@NullMarked
package io.gregor.assistant;

import org.jspecify.annotations.NullMarked;
