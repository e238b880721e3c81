/** What a test arranges, does and expects, apart from any database; and the file in which users give such cases. */
@NullMarked
package io.gregor.tester.internal.cases;

import org.jspecify.annotations.NullMarked;
