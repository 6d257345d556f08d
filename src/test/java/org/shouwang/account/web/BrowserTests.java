package org.shouwang.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0 | WINDOWS | EDGE
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 | WINDOWS | CHROME
            Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko | WINDOWS | EXPLORER
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36 | ANDROID_PHONE | CHROME
            Mozilla/5.0 (Linux; Android 10; V1986A Build/QP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0 MQQBrowser/6.2 TBS/045 Mobile Safari/537.36 MicroMessenger/7.0.18 | ANDROID_PHONE | WECHAT
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1 MicroMessenger/7.0.1 | IPHONE | WECOM
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1 | IPHONE | SAFARI
            Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/110.0 Mobile/15E148 Safari/604.1 | IPAD | CHROME
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 | MAC | SAFARI
            Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0 | LINUX | FIREFOX
            Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 HuaweiBrowser/5.0 | HARMONY_PHONE | HUAWEI
            curl/8.5.0 | UNKNOWN | SCRIPT
            """)
    void what_people_use_is_known(String described, Browser.Device device, Browser.App app) {
        assertThat(Browser.of(described)).isEqualTo(new Browser(device, app));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<script>alert(1)</script>",
                "${7*7}",
                "__${T(java.lang.Runtime)}__::.x",
                "\u202eemorhC",
                "%s%n"
            })
    void what_says_nothing_is_unknown_and_nothing_of_it_is_taken_over(String described) {
        Browser browser = Browser.of(described);

        assertThat(browser).isEqualTo(new Browser(Browser.Device.UNKNOWN, Browser.App.UNKNOWN));
        assertThat(browser.deviceKey() + browser.appKey()).matches("[a-z.-]+");
    }

    @Test
    void a_long_one_costs_no_more_than_reading_it() {
        String described = "Android".repeat(50_000) + "Version/".repeat(50_000);
        assertThat(Browser.of(described).app()).isEqualTo(Browser.App.UNKNOWN);
    }

    @Test
    void each_has_its_words_in_both_languages() throws IOException {
        for (String language : new String[] {"zh_CN", "en"}) {
            Properties words = new Properties();
            try (var in = Objects.requireNonNull(
                    getClass().getResourceAsStream("/messages/account_" + language + ".properties"))) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            for (Browser.Device device : Browser.Device.values()) {
                assertThat(words).containsKey(new Browser(device, Browser.App.EDGE).deviceKey());
            }
            for (Browser.App app : Browser.App.values()) {
                assertThat(words).containsKey(new Browser(Browser.Device.MAC, app).appKey());
            }
        }
    }
}
