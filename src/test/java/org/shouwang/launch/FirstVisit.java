package org.shouwang.launch;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.shouwang.testing.TestAccount;

/// Whoever comes first to an empty installation, in a browser.
final class FirstVisit {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private FirstVisit() {}

    /// Opens the three offices `system`, `security` and `auditor`.
    static HttpResponse<String> claim(int port, String code) throws IOException, InterruptedException {
        String form = "_csrf=" + encoded(TestAccount.masked("x")) + "&code=" + encoded(code)
                + "&system_admin.username=system&system_admin.name=" + encoded("甲")
                + "&security_admin.username=security&security_admin.name=" + encoded("乙")
                + "&auditor.username=auditor&auditor.name=" + encoded("丙");
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/setup"))
                        .header("Cookie", "csrf=x")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    static HttpResponse<String> signIn(int port, String username, String password)
            throws IOException, InterruptedException {
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/sessions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
