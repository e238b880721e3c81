/** The manager as a service of its own, with the API for people and programs outside. */
@NullMarked
package io.gregor.manager.service;

import org.jspecify.annotations.NullMarked;
