package io.gregor.tester.internal.generate;

/** Whether rows that refer to another table refer to the same row of it. */
enum Sharing {
    /** Each to its own. */
    NONE,
    /** All to the first; of a key of several columns the first column repeats. */
    FIRST,
    /** All to the first; of a key of several columns all but the first repeat. */
    LATER
}
