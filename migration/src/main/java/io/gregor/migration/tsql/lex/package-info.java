/** Characters to tokens: the lexer, its positions and comments, and the batch splitter. */
@NullMarked
package io.gregor.migration.tsql.lex;

import org.jspecify.annotations.NullMarked;
