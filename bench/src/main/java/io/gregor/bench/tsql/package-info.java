/** Reading and translating T-SQL, measured by JMH. */
@NullMarked
package io.gregor.bench.tsql;

import org.jspecify.annotations.NullMarked;
