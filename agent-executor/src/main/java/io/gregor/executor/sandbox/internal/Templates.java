package io.gregor.executor.sandbox.internal;

import io.gregor.executor.internal.RandomName;
import io.gregor.executor.sandbox.SandboxLimits;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a server. So many databases are kept; those that were not used for the longest time make room and are
 * made again from their script when they are needed.
 */
final class Templates {
    private static final int MOST_DATABASES = 32;

    private final Admin admin;
    private final SandboxLimits limits;
    private final Map<String, Object> making = new ConcurrentHashMap<>();
    private final Map<String, Template> made = new LinkedHashMap<>(16, 0.75f, true);
    /** Cloning reads a template's database; dropping it must wait. */
    private final ReadWriteLock cloning = new ReentrantReadWriteLock();

    Templates(Admin admin, SandboxLimits limits) {
        this.admin = admin;
        this.limits = limits;
    }

    boolean has(String hash) {
        synchronized (made) {
            return made.containsKey(hash);
        }
    }

    /** A new copy of the template, which is made when it isn't there. */
    Clone cloneOf(String hash, String script) {
        while (true) {
            ensure(hash, script);
            cloning.readLock().lock();
            try {
                Template template = find(hash);
                if (template != null) {
                    return new Clone(template, admin.createSandbox(RandomName.after("sb_"), template, limits));
                }
            } finally {
                cloning.readLock().unlock();
            }
        }
    }

    void ensure(String hash, String script) {
        synchronized (making.computeIfAbsent(hash, key -> new Object())) {
            if (find(hash) == null) {
                Template template = Template.make(admin, hash, script, limits);
                synchronized (made) {
                    made.put(hash, template);
                }
                dropOldest();
            }
        }
    }

    private @Nullable Template find(String hash) {
        synchronized (made) {
            return made.get(hash);
        }
    }

    private void dropOldest() {
        cloning.writeLock().lock();
        try {
            Template oldest = null;
            synchronized (made) {
                if (made.size() > MOST_DATABASES) {
                    Iterator<Template> inOrderOfUse = made.values().iterator();
                    oldest = inOrderOfUse.next();
                    inOrderOfUse.remove();
                }
            }
            if (oldest != null) {
                admin.drop(oldest.database());
            }
        } finally {
            cloning.writeLock().unlock();
        }
    }
}
