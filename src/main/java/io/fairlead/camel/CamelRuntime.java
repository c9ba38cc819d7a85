package io.fairlead.camel;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * The routes and what they run in: camel-main, the route files, and the HTTP server that the pages share. Routes are loaded at once and started
 * when {@link #startRoutes} says so.
 */
public final class CamelRuntime implements AutoCloseable {
    private final Main main;

    private CamelRuntime(Main main) {
        this.main = main;
    }

    /**
     * What the routes find.
     *
     * @param routes folder of {@code *.camel.yaml} files, read with all folders below
     * @param properties placeholders of the routes
     * @param kafka properties of every Kafka client, for camel-kafka
     * @param beans beans by name
     */
    public record Setup(
            Path routes,
            String host,
            int port,
            Map<String, String> properties,
            Map<String, String> kafka,
            Map<String, Object> beans) {
        public Setup {
            properties = Map.copyOf(properties);
            kafka = Map.copyOf(kafka);
            beans = Map.copyOf(beans);
        }
    }

    /**
     * Loads everything, starts the HTTP server, starts no route.
     *
     * @param prepare adds components before the routes are built
     * @param mount adds the pages to the HTTP server's router
     */
    public static CamelRuntime start(Setup setup, Consumer<CamelContext> prepare, BiConsumer<Vertx, Router> mount)
            throws Exception {
        var main = new Main();
        // The command that started the server ends it, in the right order.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        var configuration = main.configure();
        configuration.withName("fairlead");
        configuration.withAutoStartup(false);
        configuration.withShutdownTimeout(30);
        configuration.withRoutesIncludePattern("file:" + setup.routes() + "/**/*.camel.yaml");
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", setup.host());
        main.addInitialProperty("camel.server.port", Integer.toString(setup.port()));
        main.addInitialProperty("camel.server.maxBodySize", "67108864");
        main.addInitialProperty("camel.component.platform-http.headerFilterStrategy", "#bean:knownHeaders");
        main.addInitialProperty("camel.component.kafka.headerFilterStrategy", "#bean:knownHeaders");
        setup.properties().forEach(main::addInitialProperty);
        setup.kafka().forEach((key, value) -> main.addInitialProperty(kafkaOption(key), value));
        main.bind("knownHeaders", new KnownHeaders());
        setup.beans().forEach(main::bind);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport starting) {
                prepare.accept(starting.getCamelContext());
            }
        });
        main.start();
        var context = main.getCamelContext();
        var router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(setup.port()));
        mount.accept(router.vertx(), router);
        return new CamelRuntime(main);
    }

    private static String kafkaOption(String clientProperty) {
        return clientProperty.equals("bootstrap.servers")
                ? "camel.component.kafka.brokers"
                : "camel.component.kafka.additionalProperties[" + clientProperty + "]";
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Adds a bean that routes find by name; replaces one that has it. */
    public void bind(String name, Object bean) {
        context().getRegistry().bind(name, bean);
    }

    public void unbind(String name) {
        context().getRegistry().unbind(name);
    }

    /** Adds a route from a template of the route files, for one org: {@code decide-local} from {@code decide}. */
    public void addForOrg(String template, String org, Map<String, String> parameters) throws Exception {
        var route = TemplatedRouteBuilder.builder(context(), template)
                .routeId(template + "-" + org)
                .parameter("org", org);
        parameters.forEach(route::parameter);
        route.add();
    }

    /** Starts one route of an org. */
    public void startForOrg(String template, String org) throws Exception {
        context().getRouteController().startRoute(template + "-" + org);
    }

    /** Takes a route of an org out, after what it has in hand; does nothing if there is none. */
    public void removeForOrg(String template, String org) throws Exception {
        String id = template + "-" + org;
        if (context().getRoute(id) != null) {
            context().getRouteController().stopRoute(id);
            context().removeRoute(id);
        }
    }

    /** Starts every route that is not running. */
    public void startRoutes() throws Exception {
        context().getRouteController().startAllRoutes();
    }

    /** Stops every route after what it has in hand. */
    public void stopRoutes() throws Exception {
        context().getRouteController().stopAllRoutes();
    }

    @Override
    public void close() {
        main.stop();
        main.completed();
    }
}
