/** The manager's agents: one that plans a migration and starts its objects, one that leads each object to its end. */
@NullMarked
package io.gregor.manager;

import org.jspecify.annotations.NullMarked;
