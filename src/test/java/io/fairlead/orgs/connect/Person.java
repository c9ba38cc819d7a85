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
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public Person(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** Logs in at the address and says yes; gives the page where it ended. */
    public String allow(URI address) throws Exception {
        return decide(address, "allow");
    }

    public String deny(URI address) throws Exception {
        return decide(address, "deny");
    }

    private String decide(URI address, String decision) throws Exception {
        String login = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        Map<String, String> form = hidden(login);
        form.put("username", user);
        form.put("password", password);
        String answer = post(address, form);
        if (!answer.contains("name=\"ticket\"")) {
            return answer;
        }
        Map<String, String> consent = hidden(answer);
        consent.put("decision", decision);
        return post(address, consent);
    }

    private String post(URI address, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/services/oauth2/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return answer.body();
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
