package io.gregor.extensions.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import java.util.HashMap;
import java.util.Map;

/**
 * Stable names of the records behind one interface: those a sealed one permits, and those the runtime knows. A name never
 * leads to a class outside of these.
 */
final class StableNames extends TypeIdResolverBase {
    private final MessageTypes types;
    private final JavaType base;
    private final Map<WireName, Class<?>> permitted = new HashMap<>();

    StableNames(MessageTypes types, JavaType base) {
        super(base, null);
        this.types = types;
        this.base = base;
        collect(base.getRawClass());
    }

    private void collect(Class<?> type) {
        if (type.isSealed()) {
            for (Class<?> sub : type.getPermittedSubclasses()) {
                collect(sub);
            }
        } else if (MessageTypes.isMessage(type)) {
            permitted.put(MessageTypes.nameOf(type), type);
        }
    }

    @Override
    public String idFromValue(Object value) {
        return MessageTypes.nameOf(value.getClass()).toString();
    }

    @Override
    public String idFromValueAndType(Object value, Class<?> suggested) {
        return idFromValue(value);
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String id) {
        WireName name = WireName.parse(id);
        Class<?> type = permitted.get(name);
        if (type == null) {
            type = types.find(name).orElse(null);
        }
        if (type == null || !base.getRawClass().isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "type " + name + " is no known " + base.getRawClass().getSimpleName());
        }
        return context.constructSpecializedType(base, type);
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
