package io.fairlead.match;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which employer a website, an e-mail address or a LinkedIn page belongs to. What says nothing about an employer is "". */
public final class Domains {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|<>()\\[\\]\"']+");
    private static final Pattern SCHEME = Pattern.compile("^[a-z]{2,6}:?[/\\\\]+");
    private static final Pattern END_OF_HOST = Pattern.compile("[/\\\\?#:].*$");
    /** Something behind the host: whose page it is. */
    private static final Pattern PAGE = Pattern.compile("[^/\\\\:][/\\\\]+[^/\\\\?#]");

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern LINKEDIN =
            Pattern.compile("linkedin\\.[a-z.]+/(company|school|showcase|in|pub)/([^/?#\\s]+)");
    /** Sold as if they were top-level domains, so one below them is a company's own. */
    private static final Set<String> SOLD_SUFFIXES = Set.of(
            "uk.com", "us.com", "eu.com", "de.com", "gb.com", "br.com", "cn.com", "jpn.com", "kr.com", "ru.com",
            "sa.com", "se.com", "za.com", "uk.net", "gb.net", "jp.net", "se.net", "co.com", "us.org", "ae.org", "co.nl",
            "co.no");

    private static volatile Domains latest = new Domains(List.of(), List.of());

    private final List<String> freeMail;
    private final List<String> hosting;
    private final Set<String> nobodys;

    private Domains(List<String> freeMail, List<String> hosting) {
        this.freeMail = freeMail;
        this.hosting = hosting;
        nobodys = new HashSet<>(freeMail);
        nobodys.addAll(hosting);
    }

    /** Made once for the same settings. */
    public static Domains of(MatchSettings settings) {
        var made = latest;
        if (made.freeMail.equals(settings.freeMailDomains()) && made.hosting.equals(settings.hostingDomains())) {
            return made;
        }
        made = new Domains(settings.freeMailDomains(), settings.hostingDomains());
        latest = made;
        return made;
    }

    /**
     * The registrable domain of a website however it is written, or "" if there is none or it is free mail or a page of strangers. A host's own
     * bare domain is the host's: github.com is GitHub, github.com/northwind and northwind.github.io say nothing.
     */
    public String ofWebsite(String website) {
        for (var part : SEPARATORS.split(website.strip().toLowerCase(Locale.ROOT))) {
            var domain = registrable(host(part));
            if (!domain.isEmpty()) {
                return means(part, domain) ? domain : "";
            }
        }
        return "";
    }

    private boolean means(String part, String domain) {
        if (freeMail.contains(domain)) {
            return false;
        }
        if (!hosting.contains(domain)) {
            return true;
        }
        var host = host(part);
        boolean bare = host.equals(domain) || host.equals("www." + domain);
        return bare
                && !PAGE.matcher(part).find()
                && own(InternetDomainName.from(domain)).equals(domain);
    }

    private static String host(String part) {
        var host = SCHEME.matcher(part).replaceFirst("");
        host = END_OF_HOST.matcher(host).replaceFirst("");
        host = host.substring(host.lastIndexOf('@') + 1);
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host;
    }

    /** The employer's domain in an e-mail address, or "". */
    public String ofEmail(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? "" : ofWebsite(email.substring(at + 1));
    }

    private String registrable(String host) {
        if (host.indexOf('.') < 0 || NUMBERS.matcher(host).matches()) {
            return "";
        }
        try {
            var name = InternetDomainName.from(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
            if (nobodys.contains(name.toString())) {
                return name.toString();
            }
            if (!name.hasRegistrySuffix()) {
                return underUnknownSuffix(name);
            }
            if (name.isRegistrySuffix()) {
                return "";
            }
            return own(name);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return "";
        }
    }

    /** A suffix that the list does not know yet: its last label counts as the suffix. */
    private static String underUnknownSuffix(InternetDomainName name) {
        var labels = name.parts();
        var suffix = labels.get(labels.size() - 1);
        return suffix.length() < 2 ? "" : labels.get(labels.size() - 2) + "." + suffix;
    }

    private static String own(InternetDomainName name) {
        var suffix = name.publicSuffix();
        var registry = name.registrySuffix();
        if (suffix == null || suffix.equals(registry)) {
            return name.topDomainUnderRegistrySuffix().toString();
        }
        return SOLD_SUFFIXES.contains(suffix.toString()) && !name.isPublicSuffix()
                ? name.topPrivateDomain().toString()
                : "";
    }

    /** An e-mail address for comparing: trimmed and in lower case, or "" if it is none. */
    public static String email(String email) {
        var plain = email.strip().toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        return at < 1 || at == plain.length() - 1 ? "" : plain;
    }

    /** The name of a company's or person's page in a LinkedIn address, which is the same however the address is written; or "". */
    public static String linkedinPage(String address) {
        var match = LINKEDIN.matcher(address.strip().toLowerCase(Locale.ROOT));
        if (!match.find()) {
            return "";
        }
        try {
            return Folding.fold(URLDecoder.decode(match.group(2), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return match.group(2);
        }
    }
}
