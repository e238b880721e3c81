/** The assistant as a service of its own. */
@NullMarked
package io.gregor.assistant.service;

import org.jspecify.annotations.NullMarked;
