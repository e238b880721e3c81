package io.gregor.manager.service.login;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are checked: by the keys that their issuer publishes, which is asked for them when the first token comes
 * and not at the start. No token is ever shown to the issuer or anybody else.
 */
@ApplicationScoped
public class Tokens implements TenantConfigResolver {
    private static final String NAME = "gregor-login";
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    private final @Nullable OidcTenantConfig tenant;

    @Inject
    Tokens(Door door, TlsConfigurationRegistry registry) {
        var issuer = door.issuer();
        this.tenant = issuer == null ? null : tenant(issuer, registry);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return tenant == null ? Uni.createFrom().nullItem() : Uni.createFrom().item(tenant);
    }

    private static OidcTenantConfig tenant(Issuer issuer, TlsConfigurationRegistry registry) {
        var config = OidcTenantConfig.authServerUrl(issuer.url().toString())
                .tenantId(NAME)
                .applicationType(ApplicationType.SERVICE)
                .clientId(issuer.audience())
                .connectionTimeout(TO_CONNECT);
        if (issuer.authorities() != null) {
            registry.register(NAME, trusting(issuer.authorities()));
            config.tlsConfigurationName(NAME);
        }
        config.roles().roleClaimPath(issuer.rolesClaim()).end();
        var token = config.token()
                .audience(issuer.audience())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false);
        if (issuer.nameClaim() != null) {
            token.principalClaim(issuer.nameClaim());
        }
        return token.end().build();
    }

    private static BaseTlsConfiguration trusting(Path authorities) {
        var pem = new PemTrustOptions().addCertPath(authorities.toString());
        return new BaseTlsConfiguration() {
            @Override
            public TrustOptions getTrustStoreOptions() {
                return pem;
            }

            @Override
            public Optional<String> getHostnameVerificationAlgorithm() {
                return Optional.of("HTTPS");
            }

            @Override
            public String getName() {
                return NAME;
            }
        };
    }
}
