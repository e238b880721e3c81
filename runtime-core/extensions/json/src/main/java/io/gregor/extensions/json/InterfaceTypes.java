package io.gregor.extensions.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import io.gregor.core.MessageTypes;
import org.jspecify.annotations.Nullable;

/** Has values behind interfaces of the project written with their stable names. */
final class InterfaceTypes extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private final transient MessageTypes types;

    InterfaceTypes(MessageTypes types) {
        this.types = types;
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass type, JavaType base) {
        Class<?> raw = base.getRawClass();
        if (!raw.isInterface() || raw.isAnnotation() || raw.getName().startsWith("java.")) {
            return null;
        }
        return new StdTypeResolverBuilder()
                .init(JsonTypeInfo.Id.CUSTOM, new StableNames(types, base))
                .inclusion(JsonTypeInfo.As.PROPERTY)
                .typeProperty("@type");
    }
}
