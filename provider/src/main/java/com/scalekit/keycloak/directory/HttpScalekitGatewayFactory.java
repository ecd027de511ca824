package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.Map;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import org.jspecify.annotations.Nullable;

/**
 * The implementation {@code http} of the SPI {@code scalekit}: over Keycloak's own HTTP client. Keycloak also makes an
 * instance while it is being built, so nothing happens before {@link #postInit}.
 */
public final class HttpScalekitGatewayFactory implements ScalekitGatewayFactory, ServerInfoAwareProviderFactory {

    /** The id in options: {@code --spi-scalekit--http--…}. */
    public static final String ID = "http";

    private GatewayOptions options = GatewayOptions.defaults();
    private volatile @Nullable Running running;

    private record Running(
            GatewayRuntime runtime, KeycloakSessionFactory sessions, ConfigurationWatch watch, ClusterNews news) {}

    @Override
    public ScalekitGateway create(KeycloakSession session) {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the server has not started, or has ended");
        }
        return new HttpScalekitGateway(now.runtime(), now.news(), new SessionAccess(session));
    }

    @Override
    public void init(Config.Scope config) {
        options = GatewayOptions.from(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Jobs jobs = Jobs.of(factory);
        GatewayRuntime runtime = new GatewayRuntime(options, new JobAccess(jobs), Tracing.of(factory));
        ConfigurationWatch watch = new ConfigurationWatch(
                runtime, new ConfiguredRealms(jobs), options.number(GatewayOption.MAX_ENVIRONMENTS));
        ClusterNews news = new ClusterNews(jobs, runtime.background(), runtime.clock(), runtime::refreshSoon);
        running = new Running(runtime, factory, watch, news);
        factory.register(watch);
        factory.register(news);
    }

    @Override
    public void close() {
        Running ending = running;
        running = null;
        if (ending != null) {
            ending.sessions().unregister(ending.watch());
            ending.sessions().unregister(ending.news());
            ending.runtime().close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return GatewayOptions.metadata();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Running now = running;
        return now == null ? Map.of() : OperationalInfo.of(now.runtime());
    }
}
