/** Who may ask the manager for what: logins by OpenID Connect, three roles, and what holds where nobody logs in. */
@NullMarked
package io.gregor.manager.service.login;

import org.jspecify.annotations.NullMarked;
