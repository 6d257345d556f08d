package org.shouwang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody signed in, over one kept connection, with a bearer token.
final class Client {

    private final HttpClient http;
    private final String address;
    private final String token;

    Client(RunningInstallation installation, String role) throws IOException, InterruptedException {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.address = installation.address();
        RunningInstallation.Account account = installation.account(role);
        String body = "{\"username\":\"" + account.username() + "\",\"password\":\"" + account.password() + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        this.token = field(send(request), "token");
    }

    /// Somebody whose token is known, over connections that others use too.
    Client(RunningInstallation installation, String token, HttpClient http) {
        this.http = http;
        this.address = installation.address();
        this.token = token;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE().build());
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /// Uploads a file with form fields before it.
    String upload(String path, Path file, String... fields) throws IOException, InterruptedException {
        String border = "shouwang-bench-border";
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(border, fields[i], fields[i + 1]));
        }
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(border, file.getFileName()));
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + border + "--\r\n"));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + border)
                .POST(body)
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " answers " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The first value of a field in a JSON text.
    static String field(String json, String name) throws IOException {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]+)").matcher(json);
        if (!matcher.find()) {
            throw new IOException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
