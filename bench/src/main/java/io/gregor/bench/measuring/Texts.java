package io.gregor.bench.measuring;

import java.util.Base64;
import java.util.Random;

/** Texts of about 1 KB that compression finds little in, the same ones in every run. */
public final class Texts {
    private static final int BYTES = 750;
    private static final String[] TEXTS = texts();

    private Texts() {}

    /** 1,000 characters; of 256 different ones. */
    public static String kilobyte(long number) {
        return TEXTS[(int) (number & 0xff)];
    }

    private static String[] texts() {
        Random random = new Random(1);
        String[] texts = new String[256];
        for (int i = 0; i < texts.length; i++) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            texts[i] = Base64.getEncoder().encodeToString(bytes);
        }
        return texts;
    }
}
