package io.fairlead.orgs.connect;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: logs in on the pages of an org, allows or denies, and follows where they lead. */
public final class Person {
    private static final Pattern HIDDEN = Pattern.compile("<input type=hidden name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final String user;
    private final String password;
    private final HttpClient http;

    private Person(String user, String password, HttpClient.Redirect redirect) {
        this.user = user;
        this.password = password;
        this.http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(redirect)
                .build();
    }

    public Person(String user, String password) {
        this(user, password, HttpClient.Redirect.NORMAL);
    }

    /** With a browser on another machine, which cannot reach this one. */
    public static Person elsewhere(String user, String password) {
        return new Person(user, password, HttpClient.Redirect.NEVER);
    }

    /** Logs in at the address and says yes; gives the page where it ended. */
    public String allow(URI address) throws Exception {
        return decide(address, "allow").body();
    }

    /** Says yes elsewhere, and gives the address that the browser shows at the end. */
    public String end(URI address) throws Exception {
        return decide(address, "allow").headers().firstValue("Location").orElseThrow();
    }

    public String deny(URI address) throws Exception {
        return decide(address, "deny").body();
    }

    private HttpResponse<String> decide(URI address, String decision) throws Exception {
        String login = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        Map<String, String> form = hidden(login);
        form.put("username", user);
        form.put("password", password);
        HttpResponse<String> answer = post(address, form);
        if (!answer.body().contains("name=\"ticket\"")) {
            return answer;
        }
        Map<String, String> consent = hidden(answer.body());
        consent.put("decision", decision);
        return post(address, consent);
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(address.resolve("/services/oauth2/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
        }
        return fields;
    }
}
