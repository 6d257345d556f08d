package org.shouwang.screening.arrival.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.Proofs;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 佐证: photographs of tickets and messages.
@Controller
@RequestMapping("/arrivals/{id}/proofs")
@Needs(Right.SEE_CHECKS)
class ProofPages {

    private final Proofs proofs;

    ProofPages(Proofs proofs) {
        this.proofs = proofs;
    }

    @PostMapping
    ModelAndView attach(@PathVariable String id, @RequestParam("photo") MultipartFile photo) throws IOException {
        try (InputStream content = photo.getInputStream()) {
            proofs.attach(Arrival.Id.of(id), content);
        }
        return new ModelAndView("redirect:/arrivals/" + id);
    }

    @GetMapping("/{photo}")
    ResponseEntity<InputStreamResource> show(@PathVariable String id, @PathVariable UUID photo) {
        InputStream content = proofs.open(Arrival.Id.of(id), photo);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(new InputStreamResource(content));
    }
}
