package io.gregor.manager.service.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Blocks of addresses, as in {@code 172.16.0.0/12}. Only literal addresses are read: no name is looked up. */
record Networks(List<Block> blocks) {
    static final Networks NONE = new Networks(List.of());

    /** Addresses that begin with the same bits. */
    record Block(InetAddress address, int bits) {
        boolean holds(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] its = other.getAddress();
            if (mine.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((mine[bit >> 3] & mask) != (its[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @throws IllegalArgumentException with the word that is no block of addresses */
    static Networks parse(String text) {
        var blocks = new ArrayList<Block>();
        for (var word : text.split(",", -1)) {
            blocks.add(block(word.strip()));
        }
        return new Networks(List.copyOf(blocks));
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean hold(String address) {
        try {
            var literal = InetAddress.ofLiteral(address);
            return blocks.stream().anyMatch(block -> block.holds(literal));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a name or an address is this machine's own, for nobody else. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Block block(String word) {
        int slash = word.indexOf('/');
        var bits = slash < 0 ? "" : word.substring(slash + 1);
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? word : word.substring(0, slash));
            int all = address.getAddress().length * 8;
            int used = slash < 0 ? all : bits.matches("\\d{1,3}") ? Integer.parseInt(bits) : -1;
            if (used >= 0 && used <= all) {
                return new Block(address, used);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(word);
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                blocks.stream()
                        .map(block -> block.address().getHostAddress() + "/" + block.bits())
                        .toList());
    }
}
