package org.shouwang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/// The one place where refusals and faults become answers: RFC 9457 problems for the API, a fragment
/// for htmx, else a page; in the reader's language, never with an exception's message.
@ControllerAdvice
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        HttpStatus status = switch (refusal) {
            case Refusal.NotFound _ -> HttpStatus.NOT_FOUND;
            case Refusal.Conflict _ -> HttpStatus.CONFLICT;
            case Refusal.Invalid _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case Refusal.Forbidden _ -> HttpStatus.FORBIDDEN;
            case Refusal.Busy busy -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, busy.retryAfter().toSeconds())));
                yield HttpStatus.TOO_MANY_REQUESTS;
            }
            case Refusal.Unauthenticated _ -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                yield HttpStatus.UNAUTHORIZED;
            }
        };
        return answer(status, refusal.code(), refusal.arguments().toArray(), request, locale);
    }

    @ExceptionHandler
    Object denied(AccessDeniedException denied, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.FORBIDDEN, "forbidden", new Object[0], request, locale);
    }

    /// A body that is not what the address takes, or a parameter of another type.
    @ExceptionHandler({HttpMessageNotReadableException.class, TypeMismatchException.class})
    Object unreadable(Exception unreadable, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.BAD_REQUEST, "http.400", new Object[0], request, locale);
    }

    /// The line broke while somebody was heard or answered: nobody is there to be told, and nothing is
    /// wrong here.
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    ModelAndView gone(IOException broken) {
        LOG.debug("The line broke", broken);
        return new ModelAndView();
    }

    @ExceptionHandler
    Object failed(Exception failure, HttpServletRequest request, Locale locale) throws Exception {
        if (failure instanceof AuthenticationException) {
            throw failure;
        }
        if (failure instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return answer(status, "http." + status.value(), new Object[0], request, locale);
        }
        LOG.error("Unexpected failure", failure);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "fault", new Object[0], request, locale);
    }

    private Object answer(
            HttpStatus status, String code, Object[] arguments, HttpServletRequest request, Locale locale) {
        String text = text(code, arguments, locale);
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
            problem.setTitle(text("title." + status.value(), new Object[0], locale));
            problem.setProperty("code", code);
            problem.setProperty(TraceFilter.TRACE, Objects.toString(MDC.get(TraceFilter.TRACE), ""));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        boolean fragment = "true".equals(request.getHeader("HX-Request"));
        ModelAndView page = new ModelAndView(fragment ? "components/problem :: problem" : "platform/problem", status);
        page.addObject("status", status.value());
        page.addObject("text", text);
        page.addObject(TraceFilter.TRACE, MDC.get(TraceFilter.TRACE));
        return page;
    }

    /// The text of a refusal in the reader's language.
    public String text(String code, Object[] arguments, Locale locale) {
        Object[] said = Arrays.stream(arguments)
                .map(argument -> argument instanceof Word word ? said(word, locale) : argument)
                .toArray();
        return Objects.requireNonNull(messages.getMessage(
                "refusal." + code, said, messages.getMessage("refusal.unknown", null, locale), locale));
    }

    private String said(Word word, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(word.key(), null, word.key(), locale));
    }
}
