package org.shouwang.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.WorkPhotos;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Photographs in answers 照片: redrawn, so that nothing but the picture is kept.
@Service
public class FormPhotos {

    private final Blobs blobs;
    private final Responses responses;
    private final Answers answers;

    FormPhotos(Blobs blobs, Responses responses, Answers answers) {
        this.blobs = blobs;
        this.responses = responses;
        this.answers = answers;
    }

    /// Keeps a photograph for an answer; it becomes visible to others by the answer that names it.
    ///
    /// @throws Refusal.Invalid as [WorkPhotos#redrawn]
    @Transactional
    public UUID keep(Form form, InputStream content) throws IOException {
        Rights.require(Right.FILL_FORMS);
        byte[] picture = WorkPhotos.redrawn(content);
        KeyClass keys = responses.covering(form.areaCode()).stream()
                .findFirst()
                .map(Response::keyClass)
                .orElse(KeyClass.WORKING);
        return blobs.store("image/jpeg", keys, null, picture.length, new ByteArrayInputStream(picture))
                .id()
                .value();
    }

    /// A photograph of an answer, for whoever may see the answer.
    ///
    /// @throws Refusal.NotFound `form.unknown`
    public InputStream open(UUID answer, UUID photo) {
        if (!answers.names(answer, photo)) {
            throw new Refusal.NotFound("form.unknown");
        }
        return Principal.process("form-photos", Scope.nothing()).call(() -> blobs.open(new Blob.Id(photo)));
    }
}
