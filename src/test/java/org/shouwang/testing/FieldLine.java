package org.shouwang.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// The line between phones and the application: enrols phones, and brings what they have sealed.
public final class FieldLine {

    private final MockMvc mvc;

    public FieldLine(MockMvc mvc) {
        this.mvc = mvc;
    }

    public FieldPhone enrolled(TestAccount account) throws Exception {
        UUID device = UuidCreator.getTimeOrderedEpoch();
        String answer = sent(
                post("/api/v1/field/devices")
                        .with(account.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\":\"" + device + "\"}"),
                201);
        return new FieldPhone(
                account.id(),
                device,
                Base64.getDecoder().decode(JsonPath.<String>read(answer, "$.secret")),
                JsonPath.<Integer>read(answer, "$.terms.serverKey.id"),
                Base64.getDecoder().decode(JsonPath.<String>read(answer, "$.terms.serverKey.point")));
    }

    public String sent(MockHttpServletRequestBuilder request, int status) throws Exception {
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        String content = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(content).isEqualTo(status);
        return content;
    }

    /// What became of each message of a batch, such as `stored`, `refused work.title` or `stored again`;
    /// brought by nobody who is signed in, as from a phone whose session has ended.
    public List<String> outcomes(String batch) throws Exception {
        String answer = sent(
                post("/api/v1/field/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(batch),
                200);
        return JsonPath.<List<Map<String, Object>>>read(answer, "$.receipts").stream()
                .map(receipt -> (receipt.get("outcome") + " " + receipt.get("reason")).strip()
                        + (Boolean.TRUE.equals(receipt.get("repeated")) ? " again" : ""))
                .toList();
    }

    /// What became of messages sent at the tests' first moment.
    public List<String> bring(String... messages) throws Exception {
        return outcomes(FieldPhone.batch(TestClock.START, messages));
    }

    public static UUID now() {
        return FieldPhone.idAt(TestClock.START);
    }

    /// Asks how far a photograph has come, or begins it.
    public long begin(FieldPhone phone, UUID id, long size) throws Exception {
        String answer = sent(
                post("/api/v1/field/photos")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\":\"%s\",\"device\":\"%s\",\"proof\":\"%s\",\"size\":%d}"
                                .formatted(id, phone.device(), phone.proofOf(id), size)),
                200);
        return JsonPath.<Integer>read(answer, "$.offset");
    }

    /// Brings a piece of a sealed photograph; answers how far it has come.
    public long append(FieldPhone phone, UUID id, byte[] sealed, int from, int to) throws Exception {
        String answer = sent(
                patch("/api/v1/field/photos/" + id)
                        .param("offset", String.valueOf(from))
                        .header("X-Field-Device", phone.device())
                        .header("X-Field-Proof", phone.proofOf(id))
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(Arrays.copyOfRange(sealed, from, to)),
                200);
        return JsonPath.<Integer>read(answer, "$.offset");
    }

    /// Brings a whole photograph.
    public UUID photo(FieldPhone phone, Instant at, byte[] picture) throws Exception {
        UUID id = FieldPhone.idAt(at);
        byte[] sealed = phone.photo(id, picture);
        begin(phone, id, sealed.length);
        append(phone, id, sealed, 0, sealed.length);
        return id;
    }
}
