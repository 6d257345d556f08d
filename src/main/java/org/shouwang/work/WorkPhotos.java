package org.shouwang.work;

import java.io.IOException;
import java.io.InputStream;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.springframework.stereotype.Service;

/// Photographs that prove that something was done 照片: redrawn without what the camera wrote into them,
/// sealed with the keys of the response, and so unreadable after its end.
@Service
public class WorkPhotos {

    /// Of one photograph, as it comes from the phone.
    public static final long LARGEST = 20L * 1024 * 1024;

    private final WorkItems items;
    private final Blobs blobs;

    WorkPhotos(WorkItems items, Blobs blobs) {
        this.items = items;
        this.blobs = blobs;
    }

    /// Keeps a photograph for a step of an item; it becomes proof by the step that names it.
    ///
    /// @throws Refusal.Invalid  `work.photo_large` over 20 MB, `work.photo_unreadable` for what is no photograph
    /// @throws Refusal.NotFound `work.unknown`
    public Blob.Id keep(WorkItem.Id id, InputStream content) throws IOException {
        return keep(items.require(id).response(), content);
    }

    /// Keeps a photograph for something of a response that will name it.
    Blob.Id keep(Response.Id response, InputStream content) throws IOException {
        byte[] picture = PhotoFile.redrawn(content, LARGEST);
        KeyClass keys = KeyClass.ofResponse(response.value());
        return blobs.store("image/jpeg", keys, null, picture.length, new java.io.ByteArrayInputStream(picture))
                .id();
    }

    /// A photograph as it may be kept: the picture alone, upright, of moderate size.
    ///
    /// @throws Refusal.Invalid `work.photo_large` over 20 MB, `work.photo_unreadable` for what is no photograph
    public static byte[] redrawn(InputStream content) throws IOException {
        return PhotoFile.redrawn(content, LARGEST);
    }

    /// A photograph of an item, for whoever may see the item.
    ///
    /// @throws Refusal.NotFound `work.unknown`
    public InputStream open(WorkItem.Id id, Blob.Id photo) {
        if (!items.proves(id, photo)) {
            throw new Refusal.NotFound("work.unknown");
        }
        return Principal.process("work-photos", Scope.nothing()).call(() -> blobs.open(photo));
    }
}
